// Defines <chatlet-bubble>, <chatlet-popup> and <chatlet-standard> where there
// is a browser.

import { load } from "./index.js";

if (typeof document !== "undefined") load().catch((error) => console.error(`[chatlet] ${error}`));
