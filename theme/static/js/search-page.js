/* The search page: reads what is asked from the address, shows what the engine finds, and keeps the address in step.
   All text from briefings and readers enters the page as text nodes. */
"use strict";

(() => {
  const $ = (id) => document.getElementById(id);
  const form = $("search");
  const PAGE = 10; // briefings shown at once
  const VALUES = 10; // values shown of each facet
  const PAUSE = 120; // milliseconds after the last key until the search begins
  const FACETS = [["kind", "Names a"], ["actor", "Actor"], ["country", "Country"], ["year", "Year"], ["topic", "Topic"]];
  const KINDS = { person: "Person", organization: "Organisation", country: "Country" };
  const { title } = document;
  let engine = null;
  let turn = 0; // of searches; what an earlier one finds late is dropped
  let timer = 0;

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const quoted = (words, joint) => words.map((word) => `“${word}”`).join(joint);
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
    $("count").textContent = "The search index could not be loaded";
    note([error.message]);
  }

  function render(found, first, text) {
    document.title = (text ? `${text} – ` : "") + title;
    $("found").hidden = false;
    $("browse").hidden = true;
    $("count").textContent = `${found.total.toLocaleString("en")} briefing${found.total === 1 ? "" : "s"}`;
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
    const lines = meant.map(([word, others]) => `No briefing has “${word}”; shown is ${quoted(others, " or ")}.`);
    if (onlyCommon) lines.push("Words as common as these narrow nothing: all briefings are shown.");
    if (unknown.length) lines.push(`Nothing is found for ${quoted(unknown, " and ")}.`);
    if (!complete && total) lines.push("No briefing has everything you asked for; these have most of it.");
    if (!total) lines.push("Try fewer words, another spelling, or take a choice back.");
    return lines;
  }

  function hit({ url, day, title, text, paragraph }) {
    const link = form.dataset.top + url;
    const snippet = element("p", {}, ...marked(text));
    if (paragraph) {
      const place = element("a", { className: "ref", href: `${link}#p${paragraph}` }, `¶\u00a0${paragraph}`);
      place.setAttribute("aria-label", `Paragraph ${paragraph} of the briefing`);
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
    const said = facet === "kind" ? KINDS[name] : name;
    return element("label", { className: "choice" }, box, element("span", {}, said), element("span", { className: "count" }, hits.toLocaleString("en")));
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
