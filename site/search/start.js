// Starts whatever a page has of the search.

const box = document.querySelector(".gi-search");
if (box) {
  headerSearch(box);
  box.classList.add("gi-search--ready");
  const browsing = document.querySelector(".gi-browse");
  if (browsing) browse(browsing);
  // For measurements and tests.
  globalThis.giSearch = { ready, answer, papers: () => search.papers };
}
