// The same as a module, for pages that import it: nothing is read from a tag.

import { share } from "./widgets.js";

share(new URL(".", import.meta.url).href);
export default /** @type {any} */ (window).Chatlet;
