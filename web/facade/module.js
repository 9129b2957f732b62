// The facade as a module, for pages that import it. It reads no tag.

import { share } from "./widgets.js";

share(new URL(".", import.meta.url));
export default /** @type {any} */ (window).Chatlet;
