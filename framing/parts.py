"""Results as they come: one part a block, written whole or not at all, so that a run can stop anywhere and go on.

The hidden folder ``OUT/.framing`` holds the parts and the settings they were made with. Parts stay after the run:
articles added to the corpus later are read alone.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import zstandard
from filelock import FileLock, Timeout

from framing.errors import FramingError
from framing.tables import replace_file, write_json

STATE = ".framing"


class Busy(FramingError):
    """Another run writes into the same OUT."""


class PartStore:
    """The parts of one OUT; a context manager that holds the folder's lock."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder = out / STATE
        self._lock = FileLock(self.folder / "lock")

    def __enter__(self) -> PartStore:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise Busy(f"another run is writing into {self.out}: wait for it, or choose another -o OUT.") from None
        except (NotADirectoryError, FileExistsError, PermissionError) as error:
            raise FramingError(f"{self.out} cannot be written to ({error.strerror}): choose another -o OUT.") from None
        return self

    def __exit__(self, *exc: object) -> None:
        self._lock.release()

    def settle(self, settings: Mapping[str, Any], *, force: bool) -> None:
        """Take up the parts made with these very settings; refuse others unless `force`, which clears them."""
        path = self.folder / "settings.json"
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            found = None
        except ValueError:  # half a file cannot be: it is renamed into place; somebody edited it
            found = {}
        if found is not None and found != settings:
            changed = ", ".join(sorted(k for k in {*found, *settings} if found.get(k) != settings.get(k)))
            if not force:
                raise FramingError(
                    f"{self.out} was made with other settings (changed: {changed}): "
                    "say --force to make it anew, or choose another -o OUT."
                )
        if found is None or found != settings or force:
            shutil.rmtree(self.folder / "parts", ignore_errors=True)
            write_json(path, settings)
        (self.folder / "parts").mkdir(exist_ok=True)

    def path(self, key: str) -> Path:
        return self.folder / "parts" / f"{key}.jsonl.zst"

    def has(self, key: str) -> bool:
        return self.path(key).is_file()

    def write(self, key: str, part: bytes) -> None:
        try:
            replace_file(self.path(key), part)
        except OSError as error:
            raise FramingError(
                f"{self.out} cannot be written to ({error.strerror}): make room and call the same command again, "
                "it goes on where it stopped."
            ) from None

    def read(self, key: str) -> Iterator[dict[str, Any]]:
        """The records of a part, the header first."""
        with self.path(key).open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as stream:
            rest = b""
            while chunk := stream.read(1 << 16):
                *lines, rest = (rest + chunk).split(b"\n")
                for line in lines:
                    yield json.loads(line)

    def forget(self, keep: set[str]) -> None:
        """Drop the parts of input that is no longer there."""
        for path in (self.folder / "parts").glob("*.jsonl.zst"):
            if path.name.removesuffix(".jsonl.zst") not in keep:
                path.unlink(missing_ok=True)


def pack(header: Mapping[str, Any], records: Sequence[Mapping[str, Any]]) -> bytes:
    """A part as it is sent and stored: JSON lines, compressed; the same input gives the same bytes."""
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in (header, *records)]
    return zstandard.ZstdCompressor(level=3).compress(("\n".join(lines) + "\n").encode("utf-8"))
