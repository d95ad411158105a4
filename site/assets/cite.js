// Puts a button above the citations for each of them: one press copies it.
// Without this script the same texts stand on the page, to be opened and marked.
(() => {
  const box = document.querySelector(".gi-cite")
  if (!box) return
  const bar = document.createElement("p")
  bar.className = "gi-cite__bar"
  const said = document.createElement("span")
  said.setAttribute("role", "status")

  for (const part of box.querySelectorAll("details")) {
    const name = part.querySelector("summary").textContent
    const button = document.createElement("button")
    button.type = "button"
    button.className = "gi-button"
    button.textContent = `Copy ${name}`
    button.addEventListener("click", async () => {
      const text = part.querySelector("pre").textContent.trimEnd() + "\n"
      said.textContent = (await copied(text)) ? `${name} copied` : "Copying is not allowed here: mark the text below"
    })
    bar.append(button)
  }
  bar.append(said)
  box.prepend(bar)

  /** Tells whether the clipboard took a text; pages without encryption have only the old way. */
  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      const field = document.createElement("textarea")
      const before = document.activeElement
      field.value = text
      field.style.position = "fixed"
      document.body.append(field)
      field.select()
      const done = document.execCommand("copy")
      field.remove()
      before?.focus()
      return done
    }
  }
})()
