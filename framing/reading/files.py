"""Which files does the corpus hold, and how are they opened?

Local folders and files, and every address that fsspec knows (``s3://…``, ``memory://…``; extra ``cluster``).
Compressed files are streamed, never unpacked as a whole.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from typing import IO, Any, NamedTuple, cast

from framing.errors import CorpusError

FORMATS = ("txt", "md", "html", "htm", "json", "jsonl", "ndjson", "csv", "tsv", "parquet")
COMPRESSIONS = ("gz", "zst")
READABLE = ".txt, .md, .html, .json, .jsonl, .csv, .tsv or .parquet, each also .gz or .zst"
_NOT_ARTICLES = ("README", "LICENSE", "LICENCE")
_RESULTS = ".framing"  # a folder that holds this one is the OUT of a run, which may lie inside the corpus
_DEEPEST = 200  # folders in folders
_SIGNATURES = {"gz": b"\x1f\x8b", "zst": b"\x28\xb5\x2f\xfd"}
_SKIPPABLE_ZST = tuple(bytes([0x50 + i]) + b"\x2a\x4d\x18" for i in range(16))
# A kilobyte of zstd can stand for 32 MB, so that is the most that one step of unpacking takes.
_ZST_STEP = 2048


class Skipped(NamedTuple):
    """Input that could not be used: file, the item inside it (``""`` for the whole file), and why."""

    path: str
    item: str
    reason: str


class File(NamedTuple):
    """A file of the corpus; `stamp` changes when its content does (time of change, ETag)."""

    path: str  # where it is opened
    name: str  # relative to the corpus, with forward slashes
    size: int
    stamp: str


class UnreadableError(Exception):
    """A file that cannot be read (on); its text is the reason, one sentence."""


def is_remote(path: str) -> bool:
    return "://" in path


def split_name(name: str) -> tuple[str, str]:
    """Format and compression by the file's name, each ``""`` where it has none."""
    parts = name.rsplit("/", 1)[-1].lower().split(".")
    compression = parts.pop() if parts[-1] in COMPRESSIONS and len(parts) > 1 else ""
    return (parts[-1] if len(parts) > 1 and parts[-1] in FORMATS else ""), compression


def list_files(paths: Sequence[str | os.PathLike[str]]) -> Iterator[File | Skipped]:
    """Every file of the corpus in a stable order: argument by argument, inside each by the bytes of the path."""
    if not paths:
        raise CorpusError("no corpus was given: name a folder or a file with articles.")
    arguments = _distinct([os.fspath(path) for path in paths])
    for prefix, argument in zip(_prefixes(arguments), arguments, strict=True):
        yield from _list_remote(argument, prefix) if is_remote(argument) else _list_local(argument, prefix)


def _distinct(arguments: Sequence[str]) -> list[str]:
    """The arguments without those that lie in another or were given before, so that nothing is read twice."""
    places = [a.rstrip("/") if is_remote(a) else os.path.realpath(a) for a in arguments]
    return [
        argument
        for i, (argument, place) in enumerate(zip(arguments, places, strict=True))
        if place not in places[:i] and not any(place.startswith(other + os.sep) for other in places)
    ]


def _prefixes(arguments: Sequence[str]) -> list[str]:
    """What stands before the relative path, so that paths stay unique when several arguments are given."""
    if len(arguments) == 1:
        return [""]
    names = [_base(argument) for argument in arguments]
    return [name if names.count(name) == 1 else f"{name}~{names[: i + 1].count(name)}" for i, name in enumerate(names)]


def _base(argument: str) -> str:
    path = argument.rstrip("/") if is_remote(argument) else os.path.abspath(argument)
    return _shown(path.replace(os.sep, "/").rsplit("/", 1)[-1]) or "corpus"


def _shown(name: str) -> str:
    """A file name that can be written: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _join(prefix: str, name: str) -> str:
    return f"{prefix}/{name}" if prefix else name


def _is_article_file(name: str) -> bool:
    known = name.startswith(_NOT_ARTICLES) or name.split(".")[0].upper() in _NOT_ARTICLES
    return not known and not name.startswith((".", "~$"))


def _wrong_format(shown: str) -> Skipped:
    return Skipped(shown, "", f"The name does not end in a format that is read: {READABLE}.")


# Local folders


class _Walk:
    """One walk over a local folder that never leaves it, whatever its links say."""

    def __init__(self, root: str, prefix: str) -> None:
        self.root = os.path.realpath(root)
        self.prefix = prefix
        self.linked: set[str] = set()  # targets that were reached through a link

    def folder(self, path: str, name: str) -> Iterator[File | Skipped]:
        if name.count("/") > _DEEPEST:
            yield Skipped(_join(self.prefix, name), "", "The folder lies too deep in other folders.")
            return
        try:
            with os.scandir(path) as entries:
                found = sorted(
                    (os.fsencode(e.name) + (b"/" if e.is_dir(follow_symlinks=False) else b""), e.name)
                    for e in entries
                    if _is_article_file(e.name) or (not e.name.startswith(".") and e.is_dir(follow_symlinks=False))
                )
        except OSError as error:
            yield Skipped(_join(self.prefix, name), "", _why(error, "folder"))
            return
        empty = True
        for key, entry in found:
            inner, shown = os.path.join(path, entry), _join(name, _shown(entry))
            if key.endswith(b"/") and os.path.isdir(os.path.join(inner, _RESULTS)):
                empty = False
                continue
            for item in self.folder(inner, shown) if key.endswith(b"/") else self.file(inner, shown):
                empty = False
                yield item
        if empty and name:
            yield Skipped(_join(self.prefix, name), "", "The folder holds no file with articles.")

    def file(self, path: str, name: str) -> Iterator[File | Skipped]:
        shown = _join(self.prefix, name)
        if os.path.islink(path):
            yield from self.link(path, name)
            return
        yield _local_file(path, shown)

    def link(self, path: str, name: str) -> Iterator[File | Skipped]:
        """Links never lead out, and what has a place of its own in the corpus is read there, once."""
        shown, target = _join(self.prefix, name), os.path.realpath(path)
        if not os.path.exists(target):
            yield Skipped(shown, "", "The link leads nowhere or round in a circle.")
        elif target != self.root and not target.startswith(self.root + os.sep):
            yield Skipped(shown, "", "The link leads out of the corpus and is not followed.")
        elif (os.path.realpath(os.path.dirname(path)) + os.sep).startswith(target + os.sep):
            yield Skipped(shown, "", "The link leads round in a circle.")
        elif not self._has_own_place(target) and target not in self.linked:
            self.linked.add(target)
            yield from self.folder(target, name) if os.path.isdir(target) else [_local_file(target, shown)]

    def _has_own_place(self, target: str) -> bool:
        parts = os.path.relpath(target, self.root).split(os.sep)
        return all(not part.startswith(".") for part in parts) and (
            os.path.isdir(target) or _is_article_file(parts[-1])
        )


def _list_local(argument: str, prefix: str) -> Iterator[File | Skipped]:
    if os.path.isdir(argument):
        yield from _Walk(argument, prefix).folder(os.path.realpath(argument), "")
    elif os.path.exists(argument):
        yield _local_file(os.path.abspath(argument), prefix or _base(argument))
    else:
        raise CorpusError(f"there is no file or folder {argument!r}: check the path of the corpus.")


def _local_file(path: str, shown: str) -> File | Skipped:
    if not split_name(shown)[0]:
        return _wrong_format(shown)
    try:
        status = os.stat(path)
    except OSError as error:
        return Skipped(shown, "", _why(error, "file"))
    if not stat.S_ISREG(status.st_mode):
        return Skipped(shown, "", "This is a device, a pipe or a socket, not a file.")
    if not status.st_size:
        return Skipped(shown, "", "The file is empty.")
    return File(path, shown, status.st_size, str(status.st_mtime_ns))


def _why(error: OSError, what: str) -> str:
    if isinstance(error, PermissionError):
        return f"The {what} may not be read: its permissions forbid it."
    return f"The {what} cannot be read: {error.strerror or error}."


# Object storage and the like


def _filesystem(address: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise CorpusError(f"reading {address} needs fsspec: install it with pip install 'framing[cluster]'.") from error
    try:
        return cast("tuple[Any, str]", fsspec.core.url_to_fs(address))
    except (ImportError, ValueError) as error:
        raise CorpusError(f"{address} cannot be opened: {str(error).rstrip('.')}.") from error


def _list_remote(address: str, prefix: str) -> Iterator[File | Skipped]:
    system, root = _filesystem(address)
    root = root.rstrip("/")
    found: dict[str, dict[str, Any]] = system.find(root, detail=True)
    if not found:
        raise CorpusError(f"there is nothing at {address}: check the address of the corpus.")
    for path in sorted(found, key=lambda p: p.encode()):
        name = path[len(root) + 1 :] if path != root else (prefix or _base(address))
        parts = name.split("/")
        if any(part.startswith(".") for part in parts) or not _is_article_file(parts[-1]):
            continue
        shown, info = (name if path == root else _join(prefix, name)), found[path]
        stamp = next((str(info[k]) for k in ("ETag", "etag", "mtime", "LastModified", "created") if info.get(k)), "")
        if not split_name(shown)[0]:
            yield _wrong_format(shown)
        elif not info.get("size"):
            yield Skipped(shown, "", "The file is empty.")
        else:
            yield File(system.unstrip_protocol(path), shown, int(info["size"]), stamp)


# Opening


def open_file(file: File) -> IO[bytes]:
    """The unpacked bytes of a file as a stream; raises UnreadableError with a reason."""
    compression = split_name(file.name)[1]
    try:
        if is_remote(file.path):
            system, path = _filesystem(file.path)
            raw = cast("IO[bytes]", system.open(path, "rb"))
        else:
            raw = open(file.path, "rb")  # noqa: SIM115 – the caller closes it
    except OSError as error:
        raise UnreadableError(_why(error, "file")) from error
    if not compression:
        return raw
    head = raw.read(4)
    raw.seek(0)
    if not head.startswith(_SIGNATURES[compression]) and not (compression == "zst" and head in _SKIPPABLE_ZST):
        raw.close()
        raise UnreadableError(f"The name ends in .{compression}, but the content is not compressed that way.")
    return cast("IO[bytes]", _GzipReader(raw) if compression == "gz" else _open_zst(raw))


class _GzipReader(gzip.GzipFile):
    """A gzip stream that closes what it reads from."""

    def __init__(self, raw: IO[bytes]) -> None:
        super().__init__(fileobj=raw, mode="rb")
        self._source = raw

    def close(self) -> None:
        super().close()
        self._source.close()


class _ZstReader(io.RawIOBase):
    """Zstandard frames one after the other; unlike the library's own reader it notices a file cut short."""

    def __init__(self, raw: IO[bytes]) -> None:
        import zstandard

        self._raw = raw
        self._decompressor = zstandard.ZstdDecompressor()
        self._frame: Any = None
        self._rest = b""
        self._out = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._out:
            if not self._fill():
                return 0
        n = min(len(buffer), len(self._out))
        buffer[:n] = self._out[:n]
        self._out = self._out[n:]
        return n

    def _fill(self) -> bool:
        chunk = self._rest or self._raw.read(_ZST_STEP)
        self._rest = b""
        if not chunk:
            if self._frame is not None:
                raise EOFError
            return False
        if self._frame is None:
            self._frame = self._decompressor.decompressobj()
        self._out = memoryview(self._frame.decompress(chunk))
        if self._frame.eof:
            self._rest, self._frame = self._frame.unused_data, None
        return True

    def close(self) -> None:
        self._raw.close()
        super().close()


def _open_zst(raw: IO[bytes]) -> IO[bytes]:
    return io.BufferedReader(_ZstReader(raw), 1 << 17)


def unpacking_errors() -> tuple[type[Exception], ...]:
    """What a damaged compressed file raises while it is read."""
    import zstandard

    return (EOFError, zlib.error, gzip.BadGzipFile, zstandard.ZstdError)
