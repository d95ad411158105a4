// The chosen papers as a file, cut out of the files that hold all of them.

const FILES = {
  bib: ["papers.bib", "application/x-bibtex", cutBibtex],
  csv: ["papers.csv", "text/csv", cutCsv],
  json: ["papers.json", "application/json", cutJson],
};

function cutBibtex(text, keys) {
  return text.split(/\n(?=@)/).filter((entry) => keys.has(entry.match(/^@\w+\{([^,]*),/)?.[1])).map((entry) => `${entry.trim()}\n`).join("\n");
}

/** Rows of a table whose cells may hold line breaks within quotes. */
function cutCsv(text, keys) {
  const rows = text.match(/(?:[^"\r\n]|"(?:[^"]|"")*")+\r?\n?/g) || [];
  const own = (row) => row.match(/^"?([^",]*)/)[1];
  return rows.filter((row, at) => at === 0 || keys.has(own(row))).join("");
}

function cutJson(text, keys) {
  const whole = JSON.parse(text);
  whole.papers = whole.papers.filter((paper) => keys.has(paper.key));
  return `${JSON.stringify(whole, null, 1)}\n`;
}

async function download(kind, papers, status) {
  const [path, type, cut] = FILES[kind];
  try {
    const response = await fetch(new URL(path, base()));
    if (!response.ok) throw new Error(String(response.status));
    const text = cut(await response.text(), new Set(papers.map((paper) => paper.key)));
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = path;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    status.textContent = `${papers.length.toLocaleString("en")} papers saved as ${path}`;
  } catch {
    // From a folder on disk a page may read no other file.
    status.textContent = `The choice could not be cut out here; ${path} beside this page holds all papers.`;
  }
}
