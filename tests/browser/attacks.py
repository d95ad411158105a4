"""Texts that attack a site, an index that holds them everywhere, and what would have broken out."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import yaml

RUN = "window.evil=1"
ATTACKS = (
    f"<gi-evil></gi-evil><script>{RUN}</script><img src=x onerror={RUN}>",
    f"\"'><svg onload={RUN}></svg><gi-evil title='",
    f"</script></title></textarea></style><script>{RUN}</script>",
    f"<!--<script> ]]><gi-evil/><![CDATA[ --!> <iframe srcdoc='<script>{RUN}</script>'>",
    f"[evil](javascript:{RUN}) ![evil](javascript:{RUN}) <javascript:{RUN}>",
    f"**evil** __evil__ `evil` ~~evil~~ ==evil== [^1] {{: onclick={RUN} }} {{.evil}}",
    f"$\\href{{javascript:{RUN}}}{{x}} \\class{{gi-evil}}{{x}}$ \\(x\\) \\[x\\] $$",
    "{{ evil }} {% raw %} {# x #} ${window.evil=1} `${window.evil=1}` <%= x %> @@BODY@@",
    f"&lt;gi-evil&gt; &#60;script&#62;{RUN}&#60;/script&#62; \\u003cscript\\u003e{RUN}",
    f"' onmouseover={RUN} x=' \" autofocus onfocus={RUN} x=\"",
    "|evil|x| --- } @article{evil, title={evil}} \\input{/etc/passwd} %evil",
    "=cmd|' /C calc'!A0 [evil]: https://evil.example.com :evil: ??? note !!! evil",
)
"""What would leave a text for HTML, Markdown, a template, JSON, JavaScript, SVG, BibTeX, LaTeX."""

MARKS = "[@mal2000word0]\n\n<!-- facts -->\n\n" + "\n\n".join(
    f"<!-- {kind} -->" for kind in ("surveys", "demos", "code-bases", "lists", "keys", "files")
)


def attacked(number: int, text: str) -> dict[str, Any]:
    """An entry that holds an attack in every text that it has."""
    protocol = {"samples": 5, "note": text}
    protocol |= dict.fromkeys(("name", "reference", "extractor", "library", "radius"), text)
    claim = {"dataset": "toy-ring", "metric": "toy-distance", "value": f"{number}.5"}
    claim |= dict.fromkeys(("where", "model", "source", "note"), text[:120])
    entry: dict[str, Any] = {"title": f"Word{number} {text}", "authors": ["Eve Mal", text[:119]]}
    entry |= {"year": 2000 + number, "venue": "TOYCONF", "acronym": text[:119]}
    entry |= {"url": f"https://toys.example.org/{number}", "tags": ["odd"], "added": "2026-11-22"}
    entry |= {"summary": f"Number {number}: {text}", "note": text, "sources": [text]}
    entry |= {"corrected": [{"day": "2026-11-23", "what": text}]}
    shared = {"protocol": protocol, "runs": 3, "interval": "0.1"}
    return entry | {"claims": [claim | shared | {"interval_kind": "range"}]}


def attack_lists(papers: Path) -> None:
    """Put attacks into the texts of the vocabularies, of what stands beside, and of what went."""
    for path in papers.glob("*.yaml"):
        ((name, records),) = yaml.load(path.read_text("utf-8"), yaml.BaseLoader).items()
        for number, record in enumerate(records):
            for key in {"name", "definition", "summary", "unit"} & record.keys():
                attack = ATTACKS[number % len(ATTACKS)]
                record[key] = f"{record[key]} {attack}"[:119].strip()
            for key in {"reason", "source"} & record.get("state", {}).keys():
                record["state"][key] = ATTACKS[number]
        path.write_text(json.dumps({name: records}), "utf-8")
    gone = {"moved": [{"id": "eve2000gone", "reason": " ".join(ATTACKS[:3])}]}
    (papers / "moved.yaml").write_text(json.dumps(gone), "utf-8")


def elements(html: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Each element as a browser parses it: its name, its attributes, its text."""
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        if isinstance(element.tag, str):
            attributes = {str(name).rpartition("}")[2]: v for name, v in element.attrib.items()}
            yield element.tag.rpartition("}")[2], attributes, "".join(element.itertext())


def broken_out(html: str) -> list[str]:
    """What of the attacks became an element, an attribute, an address or a program."""
    found = []
    for tag, attributes, text in elements(html):
        if "evil" in tag or tag in {"iframe", "object", "embed", "base"}:
            found.append(f"<{tag}>")
        if tag in {"em", "strong", "code", "del", "mark", "a"} and text.strip() == "evil":
            found.append(f"<{tag}> of Markdown")
        if tag in {"script", "style"} and "evil" in text:
            found += [] if _is_data(attributes, text) else [f"evil in <{tag}>"]
        for name, value in attributes.items():
            if name.startswith("on") or name in {"srcdoc", "autofocus"} or "evil" in name:
                found.append(f"<{tag} {name}>")
            if name in {"href", "src", "action"} and not _leads_to_the_web(value):
                found.append(f"<{tag} {name}={value}>")
            if name == "class" and "evil" in value:
                found.append(f"<{tag} class={value}>")
    return found


def _is_data(attributes: dict[str, str], text: str) -> bool:
    """Tell whether a script is JSON that no parser of HTML can leave early."""
    return (
        attributes.get("type") == "application/ld+json"
        and "<" not in text
        and bool(json.loads(text))
    )


def _leads_to_the_web(address: str) -> bool:
    scheme = re.match(r"[\s\0-\x1f]*([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
    return (
        scheme is None
        or scheme[1].lower() in {"http", "https"}
        or address.startswith("data:image/png;base64,")
    )
