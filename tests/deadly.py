"""Tasks for worker processes, some of which end them; a module of its own, for a spawned worker must import it."""

import os
import signal
import time
from pathlib import Path


def echo(block, work):
    return f"{block.key}:{work.language}".encode()


def die_always(block, work):
    if block.key == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(block, work)


def die_once(block, work):
    mark = Path(work.codebook)  # a path here: where the first death is noted
    if block.key == "bad" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(block, work)


def stay(block, work):
    """Say who works here, in a file of the folder that stands in place of the codebook, and go on for a minute."""
    (Path(work.codebook) / str(os.getpid())).touch()
    time.sleep(60)
    return b""
