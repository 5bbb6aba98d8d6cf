/* Cards of actors, for a pointer that rests on a name and for the keyboard; a touch follows the link. Their lines come
   from scripts (site/cards.py) that are loaded when first asked for. */
"use strict";

(() => {
const SHARDS = 64;
const PAUSE = 250; // milliseconds until a card opens or closes
const folder = document.querySelector("[data-cards]").dataset.cards;
const make = (name, values) => Object.assign(document.createElement(name), values);
const card = make("div", { id: "card", className: "card", popover: "manual", role: "tooltip" });
const known = {};
const loading = {};
let link = null;
let timer = 0;
globalThis.briefCards = (actors) => Object.assign(known, actors);

function load(id) {
	const number = [...id].reduce((sum, char) => sum + char.charCodeAt(), 0) % SHARDS;
	return (loading[number] ??= new Promise((done) => {
		document.head.append(make("script", { src: `${folder}${number}.js`, onload: done, onerror: done }));
	}));
}

async function open(to) {
	const id = decodeURI(to.pathname).match(/([^/]+)\.html$/)[1];
	await load(id);
	if (link !== to || !known[id]) return;
	card.replaceChildren(...known[id].map((line) => make("p", { textContent: line })));
	card.showPopover();
	const { left, bottom, top } = to.getClientRects()[0];
	const { offsetWidth, offsetHeight } = card;
	card.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - offsetWidth - 8))}px`;
	card.style.top = `${bottom + offsetHeight + 8 < innerHeight ? bottom + 6 : Math.max(8, top - offsetHeight - 6)}px`;
	to.setAttribute("aria-describedby", card.id);
}

function close() {
	clearTimeout(timer);
	link?.removeAttribute("aria-describedby");
	link = null;
	card.hidePopover();
}

function enter({ target, type, pointerType }) {
	if (pointerType === "touch") return;
	const to = target.closest?.("a.actor, .actors a[href*='actors/']");
	if (to ? to === link : target.closest?.(".card")) clearTimeout(timer);
	if (!to || to === link || (type === "focusin" && !to.matches(":focus-visible"))) return;
	close();
	link = to;
	timer = setTimeout(open, PAUSE, to);
}

function leave({ target }) {
	if (!link || !(link.contains(target) || card.contains(target))) return;
	clearTimeout(timer);
	timer = setTimeout(close, PAUSE);
}

if (!card.showPopover) return; // an older browser: the links remain
document.body.append(card);
for (const type of ["pointerover", "focusin"]) document.addEventListener(type, enter);
for (const type of ["pointerout", "focusout"]) document.addEventListener(type, leave);
document.addEventListener("keydown", ({ key }) => key === "Escape" && close());
addEventListener("scroll", close, { passive: true });
})();
