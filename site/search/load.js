// Brings the data: as scripts, which a page may load from a folder on disk as well as from a host.

const search = { docs: [], papers: [], counts: null, waiting: null };
const base = () => new URL(document.querySelector(".gi-search").dataset.base, location.href);

function script(path) {
  return new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = new URL(path, base());
    element.onload = done;
    element.onerror = () => failed(new Error(path));
    document.head.append(element);
  });
}

/** Load what is searched, once. */
function ready() {
  return (search.waiting ??= Promise.all([script("search/papers.js"), script("search/pages.js")]).then(() => {
    search.papers = unpackPapers(globalThis.GAN_INDEX.papers);
    search.docs = [...search.papers, ...unpackPages(globalThis.GAN_INDEX.pages)];
    globalThis.GAN_INDEX = null;
  }));
}

/** What answers a query: documents, best first, and what was taken in its place if anything. */
function answer(text, docs = search.docs) {
  const query = asked(text);
  const found = ranked(docs, query);
  // Of an id that is not here, neither another one nor its digits help.
  if (found.length || !query.words.length || looksLikeId(query.id)) return { query, found, instead: "" };
  search.counts ??= lexicon(search.docs);
  const better = mended(query, search.counts);
  const again = better ? ranked(docs, better) : [];
  if (again.length) return { query: better, found: again, instead: better.words.join(" ") };
  return { query, found: ranked(docs, query, false), instead: "" };
}
