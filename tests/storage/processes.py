"""Cheap child processes for the tests: forked, so that hundreds of them cost seconds."""

from __future__ import annotations

import mmap
import os
import signal
import struct
import threading
import time
import traceback
from collections.abc import Callable


class Counter:
    """A number in memory shared with forked children; -1 until it is set."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8)
        self.value = -1

    @property
    def value(self) -> int:
        number: int = struct.unpack("q", self._memory[:8])[0]
        return number

    @value.setter
    def value(self, number: int) -> None:
        self._memory[:8] = struct.pack("q", number)


def start(work: Callable[[], None]) -> int:
    """Run `work` in a forked child; its process id."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def exit_status(child: int) -> int:
    """Wait for the child: 0 when its work was done, 1 when it raised."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_after(child: int, seconds: float) -> None:
    """SIGKILL the child after `seconds`; fails when it had ended by itself."""
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    assert exit_status(child) == -signal.SIGKILL, "the writer ended before it was killed"


def in_processes(count: int, work: Callable[[int], None]) -> None:
    """Run work(0) … work(count-1) in as many processes at once; fails when one raises."""
    children = [start(lambda number=number: work(number)) for number in range(count)]  # type: ignore[misc]
    assert [exit_status(child) for child in children] == [0] * count


def in_threads(count: int, work: Callable[[int], None]) -> None:
    """Run work(0) … work(count-1) in as many threads at once; fails when one raises."""
    failures: list[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
