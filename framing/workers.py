"""Who does the blocks: this process, local workers, or a Dask cluster; always the same blocks and the same rows.

A worker that dies is replaced and its block done again, alone; a block that kills workers twice is given up
with a reason.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from framing.errors import FramingError
from framing.tagging import Work, pin_threads, tag_block

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

    from framing.reading.articles import Block

GIVEN_UP = "analysing it ended the worker process twice: it is left out; please report the file to the developers."

_SPAWN = multiprocessing.get_context("spawn")  # forking a process with threads of its own is unsafe
UNGUARDED = (
    'the worker processes cannot start: in a script of your own, put the call under `if __name__ == "__main__":` '
    "(each worker imports the script), or say workers=1."
)

# What came of a block: its packed part, or why it was given up.
Outcome = tuple["Block", "bytes | str"]
Do = Callable[["Block", Work], bytes]


@dataclass(frozen=True)
class Task:
    """What a worker is sent beside the block."""

    do: Do
    work: Work

    def __call__(self, block: Block) -> bytes:
        return self.do(block, self.work)


def count_workers(asked: int | None) -> int:
    """The workers to start: as asked, else one for every core this process may use."""
    if asked is not None and asked < 1:
        raise FramingError(f"--workers {asked} is no number of workers: say 1 or more.")
    return asked or available_cores()


def available_cores() -> int:
    """Cores this process may use, which on shared machines are fewer than there are."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def leave_if_imported() -> None:
    """End a worker that came here by importing its parent's unguarded script; the parent says what is wrong."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise SystemExit(1)


def tag_blocks(
    blocks: Sequence[Block], work: Work, *, workers: int = 1, cluster: str | None = None, do: Do = tag_block
) -> Iterator[Outcome]:
    """The outcome of every block, as they come; `do` makes one block's part."""
    if cluster is not None:
        yield from _on_cluster(blocks, work, cluster, do)
    elif workers > 1 and len(blocks) > 1:  # starting a process costs more than a single block
        yield from _local(iter(blocks), work, min(workers, len(blocks)), do)
    else:
        for block in blocks:
            yield block, do(block, work)


@cache
def _started() -> Event:
    """Set by a worker that is ready; kept to the end, because one that is still starting then looks for it."""
    return _SPAWN.Event()


def _begin(started: Event) -> None:
    """A worker is ready, and will not outlive the process that started it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    started.set()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()  # returns when it has ended, be it by kill -9, of which the queues tell nothing
        os._exit(1)


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that are not waited for: what they were asked for is in hand, or they are gone."""
    pin_threads()  # inherited by the workers
    pool = ProcessPoolExecutor(workers, mp_context=_SPAWN, initializer=_begin, initargs=(_started(),))
    try:
        yield pool
    finally:
        with suppress(OSError):  # a pool that breaks at this moment has closed its own pipes
            pool.shutdown(wait=False, cancel_futures=True)


def _local(blocks: Iterator[Block], work: Work, workers: int, do: Do) -> Iterator[Outcome]:
    exhausted = False
    while not exhausted:
        inhand: list[Block] = []
        try:
            with _pool(workers) as pool:
                yield from _drain(pool, blocks, Task(do, work), 2 * workers, inhand)
            exhausted = True
        except (BrokenProcessPool, ConnectionError):  # the latter: a pipe broke before the death was noticed
            if not _started().is_set():
                raise FramingError(UNGUARDED) from None
            # else one of the blocks in hand ended a worker, and the pool with it
        for block in inhand:
            yield block, _alone(block, Task(do, work))


def _drain(
    pool: ProcessPoolExecutor, blocks: Iterator[Block], task: Task, ahead: int, inhand: list[Block]
) -> Iterator[Outcome]:
    """Keep every worker busy with one block and one in waiting; `inhand` always lists the blocks not yet done."""
    running: dict[Future[bytes], Block] = {}
    while True:
        for block in islice(blocks, ahead - len(running)):
            inhand.append(block)
            running[pool.submit(task, block)] = block
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            part = future.result()
            block = running.pop(future)
            inhand.remove(block)
            yield block, part


def _alone(block: Block, task: Task) -> bytes | str:
    """A block that was in hand when a worker died, in a process of its own: so that the guilty one is found."""
    try:
        with _pool(1) as pool:
            return pool.submit(task, block).result()
    except (BrokenProcessPool, ConnectionError):
        return GIVEN_UP


def _on_cluster(blocks: Sequence[Block], work: Work, address: str, do: Do) -> Iterator[Outcome]:
    try:
        from distributed import Client, KilledWorker, as_completed
    except ImportError:
        raise FramingError("--cluster needs Dask: install it with `pip install 'framing[cluster]'`.") from None
    try:
        client = Client(address, timeout="20s")
    except (OSError, TimeoutError, ValueError) as error:
        raise FramingError(
            f"no Dask scheduler answers at {address} ({error}): start one with `dask scheduler`."
        ) from None
    with client:
        todo = iter(blocks)
        ahead = 4 * max(1, sum(client.nthreads().values()))
        futures = as_completed()
        inhand: dict[Any, Block] = {}

        def submit(block: Any) -> None:
            future = client.submit(do, block, work, key=f"framing-{block.key}-{id(block)}", pure=False, retries=2)
            inhand[future.key] = block
            futures.add(future)

        for block in islice(todo, ahead):
            submit(block)
        for future in futures:
            block = inhand.pop(future.key)
            try:
                yield block, future.result()
            except KilledWorker:
                yield block, GIVEN_UP
            future.release()
            for block in islice(todo, 1):
                submit(block)
