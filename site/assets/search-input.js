// The theme looks at its search field when a key is released, and so misses what is pasted with
// the mouse, dictated, or filled in by a program. This tells it of every change.
document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-md-component=search-query]")) {
    target.dispatchEvent(new KeyboardEvent("keyup"));
  }
});
