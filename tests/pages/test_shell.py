"""A paper's page is the site tool's page with other contents."""

import pytest

from tools.pages.paper import PaperPage
from tools.pages.shell import ADDRESS, NAME, Shell, ShellError, shell_page

BUILT = f"""<head><title>{NAME}-title - Site</title>
<meta name="description" content="{NAME}-description">
<link rel="canonical" href="https://x.org/{ADDRESS}">
</head>
    <svg xmlns="http://www.w3.org/2000/svg"/>
<span>{NAME}-title</span>
<article class="md-content__inner md-typeset">
<h1>{NAME}-title</h1><article>inner</article>
</article><footer>"""
PAGE = PaperPage("papers/k/", "T & <t>", "D", "<h1>Body</h1>\n", '<meta name="m">')


def test_every_part_is_replaced() -> None:
    """Title wherever it stands, description, address and the whole article."""
    built = BUILT.replace("<article>inner</article>", "")

    assert Shell(built).fill(PAGE) == (
        "<head><title>T &amp; &lt;t&gt; - Site</title>"
        '<meta name="description" content="D">'
        '<link rel="canonical" href="https://x.org/papers/k/">'
        '<meta name="m"></head><svg/>'
        "<span>T &amp; &lt;t&gt;</span>"
        '<article class="md-content__inner md-typeset">\n<h1>Body</h1>\n</article><footer>'
    )


@pytest.mark.parametrize(
    "missing", ["-title", "-description", ADDRESS, "<article class", "</head>"]
)
def test_a_shell_without_a_part_is_refused(missing: str) -> None:
    """A theme that changed must not lose titles silently."""
    with pytest.raises(ShellError, match="expected one of each"):
        Shell(BUILT.replace(missing, "gone"))


def test_a_part_that_stands_twice_is_refused() -> None:
    """It could not be told which to fill."""
    with pytest.raises(ShellError):
        Shell(BUILT + ADDRESS)


def test_the_shell_s_heading_has_the_id_of_a_paper_s() -> None:
    """The link that skips the header leads there."""
    assert "{#paper}" in shell_page().text
