// A query as an id, without what people copy along with it.

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

/** An arXiv id or a DOI, known or not. */
const looksLikeId = (id) => /^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7}|10\.\d{4,}\/\S+)$/.test(id);
