// The page of all papers: filters beside a list, both as the address says.

const STEP = 100; // papers that are shown before "more" is asked for

/** The list for those without scripts: all that follows. */
function followers(element) {
  const next = element.nextElementSibling;
  return next ? [next, ...followers(next)] : [];
}

function counted(count, instead) {
  if (!count) return "No paper matches. Try fewer words or filters.";
  const papers = count === 1 ? "1 paper" : `${count.toLocaleString("en")} papers`;
  return instead ? `${papers} for “${instead}”; nothing matches exactly` : papers;
}

function browse(root) {
  const plain = followers(root);
  const part = (name) => root.querySelector(`[data-part=${name}]`);
  const form = part("form"), list = part("list"), status = part("status"), more = part("more");
  let choice = readChoice(location.search), shown = STEP, names = {}, kept = [], query = asked("");

  const label = (name, value) => names[name]?.get(value) || value;

  function checkbox(name, value, count) {
    const input = element("input");
    Object.assign(input, { type: "checkbox", name, value, checked: choice[name].has(value) });
    return element("label", "gi-facet__value", input, " ", element("span", "", label(name, value)), " ", element("span", "gi-facet__count", String(count)));
  }

  /** A facet's values, those that are chosen first, then by how many papers they leave. */
  function drawFacet(name, counts) {
    const values = new Set([...choice[name], ...counts.keys()]);
    const rank = (value) => (choice[name].has(value) ? 1e9 : 0) + (counts.get(value) || 0);
    const fixed = name === "branch" || name === "has" ? [...names[name].keys()].filter((each) => values.has(each)) : null;
    const sorted = fixed || [...values].sort((a, b) => rank(b) - rank(a) || a.localeCompare(b));
    const box = part(name), focused = document.activeElement?.value;
    const had = box.contains(document.activeElement);
    box.replaceChildren(...sorted.map((value) => checkbox(name, value, counts.get(value) || 0)));
    if (had) [...box.querySelectorAll("input")].find((each) => each.value === focused)?.focus();
  }

  function row(paper) {
    const link = element("a", "", ...shownParts(paper, query)[0].childNodes);
    link.href = new URL(pathOf(paper), base());
    return element("li", "", link, element("span", "gi-compact__rest", ` ${paperLine(paper)}`));
  }

  /** What is chosen, each to be taken back: on a phone the filters are folded away. */
  function chip(name, value) {
    const button = element("button", "gi-browse__chip", label(name, value));
    button.type = "button";
    button.setAttribute("aria-label", `Without ${label(name, value)}`);
    button.addEventListener("click", () => {
      choice[name].delete(value);
      go();
      status.focus();
    });
    return button;
  }

  function draw() {
    const found = choice.q.trim() ? answer(choice.q, search.papers) : { found: search.papers, query: asked(""), instead: "" };
    const { kept: passed, counts } = filtered(found.found, choice);
    kept = ordered(passed, choice);
    query = found.query;
    FACETS.forEach((name) => drawFacet(name, counts[name]));
    list.replaceChildren(...kept.slice(0, shown).map(row));
    status.textContent = counted(kept.length, found.instead);
    part("downloads").hidden = !kept.length;
    part("chosen").replaceChildren(...FACETS.flatMap((name) => [...choice[name]].map((value) => chip(name, value))));
    part("printed").textContent = [...chosenWords(choice, label), location.href].join(" · ");
    more.hidden = kept.length <= shown;
    more.textContent = `Show ${Math.min(STEP, kept.length - shown)} more`;
    part("clear").hidden = !writeChoice(choice);
  }

  /** Show the choice from its start, as an entry of the history or in place of the last one. */
  function go(how = "pushState") {
    shown = STEP;
    history[how](null, "", writeChoice(choice) || location.pathname);
    draw();
  }

  function fill() {
    form.elements.q.value = choice.q;
    for (const name of ["from", "to"]) form.elements[name].value = choice[name] || "";
    form.elements.sort.value = choice.sort || usualOrder(choice);
  }

  /** Take over what the form says; a finished choice makes an entry in the history. */
  function take(event) {
    const before = event.target.name === "sort" ? "" : usualOrder(choice);
    choice = readChoice(new URLSearchParams(new FormData(form)).toString());
    if ([before, usualOrder(choice)].includes(choice.sort)) choice.sort = "";
    form.elements.sort.value = choice.sort || usualOrder(choice);
    go(event.type === "input" ? "replaceState" : "pushState");
  }

  form.addEventListener("input", (event) => { if (event.target.name === "q") take(event); });
  form.addEventListener("change", (event) => { if (event.target.name !== "q") take(event); });
  form.addEventListener("submit", (event) => event.preventDefault());
  part("clear").addEventListener("click", () => { history.pushState(null, "", location.pathname); restore(); });
  more.addEventListener("click", () => {
    const first = shown;
    shown += STEP;
    draw();
    list.children[first]?.querySelector("a").focus();
  });
  addEventListener("popstate", () => restore());
  // On paper nobody can ask for more.
  addEventListener("beforeprint", () => list.replaceChildren(...kept.map(row)));
  addEventListener("afterprint", () => list.replaceChildren(...kept.slice(0, shown).map(row)));
  root.querySelectorAll("[data-download]").forEach((button) =>
    button.addEventListener("click", () => download(button.dataset.download, kept, status)));

  function restore() {
    choice = readChoice(location.search);
    shown = STEP;
    fill();
    draw();
  }

  Promise.all([ready(), script("search/facets.js")]).then(() => {
    names = unpackFacets(search.papers, globalThis.GAN_INDEX_FACETS);
    plain.forEach((each) => (each.hidden = true));
    root.hidden = false;
    // On a phone the list comes first, and filters open when they are wanted.
    part("filters").open = part("open").open = matchMedia("(min-width: 60em)").matches;
    restore();
  }).catch(() => {
    root.hidden = true;
    plain.forEach((each) => (each.hidden = false));
  });
}
