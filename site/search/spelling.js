// What was most likely meant, where nothing answers to what was typed.

/** Whether one word becomes another by at most `most` letters put in, left out, swapped or changed. */
function isNear(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  let before = [], row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min(changed, row[j] + 1, next[j - 1] + 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return false;
    [before, row] = [row, next];
  }
  return row[other.length] <= most;
}

/** Every word of some documents, with how many have it. */
function lexicon(docs) {
  const counts = new Map();
  for (const doc of docs) {
    for (const word of new Set(doc.all.split(" "))) counts.set(word, (counts.get(word) || 0) + 1);
  }
  return counts;
}

/** A word of the lexicon in the place of one that begins none; the commonest of the nearest. */
function meant(word, counts) {
  if (word.length < 4) return word;
  for (const most of word.length < 7 ? [1] : [1, 2]) {
    let best = "", often = 0;
    for (const [known, count] of counts) {
      // Both ends are seldom mistaken at once; the look at them spares nearly every comparison.
      const alike = known[0] === word[0] || known.at(-1) === word.at(-1);
      if (alike && known.length > 2 && count > often && isNear(word, known, most)) [best, often] = [known, count];
    }
    if (best) return best;
  }
  return word;
}

const begins = (word, counts) => [...counts.keys()].some((known) => known.startsWith(word));

/** A query with its misspelt words mended; null where no word is near. */
function mended(query, counts) {
  const better = query.words.map((word) => (begins(word, counts) ? word : meant(word, counts)));
  return better.join() === query.words.join() ? null : asked(better.join(" "));
}
