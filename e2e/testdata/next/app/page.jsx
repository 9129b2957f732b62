import Link from "next/link";
import { Standard } from "chatlet/react";

export default function Page() {
  return (
    <main>
      <h1>One</h1>
      <Link href="/two">two</Link>
      <Standard bot="two-questions" style={{ height: 400 }} />
    </main>
  );
}
