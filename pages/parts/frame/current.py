"""What the running page works on: the signed-in owner, the open application, and the way to act on it.

The frame reads the application once a run; pages and parts ask here. An action is a widget's callback: it runs before
the page is drawn, so what it changes is seen in the same run.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import ParamSpec

import streamlit as st

from pages.parts.frame import identity
from storage import StoreBusy, StoreError
from wizard.filings.filing import Filing
from wizard.orders.machine import IllegalEvent
from wizard.path_names import PathNames
from wizard.paths import UnknownPath
from wizard.text import N_, _
from wizard.view import View
from wizard.workspace import Locked, NotFound, Opened, OrderOpen, UnfitAnswer
from wizard.workspace.process import workspace

log = logging.getLogger(__name__)
P = ParamSpec("P")

NOTICE = "current.notice"
_BUSY = N_("另一个窗口正在保存同一份申请，这次修改还没有存下来。请稍等片刻再改一次。")
_GONE = N_("这部分内容已在别的窗口里删除，这次修改没有保存。")
_FAILED = N_("出了问题，这次操作没有完成，以前填写的内容都还在。请再试一次；还不行请联系管理员。")
_UNFIT = N_("这个答案不是可选的内容，没有保存。请重新选择。")
_STORE = N_("服务器暂时无法保存，这次修改没有存下来。请稍后再试；一直不行请联系管理员。")


@dataclass(frozen=True)
class OpenApplication:
    """The open application with whose it is; `opened` is as of the start of this run."""

    owner: str
    opened: Opened

    @property
    def id(self) -> str:
        """The application's id."""
        return self.opened.id

    @property
    def view(self) -> View:
        """Everything derived from the application."""
        return self.opened.view

    @cached_property
    def names(self) -> PathNames:
        """What the application's paths are called."""
        return PathNames(self.view.application)


@dataclass(frozen=True)
class OpenFiling:
    """The open filing with whose it is, as of the start of this run."""

    owner: str
    id: str
    filing: Filing


_open_application: ContextVar[OpenApplication | None] = ContextVar("application", default=None)
_open_filing: ContextVar[OpenFiling | None] = ContextVar("filing", default=None)


def now() -> datetime:
    """This moment by the workspace's clock, in Asia/Shanghai."""
    return workspace().records.moment()


def application_id() -> str:
    """The id of the application that the address names, "" for none: what a callback acts on."""
    return st.query_params.get("application", "")


def open_from_address() -> None:
    """Open the application and the filing that the address names, for the rest of this run; none where it names none
    of ours."""
    _open_application.set(_application())
    _open_filing.set(_filing())


def _application() -> OpenApplication | None:
    id = application_id()
    if not id:
        return None
    try:
        owner = identity.owner()
        return OpenApplication(owner, workspace().applications.open(owner, id))
    except NotFound:
        return None


def _filing() -> OpenFiling | None:
    id = st.query_params.get("filing", "")
    if not id:
        return None
    try:
        owner = identity.owner()
        return OpenFiling(owner, id, workspace().filings.open(owner, id))
    except NotFound:
        return None


def application() -> OpenApplication:
    """The open application; only for pages that the frame runs with one open."""
    opened = _open_application.get()
    if opened is None:
        raise LookupError("no application is open in this run")
    return opened


def application_or_none() -> OpenApplication | None:
    """The open application, if this run has one."""
    return _open_application.get()


def filing() -> OpenFiling:
    """The open filing; only for pages that the frame runs with one open."""
    opened = _open_filing.get()
    if opened is None:
        raise LookupError("no filing is open in this run")
    return opened


def filing_or_none() -> OpenFiling | None:
    """The open filing, if this run has one."""
    return _open_filing.get()


def acting(action: Callable[P, None]) -> Callable[P, None]:
    """Turn a callback's expected failures into a notice on the page; nothing entered before is lost by them."""

    @functools.wraps(action)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            with identity.one_lookup():
                # A callback runs before the frame has put the tab's language in force.
                identity.use_language()
                action(*args, **kwargs)
        except identity.SignedOut:
            # The frame shows the gate in this same run.
            return
        except StoreBusy:
            notify(_(_BUSY))
        except (NotFound, UnknownPath):
            notify(_(_GONE))
        except (IllegalEvent, Locked, OrderOpen) as refusal:
            notify(str(refusal))
        except UnfitAnswer:
            notify(_(_UNFIT))
        except StoreError as error:
            report("an action", error)
            notify(_(_STORE))
        except Exception as error:
            report("an action", error)
            notify(_(_FAILED))

    return guarded


def report(what: str, error: Exception) -> None:
    """Log that `what` failed, and where. The error's own words may quote what was entered, so they stay out."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
    log.error("%s failed with %s at %s", what, type(error).__name__, where)


def notify(message: str, kind: str = "error") -> None:
    """Leave a message for the top of the page about to be drawn."""
    st.session_state.setdefault(NOTICE, []).append((kind, message))


def notices() -> list[tuple[str, str]]:
    """The messages left by callbacks; each is shown once."""
    left: list[tuple[str, str]] = st.session_state.pop(NOTICE, [])
    return left
