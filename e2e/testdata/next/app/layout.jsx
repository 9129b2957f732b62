import { Bubble } from "chatlet/react";

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Bubble bot="welcome" placement="left" />
      </body>
    </html>
  );
}
