/* The search page: reads what is asked from the address, shows what the engine finds, all as text nodes. */
"use strict";

(() => {
const $ = (id) => document.getElementById(id);
const form = $("search");
const PAGE = 10; // briefings shown at once
const VALUES = 10; // values shown of each facet
const PAUSE = 120; // milliseconds after the last key until the search begins
const say = JSON.parse(form.dataset.words);
const FACETS = Object.entries(say.facets);
const { title } = document;
let engine = null;
let turn = 0; // of searches; what an earlier one finds late is dropped
let timer = 0;

function element(name, properties, ...children) {
	const made = Object.assign(document.createElement(name), properties);
	made.append(...children);
	return made;
}

const fill = (words, ...values) => words.replace(/%s/g, () => values.shift());
const count = (number) => number.toLocaleString(document.documentElement.lang);
const quoted = (words, joint) => words.map((word) => fill(say.quoted, word)).join(joint);
const marked = (pieces) => pieces.map(([text, mark]) => (mark ? element("mark", {}, text) : text));

function asked() {
	const query = new URLSearchParams(location.search);
	const chosen = Object.fromEntries(FACETS.map(([facet]) => [facet, query.getAll(facet)]));
	return { text: (query.get("q") || "").slice(0, $("q").maxLength), chosen, newest: query.get("order") === "newest" };
}

/* Puts what is asked into the address; a choice makes a step to go back to, typing does not. */
function tell({ text, chosen, newest }, step) {
	const query = new URLSearchParams();
	if (text) query.set("q", text);
	for (const [facet, values] of Object.entries(chosen)) values.forEach((value) => query.append(facet, value));
	if (newest) query.set("order", "newest");
	history[step ? "pushState" : "replaceState"](null, "", `${location.pathname}?${query}`.replace(/\?$/, ""));
}

async function run() {
	const mine = ++turn;
	const { text, chosen, newest } = asked();
	try {
		engine = engine || (await openBriefSearch(form.dataset.index, form.dataset.version));
		const found = await engine.search(text, { chosen, newest });
		const first = await found.show(0, PAGE);
		if (mine === turn) render(found, first, text);
	} catch (error) {
		if (mine === turn) fail(error);
	}
}

function fail(error) {
	$("found").hidden = false;
	$("count").textContent = say.failed;
	note([error.message]);
}

function render(found, first, text) {
	document.title = (text ? `${text} – ` : "") + title;
	$("found").hidden = false;
	$("browse").hidden = true;
	$("count").textContent = fill(found.total === 1 ? say.one : say.many, count(found.total));
	note(remarks(found));
	renderFacets(found.facets, found.total);
	$("hits").replaceChildren(...first.map(hit));
	const more = $("more");
	more.hidden = found.total <= PAGE;
	more.onclick = async () => {
		const shown = $("hits").children.length;
		const next = (await found.show(shown, shown + PAGE)).map(hit);
		$("hits").append(...next);
		more.hidden = $("hits").children.length >= found.total;
		next[0].querySelector("a").focus();
	};
}

function note(lines) {
	$("note").hidden = !lines.length;
	$("note").textContent = lines.join(" ");
}

function remarks({ total, complete, meant, unknown, onlyCommon }) {
	const lines = meant.map(([word, others]) => fill(say.meant, word, quoted(others, say.or)));
	if (onlyCommon) lines.push(say.common);
	if (unknown.length) lines.push(fill(say.unknown, quoted(unknown, say.and)));
	if (!complete && total) lines.push(say.most);
	if (!total) lines.push(say.none);
	return lines;
}

function hit({ url, day, title, text, paragraph }) {
	const link = form.dataset.top + url;
	const snippet = element("p", {}, ...marked(text));
	if (paragraph) {
		const place = element("a", { className: "ref", href: `${link}#p${paragraph}` }, `¶\u00a0${paragraph}`);
		place.setAttribute("aria-label", fill(say.paragraph, paragraph));
		snippet.append(" ", place);
	}
	return element("li", { className: "story" },
		element("p", { className: "when" }, day),
		element("h3", {}, element("a", { href: link }, ...marked(title))),
		snippet);
}

/* Values that would change nothing are left out, and so are facets without others. */
function renderFacets(facets, total) {
	const sets = [];
	for (const [facet, heading] of FACETS) {
		const values = facets[facet].filter(({ hits, chosen }) => chosen || (hits && hits !== total));
		if (!values.length) continue;
		if (facet !== "year") values.sort((a, b) => b.chosen - a.chosen || b.hits - a.hits || (a.name < b.name ? -1 : 1));
		sets.push(element("fieldset", {}, element("legend", { className: "label" }, heading), ...values.slice(0, VALUES).map((value) => choice(facet, value))));
	}
	const focused = document.activeElement.id;
	$("facets").replaceChildren(...sets);
	if (focused.startsWith("facet-") && $(focused)) $(focused).focus();
}

function choice(facet, { id, name, hits, chosen }) {
	const box = element("input", { type: "checkbox", id: `facet-${facet}-${id}`, name: facet, value: id, checked: chosen });
	return element("label", { className: "choice" }, box, element("span", {}, facet === "kind" ? say.kinds[name] : name), element("span", { className: "count" }, count(hits)));
}

function change(step) {
	const { chosen } = asked();
	for (const box of $("facets").querySelectorAll("input")) {
		chosen[box.name] = chosen[box.name].filter((value) => value !== box.value).concat(box.checked ? [box.value] : []);
	}
	tell({ text: $("q").value.trim(), chosen, newest: $("order").value === "newest" }, step);
	run();
}

/* Arrow keys lead from the box through the results and back. */
function walk(event) {
	const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
	const stops = [$("q"), ...$("hits").querySelectorAll("h3 a")];
	const at = stops.indexOf(document.activeElement);
	if (!step || at < 0 || !stops[at + step]) return;
	event.preventDefault();
	stops[at + step].focus();
}

function restore() {
	const { text, newest } = asked();
	$("q").value = text;
	$("order").value = newest ? "newest" : "";
	run();
}

form.hidden = false;
form.addEventListener("submit", (event) => {
	event.preventDefault();
	clearTimeout(timer);
	change(true);
});
$("q").addEventListener("input", () => {
	clearTimeout(timer);
	timer = setTimeout(change, PAUSE, false);
});
$("facets").addEventListener("change", () => change(true));
$("order").addEventListener("change", () => change(true));
document.addEventListener("keydown", walk);
addEventListener("popstate", restore);
document.querySelector(".narrow").open = matchMedia("(min-width: 60rem)").matches;
if (!location.search && matchMedia("(pointer: fine)").matches) $("q").focus();
restore();
})();
