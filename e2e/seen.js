// Finds out what a visitor can read. A text in the tree may be invisible: it
// may have no height, be clipped or transparent, or have the colour of its
// background. read(node) returns the text of a node that a visitor sees after
// scrolling to it, and "" otherwise. unseen(node) returns why a visitor does
// not see a node, or "".

/**
 * The lowest contrast at which a text counts as readable, as WCAG measures it.
 * Level AA requires as much for large texts.
 */
const LEAST_CONTRAST = 3;

const outer = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? node.ownerDocument?.defaultView?.frameElement ?? null;
const style = (node) => node.ownerDocument.defaultView.getComputedStyle(node);

/** An element and its ancestors, the outermost last. */
const around = (node) => { const chain = []; for (let at = node; at; at = outer(at)) chain.push(at); return chain };

/**
 * Red, green, blue from 0 to 255, and alpha from 0 to 1, of a computed colour;
 * undefined if it is unknown.
 */
const colourOf = (css) => {
	const parts = /^rgba?\(/.test(css) && css.match(/[\d.]+/g).map(Number);
	if (parts) return [...parts, 1].slice(0, 4);
	const pen = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
	pen.fillStyle = "#010203";
	pen.fillStyle = css;
	if (pen.fillStyle === "#010203") return undefined;
	pen.fillRect(0, 0, 1, 1);
	const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
	return [red, green, blue, alpha / 255];
};

const over = ([r, g, b, alpha], below) => [r, g, b].map((part, i) => part * alpha + below[i] * (1 - alpha));

const luminance = (rgb) => {
	const [r, g, b] = rgb.map((part) => { const p = part / 255; return p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4 });
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a, b) => { const [x, y] = [luminance(a), luminance(b)]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05) };

/** Whether an animation of an element still runs towards the element's own style. */
const isArriving = (node) => node.getAnimations?.().some((a) => a.playState === "running") ?? false;

/** What hides an element, whatever its ancestors are. */
const hiddenBy = (node, css, patient) => {
	const name = node.localName + (node.classList.length ? "." + [...node.classList].join(".") : "");
	if (css.display === "none") return name + " has no box";
	if (Number(css.opacity) < 0.05 && !(patient && isArriving(node))) return name + " is transparent";
	if (css.clipPath === "inset(50%)") return name + " is clipped away";
	return "";
};

/** One axis of a box: the part within an edge, or the part to which one can scroll. */
const fit = (from, to, start, end, scrolls) => {
	if (!scrolls) return [Math.max(from, start), Math.min(to, end)];
	const shift = from < start ? start - from : Math.min(0, Math.max(end - to, start - from));
	return [from + shift, Math.min(to + shift, Math.max(end, from + shift))];
};

/** Why no part of a box in an element can be scrolled into view, or "". */
const outOfView = (node, box, patient) => {
	let { left, right, top, bottom } = box, isFixed = false;
	const moving = patient && around(node).some(isArriving);
	for (const at of around(node)) {
		const css = style(at);
		const hidden = hiddenBy(at, css, patient);
		if (hidden) return hidden;
		const view = at.ownerDocument.defaultView, page = at.ownerDocument.documentElement;
		if (at !== node && !isFixed && at !== page && at !== at.ownerDocument.body && css.overflow !== "visible" && css.display !== "contents") {
			const edge = at.getBoundingClientRect(), scrolls = (axis, full, seen) => /auto|scroll/.test(css["overflow" + axis]) && full > seen;
			[left, right] = fit(left, right, edge.left, edge.right, scrolls("X", at.scrollWidth, at.clientWidth));
			[top, bottom] = fit(top, bottom, edge.top, edge.bottom, scrolls("Y", at.scrollHeight, at.clientHeight));
		}
		isFixed ||= css.position === "fixed";
		if (at === page) {
			[left, right] = fit(left, right, 0, view.innerWidth, !isFixed && page.scrollWidth > view.innerWidth);
			[top, bottom] = fit(top, bottom, 0, view.innerHeight, !isFixed && page.scrollHeight > view.innerHeight);
			const frame = view.frameElement?.getBoundingClientRect();
			if (frame) [left, right, top, bottom] = [left + frame.left, right + frame.left, top + frame.top, bottom + frame.top];
			isFixed = false;
		}
		if (!moving && (right - left < 1 || bottom - top < 1)) return `nothing of it is in view within ${at.localName}.${at.className}`;
	}
	return "";
};

/** The colour after an element's background is drawn over it. A picture makes it unknown. */
const paint = (node, below) => {
	const css = style(node), colour = colourOf(css.backgroundColor);
	if (css.backgroundImage !== "none" || !colour) return undefined;
	if (colour[3] === 1) return colour.slice(0, 3);
	return below && over(colour, below);
};

/** The earlier siblings of a node that are drawn behind its box. */
const behind = (node, box) => {
	const found = [], x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
	for (let at = node.previousElementSibling; at; at = at.previousElementSibling) {
		const r = at.getBoundingClientRect();
		if (/absolute|fixed/.test(style(at).position) && r.left <= x && x <= r.right && r.top <= y && y <= r.bottom) found.unshift(at);
	}
	return found;
};

/** The colour of an empty page. */
const canvas = () => {
	const scheme = style(document.documentElement).colorScheme, isDark = scheme.includes("dark") && (!scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
	return isDark ? [18, 18, 18] : [255, 255, 255];
};

/** Why the colour of a text cannot be told from its background, or "". */
const indistinct = (node, box, patient) => {
	let ground = canvas();
	const befores = [];
	for (const at of around(node).reverse()) {
		for (const sibling of behind(at, box)) ground = paint(sibling, ground);
		befores.push([at, ground]);
		ground = paint(at, ground);
	}
	const colour = colourOf(style(node).color);
	if (!ground || !colour) return `its colours are not known: ${style(node).color} on ${ground ?? "a picture"}`;
	let text = over(colour, ground);
	for (const [at, before] of befores.reverse()) {
		const opacity = patient && isArriving(at) ? 1 : Number(style(at).opacity);
		if (opacity < 1 && before) [text, ground] = [over([...text, opacity], before), over([...ground, opacity], before)];
	}
	const ratio = contrast(text, ground);
	return ratio < LEAST_CONTRAST ? `its contrast is ${ratio.toFixed(2)}: ${text.map(Math.round)} on ${ground.map(Math.round)}` : "";
};

/** Elements of one pixel, whose text is only for screen readers. */
const isForReaders = (node, within) => { for (let at = node; at && at !== within; at = outer(at)) if (style(at).clipPath === "inset(50%)") return true; return false };

/** The pieces of text in a node, without shadow trees, each with its element and box. */
const pieces = (node) => {
	const found = [], walker = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const range = node.ownerDocument.createRange();
		range.selectNodeContents(walker.currentNode);
		const box = range.getClientRects()[0], parent = walker.currentNode.parentElement;
		if (/\S/.test(walker.currentNode.data) && style(parent).visibility !== "hidden" && parent.checkVisibility() && !isForReaders(parent, node)) found.push([parent, box]);
	}
	return found;
};

/**
 * Why a visitor does not see a node after scrolling to it, or "". With
 * patience, arriving nodes count as seen.
 */
const unseen = (node, patient = false) => {
	if (!node?.isConnected) return "it is not in the page";
	if (style(node).visibility !== "visible") return "it is not visible";
	const box = node.getBoundingClientRect();
	if (box.width < 1 || box.height < 1) return `it is ${box.width} px wide and ${box.height} px high`;
	const why = outOfView(node, box, patient);
	if (why) return why;
	const texts = pieces(node);
	if (/\S/.test(node.textContent) && !texts.length && node.innerText?.trim()) return "its text is not seen";
	for (const [parent, place] of texts) {
		if (!place || place.width < 1 || place.height < 1) return `"${parent.textContent}" has no size`;
		const reason = outOfView(parent, place, patient) || indistinct(parent, place, patient);
		if (reason) return `"${parent.textContent}": ${reason}`;
	}
	return "";
};

const read = (node, patient = true) => (node && !unseen(node, patient) ? node.innerText.trim() : "");
