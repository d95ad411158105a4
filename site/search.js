/*
 * The search behind the theme's search field; it takes the place of the theme's own worker.
 *
 * Every word of a query must begin a word of a document; where no document has them all, some
 * will do. Accents and capitals do not count, and an acronym is found without its hyphens, too. A paper whose id, acronym, title or author
 * is what was typed comes first; how much each kind of match weighs is written in WEIGHTS.
 *
 * The theme sends {type: 0, data: {docs}} once and {type: 2, data: query} for each query.
 */
"use strict";

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;

const WEIGHTS = {
  id: 1e6,
  acronym: 4000, // the whole query is a paper's acronym
  title: 6000, // the whole query is a paper's title
  author: 2000, // the whole query is an author's full name
  family: 600, // the whole query is an author's family name
  first: 60, // more, if that is the first author
  page: 500, // the whole query is the title of another page
  opening: 300, // the title begins with the query
  phrase: 120, // the title holds the query's words in this order
  word: { acronym: 60, title: 30, name: 26, text: 4 },
  begun: 0.4, // share of a word's weight that the beginning of a longer word has, at most
  section: 0.5, // share of its score that a section of a page has
};
const SNIPPET = 180;
const MARKED = 100; // pages in which words are marked; nobody reads on so far, and marking is slow

// Letters that Unicode does not take apart, and Greek ones, which people type by their names.
const LETTERS = {
  ...{ ß: "ss", ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ŋ: "n" },
  ...{ α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", λ: "lambda", μ: "mu", π: "pi" },
  ...{ σ: "sigma", φ: "phi", χ: "chi", ψ: "psi", ω: "omega", "∞": "infinity" },
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#39;": "'", "&amp;": "&" };

let documents = [];
let byLocation = new Map();

function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(LETTER, (letter) => LETTERS[letter]);
}

const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
const joined = (text) => words(text).join("");

/** Text of a document, which comes as HTML. */
function plain(html) {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:lt|gt|quot|amp|#34|#39);/g, (entity) => ENTITIES[entity])
    .replace(/\s+/g, " ")
    .trim();
}

const escaped = (text) =>
  text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

function prepared(doc) {
  const authors = (doc.authors || []).map(words);
  const fields = {
    acronym: doc.acronym ? [joined(doc.acronym)] : [],
    title: words(plain(doc.title)),
    name: authors.flat(),
    text: [...new Set(words(plain(doc.text)))],
  };
  return {
    location: doc.location,
    page: doc.location.split("#")[0],
    isPaper: doc.kind === "paper",
    year: doc.year || 0,
    title: plain(doc.title),
    text: plain(doc.text),
    titleJoined: joined(plain(doc.title.replace(/ \([^()]*\)$/, doc.acronym ? "" : "$&"))),
    acronym: joined(doc.acronym || ""),
    authors: authors.map((name) => name.join("")),
    families: authors.map((name) => name[name.length - 1]),
    ids: (doc.ids || []).map((id) => id.toLowerCase()),
    fields,
    // All words in one text: most documents lack a word, and this is the quickest way to see it.
    all: ` ${Object.values(fields).flat().join(" ")}`,
  };
}

/** A query as an id, without what people copy along with it. */
function asId(query) {
  return query
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^(www\.|export\.)?arxiv\.org\/(abs|pdf|html)\//, "")
    .replace(/^(dx\.)?doi\.org\//, "")
    .replace(/^openreview\.net\/(forum|pdf)\?id=/, "")
    .replace(/^(arxiv|doi)\s*:?\s*/, "")
    .replace(/(\.pdf)?\/?$/, "")
    .replace(/^(\d{4}\.\d{4,5})v\d+$/, "$1");
}

function idScore(doc, id) {
  if (id.length < 4) return 0;
  if (doc.ids.includes(id)) return WEIGHTS.id;
  return /\d/.test(id) && doc.ids.some((each) => each.startsWith(id)) ? WEIGHTS.id / 2 : 0;
}

/** What the best match of a word in a document weighs; 0 where there is none. */
function wordScore(doc, word) {
  if (!doc.all.includes(` ${word}`)) return 0;
  let best = 0;
  for (const [field, weight] of Object.entries(WEIGHTS.word)) {
    for (const candidate of doc.fields[field]) {
      if (!candidate.startsWith(word)) continue;
      const share = candidate === word ? 1 : (WEIGHTS.begun * word.length) / candidate.length;
      best = Math.max(best, weight * share);
    }
  }
  return best;
}

/** What it adds that the query as a whole is the name of something. */
function wholeScore(doc, query) {
  let score = 0;
  if (doc.titleJoined === query) score += doc.isPaper ? WEIGHTS.title : WEIGHTS.page;
  else if (doc.titleJoined.startsWith(query)) score += WEIGHTS.opening * (query.length / doc.titleJoined.length);
  if (doc.acronym === query) score += WEIGHTS.acronym;
  score += nameScore(doc.authors, query, WEIGHTS.author) || nameScore(doc.families, query, WEIGHTS.family);
  return score;
}

function nameScore(names, query, weight) {
  const place = names.indexOf(query);
  if (place < 0) return 0;
  return weight + (place === 0 ? WEIGHTS.first : 0);
}

/** What a document weighs; 0 where it lacks a word, unless some words are enough. */
function scored(doc, asked, someWords) {
  const id = idScore(doc, asked.id);
  const whole = asked.words.length ? wholeScore(doc, asked.joined) : 0;
  const each = asked.words.map((word) => wordScore(doc, word));
  const found = each.filter((value) => value).length;
  if (!id && !whole && (!found || (found < each.length && !someWords))) return 0;
  let score = id + whole + each.reduce((sum, value) => sum + value, 0) * (found / each.length || 0);
  if (found > 1 && ` ${doc.fields.title.join(" ")} `.includes(` ${asked.words.join(" ")} `)) {
    score += WEIGHTS.phrase;
  }
  return doc.location.includes("#") ? score * WEIGHTS.section : score;
}

/** Text with the words that the query begins marked, as HTML. */
function marked(text, asked) {
  return text.replace(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu, (piece) => {
    const word = fold(piece);
    const hit = asked.words.some((each) => word.startsWith(each)) || word === asked.joined;
    return hit ? `<mark>${escaped(piece)}</mark>` : escaped(piece);
  });
}

/** The part of a text about the query's first word in it. */
function snippet(text, asked) {
  if (text.length <= SNIPPET * 1.5) return text;
  const folded = fold(text);
  // Folding may change lengths by a letter here and there, which matters little for a snippet.
  const found = asked.words.map((word) => folded.search(new RegExp(`(?<![\\p{L}\\p{N}])${word}`, "u")));
  const first = Math.max(0, Math.min(...found.filter((place) => place >= 0), text.length) - 40);
  const start = first && first < text.length ? text.indexOf(" ", first) + 1 : 0;
  const end = text.indexOf(" ", start + SNIPPET);
  return (start ? "… " : "") + text.slice(start, end < 0 ? text.length : end) + (end < 0 ? "" : " …");
}

function shown(doc, score, asked, rank) {
  const far = rank >= MARKED;
  return {
    location: doc.location,
    title: far ? escaped(doc.title) : marked(doc.title, asked),
    text: far ? escaped(doc.text.slice(0, SNIPPET)) : marked(snippet(doc.text, asked), asked),
    score,
    terms: Object.fromEntries(asked.words.map((word) => [word, wordScore(doc, word) > 0])),
  };
}

/** Hits by page: each a document with its score. */
function hits(asked, someWords) {
  const pages = new Map();
  for (const doc of documents) {
    const score = scored(doc, asked, someWords);
    if (score) pages.set(doc.page, [...(pages.get(doc.page) || []), [doc, score]]);
  }
  return [...pages.values()];
}

/** Pages with their sections, best first; of equal ones the older first, which others built on. */
function search(query) {
  const asked = { words: words(query), joined: joined(query), id: asId(query) };
  const all = hits(asked, false);
  const pages = all.length ? all : hits(asked, true);
  const best = (page) => Math.max(...page.map(([, score]) => score));
  const year = (page) => page[0][0].year || 9999;
  pages.sort((a, b) => best(b) - best(a) || year(a) - year(b));
  return { items: pages.map((page, rank) => withPage(page, best(page), asked, rank)) };
}

/** The hits of a page, the page itself first, as the theme expects. */
function withPage(found, top, asked, rank) {
  const page = byLocation.get(found[0][0].page);
  const sections = found
    .filter(([doc]) => doc !== page)
    .sort(([, a], [, b]) => b - a)
    .map(([doc, score]) => shown(doc, score, asked, rank));
  return page ? [shown(page, top, asked, rank), ...sections] : sections;
}

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    documents = data.docs.map(prepared);
    byLocation = new Map(documents.map((doc) => [doc.location, doc]));
    postMessage({ type: READY });
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: search(data) });
  }
});
