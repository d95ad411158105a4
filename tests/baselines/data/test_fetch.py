"""Downloads, against a server on this machine that can break, lie and refuse."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from baselines import __main__ as commands
from baselines.data import SOURCES, DataError, fetch, read_split
from tests.baselines.data.made import (
    archive_of,
    cifar_contents,
    cifar_of,
    idx_contents,
    mnist_of,
)

Seen = list[tuple[str, str | None]]


class Mirror(ThreadingHTTPServer):
    """A server of some files, and how it treats who asks."""

    files: dict[str, bytes]
    breaks_after: int | None = None
    """Bytes of the first answer to each file, after which the connection ends."""
    knows_ranges = True

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.files, self.seen = files, Seen()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Of its folder."""
        return f"http://127.0.0.1:{self.server_port}/"


class Answer(BaseHTTPRequestHandler):
    """One request."""

    server: Mirror

    def do_GET(self) -> None:
        """A file, or what lies past a place in it."""
        name, wanted = self.path.lstrip("/"), self.headers.get("Range")
        first = all(name != seen for seen, _ in self.server.seen)
        self.server.seen.append((name, wanted))
        content = self.server.files.get(name)
        if content is None:
            self.send_error(404)
            return
        start = int(wanted[6:-1]) if wanted and self.server.knows_ranges else 0
        if start and start >= len(content):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        sent = content[start:]
        self.wfile.write(sent[: self.server.breaks_after] if first else sent)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that GAN_DATA names."""
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def contents() -> dict[str, bytes]:
    """Four small files in MNIST's form."""
    return idx_contents()


@pytest.fixture
def mirror(contents: dict[str, bytes]) -> Iterator[Mirror]:
    """A server that holds them packed."""
    packed = {f"{name}.gz": gzip.compress(content, mtime=0) for name, content in contents.items()}
    with Mirror(packed) as server:
        yield server
        server.shutdown()


def quiet(name: str, here: int, whole: int | None) -> None:
    """Progress that nobody watches."""


def leftovers(root: Path) -> list[str]:
    """Names of partial files."""
    return sorted(path.name for path in root.rglob("*.part"))


def test_what_is_missing_is_fetched_and_reads(
    root: Path, mirror: Mirror, contents: dict[str, bytes]
) -> None:
    """And nothing is asked for twice."""
    source = mnist_of(contents, (mirror.address,))

    assert len(fetch(source, quiet)) == 4
    assert read_split(source, "test").images.shape == (40, 1, 28, 28)
    assert fetch(source, quiet) == []
    assert len(mirror.seen) == 4
    assert leftovers(root) == []


def test_progress_ends_at_the_whole_size(
    root: Path, mirror: Mirror, contents: dict[str, bytes]
) -> None:
    """Every file tells how far it is."""
    source = mnist_of(contents, (mirror.address,))
    last: dict[str, tuple[int, int | None]] = {}
    fetch(source, lambda name, here, whole: last.update({name: (here, whole)}))

    assert last == {each.name: (each.size, each.size) for each in source.downloads}


@pytest.mark.parametrize("knows_ranges", [True, False])
def test_a_broken_download_goes_on_where_it_stood(
    root: Path, mirror: Mirror, contents: dict[str, bytes], knows_ranges: bool
) -> None:
    """From the next mirror, by a range; from the start where a mirror knows none."""
    mirror.breaks_after, mirror.knows_ranges = 50, knows_ranges
    source = mnist_of(contents, (mirror.address, mirror.address))
    fetch(source, quiet)

    assert read_split(source, "training").labels.shape == (60,)
    assert mirror.seen[:2] == [
        ("train-images-idx3-ubyte.gz", None),
        ("train-images-idx3-ubyte.gz", "bytes=50-"),
    ]


def test_a_break_is_told_and_the_next_command_goes_on(
    root: Path, mirror: Mirror, contents: dict[str, bytes]
) -> None:
    """What came is kept under another name than the file's own."""
    mirror.breaks_after = 50
    source = mnist_of(contents, (mirror.address,))
    with pytest.raises(DataError, match=r"broke off: expected [\d,]+ bytes, has come 50"):
        fetch(source, quiet)

    assert leftovers(root) == ["train-images-idx3-ubyte.gz.part"]
    assert not (root / "mnist" / "train-images-idx3-ubyte.gz").exists()
    with pytest.raises(DataError, match="t10k-images"):
        fetch(source, quiet)
    assert (root / "mnist" / "train-images-idx3-ubyte.gz").is_file()


def test_a_wrong_file_is_refused_and_removed(
    root: Path, mirror: Mirror, contents: dict[str, bytes]
) -> None:
    """With what was expected and what came; the next mirror starts anew."""
    name = "train-images-idx3-ubyte.gz"
    right = mirror.files[name]
    mirror.files[name] = right[:-1] + bytes([right[-1] ^ 1])
    source = mnist_of(contents, (mirror.address,))
    md5 = source.downloads[0].md5
    with pytest.raises(DataError, match=rf"wrong file: expected MD5 {md5}, found \w+.*removed"):
        fetch(source, quiet)

    assert list((root / "mnist").iterdir()) == []


def test_a_spoilt_partial_file_does_not_spoil_the_download(
    root: Path, mirror: Mirror, contents: dict[str, bytes]
) -> None:
    """Whatever lies there from before, the checksum decides."""
    part = root / "mnist" / "train-images-idx3-ubyte.gz.part"
    part.parent.mkdir()
    part.write_bytes(b"x" * 100_000)
    source = mnist_of(contents, (mirror.address, mirror.address))
    fetch(source, quiet)

    assert read_split(source, "training").labels.shape == (60,)


def test_another_mirror_stands_in_for_one_that_is_gone(
    root: Path, mirror: Mirror, contents: dict[str, bytes]
) -> None:
    """One that refuses the connection, and one that holds nothing."""
    gone = "http://127.0.0.1:9/"
    source = mnist_of(contents, (gone, f"{mirror.address}nothing/", mirror.address))

    assert len(fetch(source, quiet)) == 4


def test_an_archive_gives_its_files_and_goes(root: Path) -> None:
    """CIFAR-10 comes as one."""
    contents = cifar_contents()
    with Mirror({"cifar-10-binary.tar.gz": archive_of(contents)}) as server:
        source = cifar_of(contents, (server.address,))
        fetch(source, quiet)
        server.shutdown()

    assert read_split(source, "test").labels.tolist() == [0, 1, 2, 3]
    assert sorted(contents) == sorted(path.name for path in (root / "cifar-10").iterdir())


def test_the_command_says_what_it_added(
    root: Path,
    mirror: Mirror,
    contents: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """And refuses a file that was there and is wrong."""
    monkeypatch.setitem(SOURCES, "mnist", mnist_of(contents, (mirror.address,)))
    assert commands.main(["data", "mnist"]) == 0
    assert "4 files added, MNIST is whole" in capsys.readouterr().out
    (root / "mnist" / "t10k-labels-idx1-ubyte.gz").write_bytes(gzip.compress(b"no labels"))

    assert commands.main(["data", "mnist"]) == 1
    assert "expected 48 bytes of t10k-labels-idx1-ubyte, found 9" in capsys.readouterr().err
