// Files of the visitor: chosen, dropped, pasted or recorded. Go never holds
// their bytes; it knows each file by a number.

/** @typedef {{file: File, url: string, abort?: () => void}} Held */
/** @typedef {(file: File, target: string, progress: (part: number) => void, done: (status: number, text: string) => void) => () => void} Send uploads a file; returns a function that cancels the upload */

/**
 * The media types that a page can show. SVG is left out, because it is a
 * document that can hold scripts.
 */
const SHOWN = /^(image\/(?!svg)|audio\/)/;

/** How long one upload may take, in ms. */
const TIMEOUT = 15 * 60_000;

export class Files {
  /** @type {Map<number, Held>} */ held = new Map();
  /** Object URLs that the transcript still shows. @type {string[]} */ shown = [];
  last = 0;

  constructor(/** @type {Send} */ send = sendFile) {
    this.send = send;
  }

  /** Keeps a file, and returns what Go needs to know about it. */
  hold(/** @type {File} */ file) {
    const url = SHOWN.test(file.type) ? URL.createObjectURL(file) : "";
    this.held.set(++this.last, { file, url });
    return { id: this.last, name: file.name, type: file.type, size: file.size, url };
  }

  /** Passes on every file that is chosen in a node, dropped on it or pasted into it. */
  receive(/** @type {HTMLElement} */ node, /** @type {(files: string) => void} */ give) {
    const take = (/** @type {FileList|undefined|null} */ files) => files?.length && give(JSON.stringify([...files].map((file) => this.hold(file))));
    node.addEventListener("change", (event) => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      if (field.type !== "file") return;
      take(field.files);
      field.value = "";
    });
    node.addEventListener("paste", (event) => {
      if (!event.clipboardData?.files.length) return;
      event.preventDefault();
      take(event.clipboardData.files);
    });
    this.receiveDrops(node, take);
  }

  receiveDrops(/** @type {HTMLElement} */ node, /** @type {(files: FileList|undefined) => void} */ take) {
    const brings = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
    const mark = (/** @type {boolean} */ isOver) => {
      node.toggleAttribute("data-dragging", isOver);
      // Custom CSS that was written for Typebot uses this class.
      node.querySelector(".typebot-upload-input")?.classList.toggle("dragging-over", isOver);
    };
    for (const name of /** @type {("dragenter"|"dragover")[]} */ (["dragenter", "dragover"])) {
      node.addEventListener(name, (event) => {
        if (!brings(event)) return;
        event.preventDefault();
        mark(true);
      });
    }
    node.addEventListener("dragleave", (event) => node.contains(/** @type {Node|null} */ (event.relatedTarget)) || mark(false));
    node.addEventListener("drop", (event) => {
      if (!brings(event)) return;
      event.preventDefault();
      mark(false);
      take(event.dataTransfer?.files);
    });
  }

  /** Uploads a file to the server's target, with PUT or as a form. */
  upload(/** @type {number} */ id, /** @type {string} */ target, /** @type {(part: number) => void} */ progress, /** @type {(status: number, text: string) => void} */ done) {
    const held = this.held.get(id);
    if (held) held.abort = this.send(held.file, target, progress, done);
    else done(0, "the file is gone");
  }

  /** Releases a file. Nothing may show it any more. */
  release(/** @type {number} */ id) {
    const held = this.held.get(id);
    this.held.delete(id);
    held?.abort?.();
    if (held?.url) URL.revokeObjectURL(held.url);
  }

  /** Releases a file, but keeps its object URL, which the transcript shows. */
  keep(/** @type {number} */ id) {
    const held = this.held.get(id);
    this.held.delete(id);
    if (held?.url) this.shown.push(held.url);
  }

  end() {
    for (const id of [...this.held.keys()]) this.release(id);
    for (const url of this.shown) URL.revokeObjectURL(url);
    this.shown = [];
  }
}

/** @type {Send} */
export function sendFile(file, target, progress, done) {
  const { presignedUrl, formData } = JSON.parse(target);
  const request = new XMLHttpRequest();
  request.open(formData ? "POST" : "PUT", presignedUrl);
  request.timeout = TIMEOUT;
  request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
  request.onload = () => done(request.status, request.responseText.slice(0, 200));
  request.onerror = () => done(0, "no connection");
  request.ontimeout = () => done(0, "timeout");
  request.onabort = () => done(0, "given up");
  if (!formData) {
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.setRequestHeader("Cache-Control", "public, max-age=86400");
  }
  request.send(formData ? form(formData, file) : file);
  return () => request.abort();
}

/** The fields come before the file: storage servers ignore fields after it. */
function form(/** @type {Record<string, string>} */ fields, /** @type {File} */ file) {
  const data = new FormData();
  for (const name in fields) data.append(name, fields[name]);
  data.append("file", file);
  return data;
}
