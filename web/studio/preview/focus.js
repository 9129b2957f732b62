// The focus of the page in the preview. A chat takes the focus when it opens or
// asks, and the studio opens it again after a change: the owner, who types in
// the studio, must not lose the focus to it.

/** Has elements take the focus only while the page has it. */
export function keepFocus() {
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (options) {
    if (document.hasFocus()) focus.call(this, options);
  };
}
