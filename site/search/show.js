// How a document is shown in a list of results. Text of the index becomes text nodes only.

const KINDS = { paper: "", loss: "Loss", metric: "Metric", branch: "Branch", page: "Page", section: "" };

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** A text with the words that a query begins marked. */
function marked(text, query) {
  const pieces = text.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu) || [];
  return pieces.map((piece) => {
    const word = fold(piece);
    const hit = query.words.some((each) => word.startsWith(each)) || (query.joined && word === query.joined);
    return hit ? element("mark", "", piece) : piece;
  });
}

function paperLine(doc) {
  const names = doc.authors.length > 3 ? [...doc.authors.slice(0, 2), `${doc.authors.length - 2} more`] : doc.authors;
  const where = doc.arxiv ? `arXiv ${doc.arxiv}` : "";
  return [names.join(", "), `${doc.venue} ${doc.year}`, where].filter(Boolean).join(" · ");
}

/** Title and second line of a document, as nodes. */
function shownParts(doc, query) {
  const title = doc.acronym && !fold(doc.title).includes(fold(doc.acronym)) ? `${doc.title} (${doc.acronym})` : doc.title;
  const line = doc.kind === "paper" ? paperLine(doc) : doc.text;
  const head = element("span", "gi-result__title", ...marked(title, query));
  if (KINDS[doc.kind]) head.prepend(element("span", "gi-result__kind", KINDS[doc.kind]), " ");
  return [head, element("span", "gi-result__line", ...marked(line, query))];
}
