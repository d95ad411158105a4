// What papers are filtered by. A filter is one key of the address; several values of a key widen
// it, several keys narrow it.

const FLAGS = { code: "Has code", results: "Has results", reproduced: "Reproduced here" };
const FACETS = ["branch", "venue", "has", "tag"];
const SORTS = { newest: "Newest first", oldest: "Oldest first", title: "Title", relevance: "Relevance" };

/** Branches, tags and flags of each paper, from the packed lists. */
function unpackFacets(papers, packed) {
  const tokens = (text) => text.split("\n").map((line) => (line ? line.split(" ").map((each) => parseInt(each, 36)) : []));
  const branches = tokens(packed.branchOf), tags = tokens(packed.tagOf);
  const flags = packed.flagOf;
  papers.forEach((paper, at) => {
    const bits = parseInt(flags[at], 36);
    paper.facets = {
      branch: branches[at].map((each) => packed.branches[each][0]),
      venue: [paper.venue],
      has: Object.keys(FLAGS).filter((_, bit) => bits & (1 << bit)),
      tag: tags[at].map((each) => packed.tags[each]),
    };
  });
  return { branch: new Map(packed.branches), has: new Map(Object.entries(FLAGS)) };
}

/** A choice as an address has it, and back. */
function readChoice(query) {
  const given = new URLSearchParams(query);
  const choice = { q: given.get("q") || "", from: Number(given.get("from")) || 0, to: Number(given.get("to")) || 0 };
  for (const name of FACETS) choice[name] = new Set(given.getAll(name));
  choice.sort = given.get("sort") in SORTS ? given.get("sort") : "";
  return choice;
}

function writeChoice(choice) {
  const made = new URLSearchParams();
  if (choice.q.trim()) made.set("q", choice.q);
  for (const name of ["from", "to", "sort"]) if (choice[name]) made.set(name, choice[name]);
  for (const name of FACETS) for (const value of choice[name]) made.append(name, value);
  const text = made.toString();
  return text ? `?${text}` : "";
}

/** A choice in words, for paper. */
function chosenWords(choice, label) {
  const years = choice.from || choice.to ? [`${choice.from || ""}–${choice.to || ""}`] : [];
  const words = choice.q.trim() ? [`“${choice.q.trim()}”`] : [];
  return [...words, ...years, ...FACETS.flatMap((name) => [...choice[name]].map((value) => label(name, value)))];
}

/** `has` narrows with each value: with code and with results. All others widen. */
function passes(paper, name, wanted) {
  if (!wanted.size) return true;
  const own = paper.facets[name];
  return name === "has" ? [...wanted].every((each) => own.includes(each)) : own.some((each) => wanted.has(each));
}

const inYears = (paper, { from, to }) => (!from || paper.year >= from) && (!to || paper.year <= to);

/** Papers that pass every filter, and for each facet how many each of its values would leave. */
function filtered(papers, choice) {
  const counts = Object.fromEntries(FACETS.map((name) => [name, new Map()]));
  const kept = [];
  for (const paper of papers) {
    if (!inYears(paper, choice)) continue;
    const failed = FACETS.filter((name) => !passes(paper, name, choice[name]));
    if (!failed.length) kept.push(paper);
    for (const name of FACETS) {
      // What a value of one facet leaves is counted under the choice of all others.
      if (failed.length > 1 || (failed.length === 1 && (failed[0] !== name || name === "has"))) continue;
      for (const value of paper.facets[name]) counts[name].set(value, (counts[name].get(value) || 0) + 1);
    }
  }
  return { kept, counts };
}

const ORDER = {
  newest: (a, b) => b.year - a.year || a.foldedTitle.localeCompare(b.foldedTitle),
  oldest: (a, b) => a.year - b.year || a.foldedTitle.localeCompare(b.foldedTitle),
  title: (a, b) => a.foldedTitle.localeCompare(b.foldedTitle),
};

/** What is searched for comes by relevance, a whole list by year, unless another order is chosen. */
const usualOrder = ({ q }) => (q.trim() ? "relevance" : "newest");

/** Papers in the chosen order; what was searched for stays in the order of relevance. */
function ordered(papers, choice) {
  const sort = choice.sort || usualOrder(choice);
  return ORDER[sort] ? [...papers].sort(ORDER[sort]) : papers;
}
