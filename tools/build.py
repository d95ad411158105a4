"""Builds the whole site: entries and records in, `build/site` out, whole or not at all."""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from baselines.record_files import RecordError
from tools.checks import run_checks
from tools.finding import Finding
from tools.index import Index, load_index
from tools.index.model import PAPERS
from tools.kept import Forgetful, Kept, state_of
from tools.pages.aside import set_aside
from tools.pages.assemble import Built, assemble
from tools.pages.context import Context
from tools.pages.formula import Formulas
from tools.pages.generate import assets, pages
from tools.pages.navigation import Nav, navigation
from tools.pages.placed import Placed
from tools.pages.recorded import read_recorded
from tools.pages.sample_files import sample_files
from tools.pages.sections import section_paths
from tools.pages.shell import ADDRESS, ShellError
from tools.pages.site_tool import SiteToolError, read_site, run_site_tool, versions
from tools.pages.templates import Page, Templates
from tools.pages.zensical_tool import run_zensical
from tools.report import as_text, summary
from tools.swap import swap

REPOSITORY = Path(__file__).parent.parent
SOURCE = REPOSITORY / "site"
DRAWN = SOURCE / "formulas"
"""Drawings of the site's formulas: drawing them takes longer than all other pages of text."""
CONFIGURATION = REPOSITORY / "mkdocs.yml"
MKDOCS, ZENSICAL = "mkdocs", "zensical"
"""The site tools that build the same configuration."""


class RefusedError(Exception):
    """What there is to build from is broken; carries every finding in it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = list(findings)


@dataclass(frozen=True)
class Outcome:
    """What a build made.

    Attributes:
        papers: pages of papers.
        pages: other pages.
        reused: whether the site tool's earlier output still held.
        seconds: wall time.
    """

    papers: int
    pages: int
    reused: bool
    seconds: float


def run(root: Path, out: Path, tool: str = MKDOCS, kept: Kept | None = None) -> int:
    """Build, say how it went, and return the exit status: 0 built, 1 refused."""
    try:
        built = build(root, out, tool, kept)
    except RefusedError as error:
        return _refused(as_text(error.findings) + summary(error.findings, 0), out)
    except (SiteToolError, ShellError) as error:
        return _refused(str(error), out)
    papers = f"{built.papers:,} papers and {built.pages} other pages"
    print(f"Built {papers} into {out} in {built.seconds:.1f} s.", flush=True)  # noqa: T201
    return 0


def _refused(why: str, out: Path) -> int:
    kept = f"; {out} stays as it was" if out.is_dir() else ""
    print(f"{why}\nNothing was built{kept}.", file=sys.stderr, flush=True)  # noqa: T201
    return 1


def build(root: Path, out: Path, tool: str = MKDOCS, kept: Kept | None = None) -> Outcome:
    """Build the site of an index.

    Args:
        root: folder that holds `papers/`; its `site/pages` are taken where it has them.
        out: folder that the site takes the place of, once it is whole.
        tool: which site tool puts the theme around the pages.
        kept: what earlier builds of the same root into the same folder made; filled anew.

    Raises:
        RefusedError: an entry, a record or a hand-written page is broken; `out` stays as it was.
        SiteToolError: the site tool refused the pages; `out` stays as it was.
        ShellError: the site tool's shell page cannot be filled; `out` stays as it was.
    """
    start = perf_counter()
    work = work_folder(out)
    if tool != MKDOCS:
        work = work / tool
    kept = kept or Forgetful()
    kept.stand_on(ground(root))
    context = make_context(checked_index(root, kept), work / "formulas", kept)
    files, lists = write_pages(context, root, work / "pages")
    nav = navigation(context.index, section_paths(handwritten(root)))
    reused = tool_output(nav, work, digest_of(files), tool)
    whole = Path(tempfile.mkdtemp(dir=_made(out.parent), prefix=f".{out.name}."))
    try:
        whole.chmod(0o755)
        addresses = [Page(p, "").address for p in files if p.endswith(".md")]
        others = [address for address in addresses if address != ADDRESS]
        built = Built(work / "tool", others, lists, out)
        placed = assemble(context, built, SOURCE / "search", whole)
        swap(whole, out, placed.same)
        kept.keep(Placed, placed.shell, placed)
    finally:
        shutil.rmtree(whole, ignore_errors=True)
    return Outcome(len(context.index.entries), len(others), reused, perf_counter() - start)


def work_folder(out: Path) -> Path:
    """Where intermediate files go: beside `build/site`, or in a folder named after another one."""
    return out.parent if out.parent.name == "build" else out.with_name(f"{out.name}.work")


def ground(root: Path) -> object:
    """What every page may rest on: whatever is neither an entry nor a hand-written page."""
    vocabularies = sorted((root / PAPERS).glob("*.*"))
    code = (REPOSITORY / "baselines", SOURCE / "templates", CONFIGURATION)
    return root, state_of(*vocabularies, *code)


def checked_index(root: Path, kept: Kept | None = None) -> Index:
    """The index of a root.

    Raises:
        RefusedError: it holds anything to mend.
    """
    index, findings = load_index(root, kept or Forgetful())
    findings += run_checks(index)
    if findings:
        raise RefusedError(sorted(findings))
    return index


def make_context(
    index: Index, formulas: Path | None, kept: Kept | None = None, drawn: Path | None = DRAWN
) -> Context:
    """What pages are made from.

    Args:
        index: the entries.
        formulas: folder that keeps drawn formulas; None keeps none.
        kept: what an earlier build made.
        drawn: folder of formulas that are drawn already.

    Raises:
        RefusedError: a record of a baseline is broken.
    """
    site = read_site(CONFIGURATION)
    templates = Templates(SOURCE / "templates", Formulas(formulas, drawn))
    try:
        recorded = (kept or Forgetful())("recorded", None, read_recorded)
    except RecordError as error:
        path, _, message = str(error).partition(": ")
        shown = Path(path).relative_to(REPOSITORY).as_posix() if path.startswith("/") else path
        raise RefusedError([Finding(shown, 1, 1, "broken-record", message)]) from error
    return Context(index, recorded, templates, site.repository, site.address, kept or Forgetful())


def handwritten(root: Path) -> Path:
    """The folder of a root's hand-written pages."""
    own = root / "site" / "pages"
    return own if own.is_dir() else SOURCE / "pages"


def write_pages(
    context: Context, root: Path, folder: Path
) -> tuple[Mapping[str, bytes], Mapping[str, str]]:
    """Write everything that the site tool reads; return it by path, and the lists set aside.

    Raises:
        RefusedError: a hand-written page is broken.
    """
    findings: list[Finding] = []
    made: dict[str, bytes] = {}
    lists: dict[str, str] = {}
    for page in pages(context, handwritten(root), findings):
        if page.path in made:
            findings.append(Finding(page.path, 1, 1, "duplicate-page", "two pages want this place"))
        text, own = set_aside(page.path, page.text)
        made[page.path] = text.encode()
        lists |= own
    if findings:
        raise RefusedError(sorted(findings))
    files = {**made, **assets(SOURCE / "assets"), **sample_files(context.recorded)}
    mirror(files, folder)
    return files, lists


def digest_of(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of everything that the site tool's output depends on."""
    digest = hashlib.sha256(versions().encode())
    fixed = [CONFIGURATION, *sorted((SOURCE / "overrides").rglob("*.html"))]
    for name, content in [*((str(p), p.read_bytes()) for p in fixed), *sorted(files.items())]:
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def tool_output(nav: Nav, work: Path, digest: str, tool: str = MKDOCS) -> bool:
    """Make sure that `tool/` holds the site tool's output; tell whether it did already.

    Raises:
        SiteToolError: the site tool refused the pages.
    """
    kept, stamp = work / "tool", work / "tool.sha256"
    if kept.is_dir() and stamp.is_file() and stamp.read_text("utf-8") == digest:
        return True
    stamp.unlink(missing_ok=True)
    if tool == MKDOCS:
        run_site_tool(CONFIGURATION, work / "pages", kept, nav)
    else:
        run_zensical(CONFIGURATION, work / "pages", kept)
    stamp.write_text(digest, "utf-8")
    return False


def mirror(files: Mapping[str, bytes], folder: Path) -> None:
    """Make a folder hold these files and no others; what is the same is not written again."""
    wanted = {folder / name: content for name, content in files.items()}
    for path in folder.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    for path, content in wanted.items():
        if not path.is_file() or path.read_bytes() != content:
            _made(path.parent)
            path.write_bytes(content)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
