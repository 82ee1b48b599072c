"""How a change or a cancellation begins: whether it may, and what it starts with."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.application import Application
from wizard.filings.filing import Filing, numbers_of
from wizard.order import Order, OrderKind
from wizard.orders.changes.difference import answers_differ
from wizard.orders.machine import IllegalEvent
from wizard.text import _


class OrderOpen(RuntimeError):
    """A change or cancellation of this filing is under way already; `order` is its id."""

    def __init__(self, order: str) -> None:
        super().__init__(_("这份备案已有一份没有办完的变更或注销，请先办完它，或在首页删除它。"))
        self.order = order


def begun(order: Order, id: str, filing: Filing, under_way: Sequence[str]) -> Order:
    """A change or cancellation of the filing kept under `id`, with what is filed now. `under_way` holds the ids of the
    orders about the filing that are not done.

    Raises:
        IllegalEvent: for a filing that was cancelled; for a change of one that NWCD gives access to no website of.
        OrderOpen: while another order is under way.
    """
    if under_way:
        raise OrderOpen(under_way[0])
    if filing.state == "cancelled":
        raise IllegalEvent(_("这份备案已经注销，不能再变更或注销。"))
    if order.kind is OrderKind.CHANGE and filing.elsewhere:
        raise IllegalEvent(_("名下的网站都不由西云数据接入：要变更备案信息，请找现在的接入商办理，这里不能办。"))
    elsewhere = [site.id for site in filing.websites if site.access != "active"]
    return order.model_copy(
        update={
            "filing": id,
            "baseline": filing.application,
            "numbers": numbers_of(filing),
            "elsewhere": elsewhere if order.kind is OrderKind.CHANGE else [],
        }
    )


def prefilled(filing: Filing, title: str) -> Application:
    """The application of a change or cancellation: what is filed, under its own title, with no warning accepted yet."""
    return filing.application.model_copy(update={"title": title, "acknowledgements": []}, deep=True)


def import_refusal(order: Order, filed: Application, under_way: Sequence[str]) -> str:
    """Why an order about a filing may not come back from its bundle now, in the language in force; "" when it may:
    another one about the filing is `under_way`, or what is `filed` has changed since a change began."""
    if under_way:
        return _(
            "这份备案已有一份变更或注销正在办理，资料包没有导入：两份同时办会互相覆盖。请先办完或删除那一份，再导入。"
        )
    if order.kind is OrderKind.CHANGE and order.baseline is not None and answers_differ(order.baseline, filed):
        return _(
            "做这份变更资料包以后，备案的内容又变过，资料包没有导入：照它办理会把新的内容改回去。请从“已完成备案”重新开始变更。"
        )
    return ""
