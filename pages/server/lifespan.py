"""What happens once when the server starts, and every hour while it runs."""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio

import pages.parts
from pages.parts.frame.identity import now
from wizard import clock
from wizard.workspace.process import accounts, stores, warm

_HOUR = 3600
_log = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Open the stores, clear what is over, and take what is loaded by now out of the garbage collector's rounds."""
    del app
    await anyio.to_thread.run_sync(_warm)
    gc.collect()
    gc.freeze()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_sweep_hourly)
        yield
        tasks.cancel_scope.cancel()


def _warm() -> None:
    stores()
    _sweep()
    talkative = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    talkative.setLevel(logging.ERROR)  # a library registers components while it is imported; outside a run that warns
    for part in pkgutil.walk_packages(pages.parts.__path__, "pages.parts."):
        # What screens need is loaded before anybody waits for it; not with this module, the runtime must be there.
        importlib.import_module(part.name)
    talkative.setLevel(logging.NOTSET)
    warm(clock.today())


def _sweep() -> None:
    accounts().sweep_expired(now())


async def _sweep_hourly() -> None:
    while True:
        await anyio.sleep(_HOUR)
        try:
            await anyio.to_thread.run_sync(_sweep)
        except Exception:
            # A full disk or a lock held too long must not take the server down; the next hour tries again.
            _log.exception("expired sessions could not be removed")
