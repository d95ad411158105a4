// The search in the header: a combobox whose list is brought up to date on each keystroke.

const MOST = 12; // hits that are listed; the rest is on the page of all papers

function headerSearch(box) {
  const input = box.querySelector("input"), list = box.querySelector(".gi-results");
  const status = box.querySelector("[role=status]"), more = box.querySelector(".gi-search__more");
  let active = -1, turn = 0;

  const options = () => [...list.children];
  const close = () => {
    box.classList.remove("gi-search--open");
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };

  function choose(next) {
    const all = options();
    active = all.length ? Math.max(-1, Math.min(next, all.length - 1)) : -1;
    all.forEach((each, at) => each.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function option(doc, at, query) {
    const link = element("a", "gi-result", ...shownParts(doc, query));
    link.href = new URL(pathOf(doc), base());
    link.tabIndex = -1;
    link.id = `gi-result-${at}`;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    return link;
  }

  function show({ query, found, instead }) {
    list.replaceChildren(...found.slice(0, MOST).map((doc, at) => option(doc, at, query)));
    const count = found.length === 1 ? "1 result" : `${found.length.toLocaleString("en")} results`;
    const said = instead ? `Nothing matches exactly; ${count} for “${instead}”` : count;
    status.textContent = found.length ? said : "Nothing found";
    const papers = found.filter((doc) => doc.kind === "paper").length;
    more.hidden = papers <= 1;
    more.textContent = `All ${papers.toLocaleString("en")} papers, with filters`;
    more.href = new URL(`${pathTo("papers/")}?q=${encodeURIComponent(instead || input.value)}`, base());
    choose(-1);
  }

  async function update() {
    const mine = ++turn;
    const text = input.value;
    if (!text.trim()) return close();
    box.classList.add("gi-search--open");
    input.setAttribute("aria-expanded", "true");
    try {
      await ready();
    } catch {
      status.textContent = "The search could not be loaded.";
      return;
    }
    if (mine === turn) show(answer(text));
  }

  input.addEventListener("focus", () => ready().catch(() => {}));
  input.addEventListener("input", update);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(active + 1);
    else if (event.key === "ArrowUp") choose(active - 1);
    else if (event.key === "Escape") { close(); if (!input.value) input.blur(); input.value = ""; }
    else if (event.key === "Enter") {
      const goal = options()[Math.max(active, 0)];
      if (goal) goal.click();
    } else return;
    event.preventDefault();
  });
  box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("focusin", () => { if (input.value) update(); });
  document.addEventListener("click", ({ target }) => { if (!box.contains(target)) close(); });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) close();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

/** A path as this copy of the site has it: an archive on disk names its files. */
function pathTo(path) {
  if (!document.querySelector(".gi-search").hasAttribute("data-files")) return path;
  const [page, hash] = path.split("#");
  const file = page === "" || page.endsWith("/") ? `${page}index.html` : page;
  return hash ? `${file}#${hash}` : file;
}

const pathOf = (doc) => pathTo(doc.location);
