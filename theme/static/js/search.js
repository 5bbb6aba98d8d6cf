/* The search engine: loads the parts of the index that a query needs, ranks, narrows and counts. It touches the page
   only to load scripts, the one way that works from file:// and under the policy script-src 'self'.
   The index is described in pelican/plugins/brief/site/search.py, the reading of words in words.py beside it. */
"use strict";

(() => {
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Uint8Array(128);
for (let value = 0; value < 64; value++) VALUE[DIGITS.charCodeAt(value)] = value;
const IN_TITLE = 32;
const KEPT = 60; // loaded parts; beyond them the one not used for longest is let go
const FORMS = ["", "e", "s", "es", "ed", "ing"]; // endings of what is one word to a reader
const LIKE = { exact: 1, form: 0.5, start: 0.4, typo: [1, 0.5, 0.25] };
const MEANINGS = 12; // words that a misspelt one may mean
const READ = 40; // briefings whose text is read through to confirm a phrase with function words
const REACH = 6; // shards in which words that begin like a query's are sought

const arrived = new Map();
globalThis.briefSearch = (name, data) => arrived.set(name, data);

/* Opens the index below the address `base`; `version` keeps an old part in a browser's cache from mixing in. */
globalThis.openBriefSearch = async (base, version) => {
	const parts = new Map();

	function load(name) {
		const part = parts.get(name) || take(name) || loadScript(`${base}${name}.js?v=${version}`, name);
		parts.delete(name);
		parts.set(name, part);
		if (parts.size > KEPT) parts.delete(parts.keys().next().value);
		part.catch(() => parts.delete(name));
		return part;
	}

	const [root, facets] = await Promise.all([load("root"), load("facets")]);
	const { size, first } = root;
	const passedOver = new Set(root.passedOver);
	const unspaced = new RegExp(`[${root.unspaced}]`, "u");
	const foldable = new RegExp(Object.keys(root.folded).join("|"), "g");
	const wordOf = new RegExp(`[${root.unspaced}]+|(?:(?![${root.unspaced}])[\\p{L}\\p{N}])+`, "gu");

	function fold(text) {
		const bare = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").normalize("NFC");
		return bare.replace(foldable, (letter) => root.folded[letter]);
	}

	/* The words of a text in order; of a run without spaces, its pairs of neighbours and its last character. */
	function words(text) {
		return (fold(text).match(wordOf) || []).flatMap((run) => {
			if (!unspaced.test(run)) return [run];
			const chars = [...run];
			return chars.map((char, at) => char + (chars[at + 1] || ""));
		});
	}

	/* A query's single words and its phrases: the words of each that are indexed, with their places in it, and all. */
	function parse(text) {
		const single = [];
		const phrases = [];
		text.split(/["“”„«»]/).forEach((part, at) => {
			const all = words(part);
			const asked = all.map((word, place) => ({ word, place })).filter(isAsked);
			if (at % 2 && asked.length && all.length > 1) phrases.push({ asked, all });
			else single.push(...asked.map(({ word }) => word));
		});
		const open = /[\p{L}\p{N}\p{M}]$/u.test(text) ? single[single.length - 1] : null; // the word still being typed
		return { words: [...new Set(single)], open, phrases };
	}

	/* The last character of a run without spaces is asked for only where it is the whole run. */
	function isAsked({ word }, at, all) {
		const ends = at && unspaced.test(word) && [...word].length === 1 && all[at - 1].word.endsWith(word);
		return !passedOver.has(word) && !ends;
	}

	function shardOf(word) {
		return Math.max(0, lowest(first, (at) => first[at] > word) - 1);
	}

	/* The words and postings of a shard, and where a word stands in it, or would. */
	async function shard(number) {
		const part = await load(`i${number}`);
		if (typeof part[0] === "string") part.splice(0, 2, part[0].split(" "), part[1].split(" "));
		const [names, postings] = part;
		return { names, postings, find: (word) => lowest(names, (at) => names[at] >= word) };
	}

	async function postingsOf(word) {
		if (!first.length) return null;
		const { names, postings, find } = await shard(shardOf(word));
		const at = find(word);
		return names[at] === word ? { word, postings: postings[at] } : null;
	}

	async function beginningWith(start) {
		const found = [];
		for (let number = shardOf(start), end = number + REACH; number < Math.min(end, first.length); number++) {
			const { names, postings, find } = await shard(number);
			let at = find(start);
			for (; at < names.length && names[at].startsWith(start); at++) found.push({ word: names[at], postings: postings[at] });
			if (at < names.length) break;
		}
		return found;
	}

	/* What a word of a query stands for: words of the index, each with its postings and how like the word it is. */
	async function meanings(word, isOpen, lenient) {
		const found = new Map();
		const add = (like) => (hit) => hit && !found.has(hit.word) && found.set(hit.word, { ...hit, like });
		add(LIKE.exact)(await postingsOf(word));
		const known = found.size > 0;
		const length = [...word].length;
		if (length > 3 && !unspaced.test(word)) {
			const stem = word.replace(/(?:es|ed|ing|[se])$/, "");
			(await Promise.all([...new Set(FORMS.map((end) => stem + end))].map(postingsOf))).forEach(add(LIKE.form));
		}
		if ((isOpen && length > 2) || (!found.size && length > 1) || (length === 1 && unspaced.test(word))) {
			(await beginningWith(word)).forEach(add(LIKE.start));
		}
		let meant = null;
		if (length > 3 && (!found.size || lenient)) {
			const near = await misspelt(word);
			const hits = await Promise.all(near.map(({ name }) => postingsOf(name)));
			if (!found.size && near.length) meant = near.slice(0, 3).map(({ name }) => name);
			hits.forEach((hit, at) => add(LIKE.typo[near[at].distance])(hit));
		}
		return { word, known, meant, terms: [...found.values()] };
	}

	let lexicon = null;

	/* The words of the index that `word` may be a misspelling of, the nearest and most used first. */
	async function misspelt(word) {
		lexicon = lexicon || unpack(await load("words"));
		const allowed = word.length > 6 ? 2 : 1;
		const letters = lettersOf(word);
		const near = [];
		lexicon.names.forEach((name, at) => {
			if (Math.abs(name.length - word.length) > allowed) return;
			if (bits(lexicon.letters[at] ^ letters) > 2 * allowed) return;
			const distance = edits(word, name, allowed);
			if (distance && distance <= allowed) near.push({ name, distance, used: lexicon.used[at] });
		});
		near.sort((a, b) => a.distance - b.distance || b.used - a.used);
		return near.filter(({ distance }) => distance === near[0].distance).slice(0, MEANINGS);
	}

	/* Adds what a word's postings are worth to the scores; a briefing counts with its best meaning of the word.
		 Returns how rare the word is: BM25's logarithm. */
	function weigh(terms, scores, matched, titled) {
		const best = new Float32Array(size);
		const named = new Uint8Array(size);
		let held = 0;
		for (const { postings, like } of terms) {
			each(postings, true, (at, digit) => {
				const worth = like * ((digit & ~IN_TITLE) || 1);
				if (!best[at]) held++;
				if (worth > best[at]) best[at] = worth;
				if (digit & IN_TITLE) named[at] = 1;
			});
		}
		const rarity = Math.log(1 + (size - held + 0.5) / (held + 0.5));
		for (let at = 0; at < size; at++) {
			if (!best[at]) continue;
			scores[at] += rarity * best[at];
			matched[at]++;
			titled[at] += named[at];
		}
		return rarity;
	}

	/* The briefings that hold the words of a phrase one after the other, as a set of bits. */
	async function holders({ asked, all }) {
		const holds = new Uint8Array(size);
		const places = await Promise.all(asked.map(({ word }) => positionsOf(word)));
		if (places.includes(null)) return holds;
		const found = [];
		for (const [at, starts] of places[0]) {
			const here = places.map((positions) => positions.get(at));
			if (here.includes(undefined)) continue;
			const follows = (start) => here.every((positions, i) => positions.includes(start + asked[i].place - asked[0].place));
			if (starts.some(follows)) found.push(at);
		}
		// Function words have no positions: where few briefings are left, their text tells.
		const toRead = all.some((word) => passedOver.has(word)) && found.length <= READ;
		const said = toRead ? await Promise.all(found.map((at) => says(at, all))) : [];
		found.forEach((at, i) => (holds[at] = toRead ? said[i] : 1));
		return holds;
	}

	async function says(at, phrase) {
		const [, title, , summary, blocks] = await briefing(at);
		const line = (list) => ` ${list.join(" ")} `;
		return [title, summary, ...blocks.map(([, text]) => text)].some((text) => line(words(text)).includes(line(phrase)));
	}

	/* For each briefing that holds `word`, its positions in it; null where none does. */
	async function positionsOf(word) {
		if (!first.length) return null;
		const number = shardOf(word);
		const { names, postings, find } = await shard(number);
		const place = find(word);
		if (names[place] !== word) return null;
		const written = (await load(`p${number}`)).split(" ")[place];
		const found = new Map();
		const read = reader(written);
		each(postings[place], true, (at) => {
			const positions = [];
			for (let left = read(), last = 0; left > 0; left--) positions.push((last += read()));
			found.set(at, positions);
		});
		return found;
	}

	/* Scores of all briefings for a query, 0 for those that it does not find, and how its words were understood. */
	async function rank(query, lenient) {
		const groups = await Promise.all(query.words.map((word) => meanings(word, word === query.open, lenient)));
		for (const { word } of query.phrases.flatMap(({ asked }) => asked)) {
			groups.push({ word, known: true, meant: null, terms: [await postingsOf(word)].filter(Boolean).map((hit) => ({ ...hit, like: 1 })) });
		}
		const scores = new Float32Array(size);
		const matched = new Uint8Array(size);
		const titled = new Uint8Array(size);
		for (const group of groups) group.rarity = weigh(group.terms, scores, matched, titled);
		for (const phrase of query.phrases) {
			const holds = await holders(phrase);
			for (let at = 0; at < size; at++) if (!holds[at]) matched[at] = 0;
		}
		const most = matched.reduce((a, b) => Math.max(a, b), 0);
		for (let at = 0; at < size; at++) {
			scores[at] = most && matched[at] === most ? scores[at] * (1 + titled[at] / groups.length) : 0;
		}
		return { scores, groups, complete: most === groups.length, most };
	}

	async function understand(text) {
		const query = parse(text);
		if (!query.words.length && !query.phrases.length) {
			return { scores: new Float32Array(size).fill(1), groups: [], complete: true, most: 0, onlyCommon: words(text).length > 0 };
		}
		const strict = await rank(query, false);
		if (strict.complete) return strict;
		const lenient = await rank(query, true);
		return lenient.most > strict.most ? lenient : strict;
	}

	/* Which briefings have all the chosen values, `except` of one facet; years widen, everything else narrows. */
	function having(chosen, except) {
		const has = new Uint8Array(size).fill(1);
		const keep = (lists) => {
			const some = new Uint8Array(size);
			for (const list of lists) each(list, false, (at) => (some[at] = 1));
			for (let at = 0; at < size; at++) has[at] &= some[at];
		};
		for (const [facet, values] of Object.entries(chosen)) {
			if (facet === except || !values.length) continue;
			const lists = values.map((value) => valuesOf(facet).filter(([id]) => id === value).flatMap(([, , , list]) => list));
			if (facet === "year") keep(lists.flat());
			else lists.forEach(keep);
		}
		return has;
	}

	/* The values of a facet as [id, name, kind, lists of briefings]. */
	function valuesOf(facet) {
		const actors = facets.actor.map(([id, name, kind, list]) => [id, name, kind, [list]]);
		if (facet === "actor") return actors.filter(([, , kind]) => kind !== "country");
		if (facet === "country") return actors.filter(([, , kind]) => kind === "country");
		if (facet === "kind") {
			return ["person", "organization", "country"].map((kind) => [kind, kind, "", facets.actor.filter((a) => a[2] === kind).map((a) => a[3])]);
		}
		return (facets[facet] || []).map(([id, name, kind, list]) => [id, name, kind, [list]]);
	}

	function count(facet, scores, chosen) {
		const has = having(chosen, facet === "year" ? facet : null);
		return valuesOf(facet).map(([id, name, , lists]) => {
			const seen = lists.length > 1 ? new Uint8Array(size) : null;
			let hits = 0;
			for (const list of lists) {
				each(list, false, (at) => {
					if (scores[at] && has[at] && !(seen && seen[at]++)) hits++;
				});
			}
			return { id, name, hits, chosen: (chosen[facet] || []).includes(id) };
		});
	}

	/* Finds briefings: `text` as typed, `chosen` values by facet; `newest` orders by day instead of by match. */
	async function search(text, { chosen = {}, newest = false } = {}) {
		const { scores, groups, complete, onlyCommon } = await understand(text);
		const has = having(chosen);
		const found = [];
		for (let at = size - 1; at >= 0; at--) if (scores[at] && has[at]) found.push(at);
		if (!newest) found.sort((a, b) => scores[b] - scores[a] || b - a);
		const marks = new Map(groups.flatMap(({ terms, rarity }) => terms.map(({ word }) => [word, rarity])));
		return {
			total: found.length,
			complete,
			onlyCommon: Boolean(onlyCommon),
			meant: groups.filter(({ meant, terms }) => meant && terms.length).map(({ word, meant }) => [word, meant]),
			unknown: groups.filter(({ terms }) => !terms.length).map(({ word }) => word),
			facets: Object.fromEntries(["kind", "actor", "country", "year", "topic"].map((facet) => [facet, count(facet, scores, chosen)])),
			show: (from, to) => Promise.all(found.slice(from, to).map((at) => shown(at, marks))),
		};
	}

	async function briefing(at) {
		return (await load(`d${Math.floor(at / root.perFile)}`))[at % root.perFile];
	}

	/* One briefing to show: texts as lists of pieces, each [text, whether to mark it]. */
	async function shown(at, marks) {
		const [url, title, day, summary, blocks] = await briefing(at);
		const best = excerpt(blocks, marks);
		return {
			url, day, title: pieces(title, spans(title, marks)),
			text: best.text || pieces(summary, spans(summary, marks)), paragraph: best.paragraph,
		};
	}

	/* Where the words to mark stand in a text, as [start, end, word]. */
	function spans(text, marks) {
		const found = [];
		for (const run of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
			let from = run.index;
			for (const part of run[0].match(new RegExp(`[${root.unspaced}]+|[^${root.unspaced}]+`, "gu"))) {
				const chars = [...part];
				if (!unspaced.test(part)) {
					const word = fold(part);
					if (marks.has(word)) found.push([from, from + part.length, word]);
				} else {
					chars.forEach((char, i) => {
						const pair = fold(char + (chars[i + 1] || ""));
						const start = from + chars.slice(0, i).join("").length;
						if (marks.has(pair)) found.push([start, start + char.length + (chars[i + 1] || "").length, pair]);
					});
				}
				from += part.length;
			}
		}
		return found;
	}

	const WIDTH = 240;

	/* The stretch of a briefing's text that holds most of the query's words, the rare ones before the common. */
	function excerpt(blocks, marks) {
		let best = { worth: 0 };
		for (const [paragraph, text] of marks.size ? blocks : []) {
			const found = spans(text, marks);
			found.forEach(([start], i) => {
				const within = found.slice(i).filter(([, end]) => end - start < WIDTH);
				const worth = sum([...new Set(within.map(([, , word]) => word))].map((word) => marks.get(word))) + (paragraph ? 0.01 : 0);
				if (worth > best.worth) best = { worth, paragraph, text, found, start };
			});
		}
		if (!best.worth) return { text: null, paragraph: 0 };
		return { text: clipped(best.text, best.found, best.start), paragraph: best.paragraph };
	}

	/* About WIDTH characters around `start`, cut between words. */
	function clipped(text, found, start) {
		let from = text.length <= WIDTH + 40 ? 0 : Math.max(0, Math.min(start - 60, text.length - WIDTH));
		if (from) from = (text.indexOf(" ", from) + 1 || from + 1) <= start ? text.indexOf(" ", from) + 1 || from : from;
		let to = Math.min(text.length, from + WIDTH + (from ? 0 : 40));
		if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), start + 1);
		const inside = found.filter(([a, b]) => a >= from && b <= to).map(([a, b]) => [a - from, b - from]);
		const cut = pieces(text.slice(from, to), inside);
		return [...(from ? [["… ", false]] : []), ...cut, ...(to < text.length ? [[" …", false]] : [])];
	}

	return { size, search, words };
};

/* What the page itself has loaded. */
function take(name) {
	const part = arrived.get(name);
	arrived.delete(name);
	return part && Promise.resolve(part);
}

function loadScript(address, name) {
	return new Promise((resolve, reject) => {
		const script = document.createElement("script");
		script.src = address;
		script.onload = () => resolve(take(name));
		script.onerror = () => reject(new Error(address));
		document.head.append(script);
	});
}

/* The lowest number from 0 to the length of `list` from which on `isPast` holds. */
function lowest(list, isPast) {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isPast(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}

/* Reads the numbers of a text one by one. */
function reader(text) {
	let at = 0;
	return () => {
		let value = 0;
		for (let shift = 0; ; shift += 5) {
			const digit = VALUE[text.charCodeAt(at++)];
			value |= (digit & 31) << shift;
			if (digit < 32) return value;
		}
	};
}

/* Calls `use` with each of a text's ascending numbers and, where they are `weighted`, the digit behind it. */
function each(text, weighted, use) {
	for (let i = 0, last = 0; i < text.length; ) {
		let digit;
		let shift = 0;
		do {
			digit = VALUE[text.charCodeAt(i++)];
			last += (digit & 31) << shift;
			shift += 5;
		} while (digit > 31);
		use(last, weighted ? VALUE[text.charCodeAt(i++)] : 0);
	}
}

function unpack(written) {
	const names = [];
	const used = [];
	let before = "";
	for (const entry of written ? written.split(" ") : []) {
		before = before.slice(0, parseInt(entry[0], 36)) + entry.slice(2);
		names.push(before);
		used.push(parseInt(entry[1], 36));
	}
	return { names, used, letters: Int32Array.from(names, lettersOf) };
}

/* Which letters a word has, a bit each: two words are at least half as many edits apart as bits differ. */
function lettersOf(word) {
	let letters = 0;
	for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
	return letters;
}

function bits(value) {
	let found = 0;
	for (let left = value; left; left &= left - 1) found++;
	return found;
}

/* Edits between two words, a swap of neighbours counted as one (optimal string alignment); at most `limit` + 1. */
function edits(a, b, limit) {
	let older = [];
	let old = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
		}
		if (Math.min(...row) > limit) return limit + 1;
		[older, old] = [old, row];
	}
	return old[b.length];
}

const sum = (values) => values.reduce((a, b) => a + b, 0);

/* A text cut at `spans`, which are in order and may overlap: [text, whether it is marked]. */
function pieces(text, spans) {
	const cut = [];
	let last = 0;
	for (const [start, end] of spans) {
		if (start > last) cut.push([text.slice(last, start), false]);
		if (end > last) cut.push([text.slice(Math.max(start, last), end), true]);
		last = Math.max(last, end);
	}
	if (last < text.length) cut.push([text.slice(last), false]);
	return cut;
}
})();
