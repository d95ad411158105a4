// How well a document answers a query. Every word of a query must begin a word of it.

const WEIGHTS = {
  id: 1e6,
  acronym: 4000, // the whole query is a paper's acronym
  title: 6000, // the whole query is a paper's title
  author: 2000, // the whole query is an author's full name
  family: 900, // the whole query is an author's family name: no less than the beginning of an acronym
  first: 60, // more, if that is the first author
  page: 5000, // the whole query is the title of another page
  begunAcronym: 900, // an acronym begins with the query
  opening: 300, // the title begins with the query
  phrase: 120, // the title holds the query's words in this order
  word: { acronym: 60, title: 30, name: 26, text: 4 },
  standing: 4, // for each of its points
  begun: 0.4, // share of a word's weight that the beginning of a longer word has, at most
  kind: { paper: 1, loss: 1.5, metric: 1.2, branch: 1.2, page: 0.8, section: 0.5 },
};

const withoutInitials = (name) => name.filter((word) => word.length > 1).join("");

/** Titles mostly spell it with a z, and British readers do not: the beginning is in both. */
const eitherSpelling = (word) => word.replace(/isations?$/, "i");

const asked = (query) => ({ words: words(query).map(eitherSpelling), joined: joined(query), named: withoutInitials(words(query)), id: asId(query) });

function idScore(doc, id) {
  if (id.length < 4) return 0;
  if (doc.ids.includes(id)) return WEIGHTS.id;
  return /\d/.test(id) && doc.ids.some((each) => each.startsWith(id)) ? WEIGHTS.id / 2 : 0;
}

/** What the best match of a word in a document weighs; 0 where there is none. */
function wordScore(fields, word) {
  let best = 0;
  for (const [field, weight] of Object.entries(WEIGHTS.word)) {
    for (const candidate of fields[field]) {
      if (!candidate.startsWith(word)) continue;
      const share = candidate === word ? 1 : (WEIGHTS.begun * word.length) / candidate.length;
      best = Math.max(best, weight * share);
    }
  }
  return best;
}

function nameScore(names, query, weight) {
  const place = query ? names.indexOf(query) : -1;
  return place < 0 ? 0 : weight + (place === 0 ? WEIGHTS.first : 0);
}

/** What it adds that the query as a whole is the name of something. */
function wholeScore(doc, { joined: query, named }) {
  const fields = fieldsOf(doc), [acronym] = fields.acronym;
  let score = 0;
  if (doc.titleJoined === query) score += doc.kind === "paper" ? WEIGHTS.title : WEIGHTS.page;
  else if (doc.titleJoined.startsWith(query)) score += WEIGHTS.opening * (query.length / doc.titleJoined.length);
  if (acronym === query) score += WEIGHTS.acronym;
  else if (acronym && acronym.startsWith(query)) score += WEIGHTS.begunAcronym * (query.length / acronym.length);
  return score + (nameScore(doc.names, named, WEIGHTS.author) || nameScore(doc.families, query, WEIGHTS.family));
}

/** Whether a document may answer: a quick look, before anything is cut apart. */
function mayAnswer(doc, query, all) {
  const found = (word) => doc.all.includes(` ${word}`);
  if (all ? query.words.length && query.words.every(found) : query.words.some(found)) return true;
  if (query.joined.length > 2 && doc.acronym && joinedAcronym(doc).startsWith(query.joined)) return true;
  return query.id.length > 3 && /\d/.test(query.id) && doc.ids.some((each) => each.startsWith(query.id));
}

function joinedAcronym(doc) {
  return (doc.joinedAcronym ??= joined(doc.acronym));
}

/** What a document weighs that may answer. */
function scored(doc, query) {
  const fields = fieldsOf(doc);
  const each = query.words.map((word) => wordScore(fields, word));
  const found = each.filter((value) => value).length;
  const sum = each.reduce((total, value) => total + value, 0) * (found / each.length || 0);
  let score = sum + (query.words.length ? wholeScore(doc, query) : 0);
  if (found > 1 && ` ${fields.title.join(" ")} `.includes(` ${query.words.join(" ")} `)) {
    score += WEIGHTS.phrase;
  }
  return score * WEIGHTS.kind[doc.kind] + idScore(doc, query.id) + WEIGHTS.standing * doc.standing;
}

/** Documents that answer, best first; of equal ones the older first, which others built on. */
function ranked(docs, query, all = true) {
  const hits = [];
  for (const doc of docs) {
    if (mayAnswer(doc, query, all)) hits.push([doc, scored(doc, query)]);
  }
  hits.sort(([a, x], [b, y]) => y - x || (a.year || 9999) - (b.year || 9999) || a.at - b.at);
  return hits.map(([doc]) => doc);
}
