"""Who does the blocks: this process, local workers, or a Dask cluster; always the same blocks and the same rows.

A worker that dies is replaced and its block done again, alone; a block that kills workers twice is given up
with a reason.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from framing.errors import FramingError
from framing.tagging import Work, tag_block

if TYPE_CHECKING:
    from framing.articles import Block

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
GIVEN_UP = "analysing it ended the worker process twice: it is left out; please report the file to the developers."

# What came of a block: its packed part, or why it was given up.
Outcome = tuple["Block", "bytes | str"]


def count_workers(asked: int | None) -> int:
    """The workers to start: as asked, else one for every core this process may use."""
    if asked is not None and asked < 1:
        raise FramingError(f"--workers {asked} is no number of workers: say 1 or more.")
    return asked or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else asked or os.cpu_count() or 1


def tag_blocks(
    blocks: Iterable[Block], work: Work, *, workers: int = 1, cluster: str | None = None
) -> Iterator[Outcome]:
    """The outcome of every block, as they come."""
    if cluster is not None:
        yield from _on_cluster(blocks, work, cluster)
        return
    blocks = iter(blocks)
    head = list(islice(blocks, 2))
    if workers == 1 or len(head) < 2:  # starting a process costs more than a single block
        for block in chain(head, blocks):
            yield block, tag_block(block, work)
        return
    yield from _local(chain(head, blocks), work, workers)


def _pool(workers: int) -> ProcessPoolExecutor:
    for name in THREADS:  # read by the BLAS library when a worker first loads it
        os.environ.setdefault(name, "1")
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _local(blocks: Iterator[Block], work: Work, workers: int) -> Iterator[Outcome]:
    exhausted = False
    while not exhausted:
        inhand: list[Block] = []
        pool = _pool(workers)
        try:
            yield from _drain(pool, blocks, work, 2 * workers, inhand)
            exhausted = True
        except BrokenProcessPool:
            pass  # one of the blocks in hand ended a worker, and the pool with it
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        for block in inhand:
            yield block, _alone(block, work)


def _drain(
    pool: ProcessPoolExecutor, blocks: Iterator[Block], work: Work, ahead: int, inhand: list[Block]
) -> Iterator[Outcome]:
    """Keep every worker busy with one block and one in waiting; `inhand` always lists the blocks not yet done."""
    running: dict[Future[bytes], Block] = {}
    while True:
        for block in islice(blocks, ahead - len(running)):
            inhand.append(block)
            running[pool.submit(tag_block, block, work)] = block
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            part = future.result()
            block = running.pop(future)
            inhand.remove(block)
            yield block, part


def _alone(block: Any, work: Work) -> bytes | str:
    """A block that was in hand when a worker died, in a process of its own: so that the guilty one is found."""
    with _pool(1) as pool:
        try:
            return pool.submit(tag_block, block, work).result()
        except BrokenProcessPool:
            return GIVEN_UP


def _on_cluster(blocks: Iterable[Block], work: Work, address: str) -> Iterator[Outcome]:
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
            future = client.submit(
                tag_block, block, work, key=f"framing-{block.key}-{id(block)}", pure=False, retries=2
            )
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
