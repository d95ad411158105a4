// The packed papers, unpacked: one record a paper, whose words are cut apart when first needed.

/** Authors by paper: `+` is the next name that was not there before, other tokens are numbers. */
function unpackAuthors(lines) {
  let next = 0;
  return lines.map((line) =>
    line ? line.split(" ").flatMap((token) => {
      const run = token.match(/^\+(\d*)$/);
      if (!run) return [parseInt(token, 36)];
      return Array.from({ length: Number(run[1] || 1) }, () => next++);
    }) : []);
}

function unpackYears(runs) {
  return runs.flatMap(([year, count]) => Array(count).fill(year));
}

/** A key, which mostly is the first author's family name, the year and a word of the title. */
function unpackKey(token, family, year, title) {
  if (token.length > 3) return token;
  const [, place, suffix] = token.match(/^(\d*)([a-z]?)$/);
  return `${family}${year}${wordsIn(title)[Number(place || 0)] || ""}${suffix}`;
}

const familyOf = (foldedName) => foldedName.split(" ").pop().replace(/[^a-z0-9]/g, "");

function unpackPapers(packed) {
  const lines = (name) => packed[name].split("\n");
  const shownTitles = lines("titles"), titles = fold(packed.titles).split("\n");
  const shownNames = lines("names"), names = fold(packed.names).split("\n");
  const acronyms = lines("acronyms"), years = unpackYears(packed.years);
  const authors = unpackAuthors(lines("authors"));
  const [arxiv, doi, openreview, keys] = ["arxiv", "doi", "openreview", "keys"].map(lines);
  const venueOf = packed.venueOf.match(/../g) || [];
  return shownTitles.map((title, at) => {
    const written = authors[at].map((each) => names[each]);
    const venue = packed.venues[parseInt(venueOf[at], 36)];
    const key = unpackKey(keys[at], familyOf(written[0] || "anon"), years[at], titles[at]);
    return {
      at, kind: "paper", title, key, venue, year: years[at], acronym: acronyms[at],
      arxiv: arxiv[at], doi: doi[at],
      location: `papers/${key}/`,
      standing: Number(packed.standing[at]),
      authors: authors[at].map((each) => shownNames[each]),
      ids: [arxiv[at], doi[at], openreview[at].toLowerCase(), key],
      foldedTitle: titles[at], foldedAuthors: written,
      // What every word of a query is looked for in first; a space before each word.
      all: ` ${titles[at]} ${written.join(" ")} ${fold(acronyms[at])} ${fold(venue)} ${years[at]} ${arxiv[at]} `.replace(/[^\p{L}\p{N}]+/gu, " "),
    };
  });
}

/** What a page is called for short: in brackets after its title, or in its address. */
function acronymOf(kind, title, location) {
  if (kind === "section") return "";
  const named = title.match(/\(([^()]+)\)$/)?.[1];
  return named || (kind === "metric" || kind === "loss" ? location.split("/").at(-2) : "");
}

function unpackPages(packed) {
  return packed.map(([location, kind, title, text, more]) => {
    const folded = fold(title);
    return {
      kind, title, text, location, year: 0, standing: 0, authors: [], ids: [],
      acronym: acronymOf(kind, title, location),
      foldedTitle: folded, foldedAuthors: [],
      all: ` ${wordsIn(folded).join(" ")} ${words(text).join(" ")} ${more} `,
    };
  });
}

/** The words of a document by field, cut apart once. */
function fieldsOf(doc) {
  if (!doc.fields) {
    const names = doc.foldedAuthors.map(wordsIn);
    doc.fields = {
      acronym: doc.acronym ? [joined(doc.acronym)] : [],
      title: wordsIn(doc.foldedTitle),
      name: names.flat(),
      text: doc.kind === "paper" ? words(`${doc.venue} ${doc.year} ${doc.arxiv}`) : wordsIn(doc.all),
    };
    doc.titleJoined = doc.fields.title.join("");
    // Initials count for nothing: whoever looks for a name seldom knows them.
    doc.names = names.map(withoutInitials);
    doc.families = names.map((name) => name[name.length - 1]);
  }
  return doc.fields;
}
