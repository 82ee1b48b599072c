"""What an approval brings about: the numbers it is entered with, the filings it makes, changes or ends, and how.

Everything here is decided from an order, its application and the list of filings; nothing is read or kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from wizard.application import Application
from wizard.filings.approval import check_numbers
from wizard.filings.filing import (
    Filing,
    changed,
    new_filing,
    without_access,
    without_entity,
    without_website,
)
from wizard.filings.lines import FilingLine, of_entity, of_numbers, taken
from wizard.order import Cancellation, Numbers, Order, OrderKind
from wizard.orders.machine import IllegalEvent
from wizard.text import _, listed


def numbers_of_approval(
    id: str, order: Order, application: Application, given: Numbers, filings: Sequence[FilingLine]
) -> Numbers:
    """The numbers that the approval of the order kept under `id` brings, in their one spelling. Blank numbers of a
    change are those of the filing; a cancellation brings none, and what was `given` is returned as it is.

    Raises:
        IllegalEvent: when a number is missing, has another form, or stands at a website of another filing already; when
            a change brings another number of the entity; when the filing has ended meanwhile.
    """
    if order.kind is OrderKind.CANCELLATION:
        return given
    filed = order.numbers or Numbers(entity="", websites={})
    typed = {website: number for website, number in given.websites.items() if number.strip()}
    numbers = _in_form(application, given.entity or filed.entity, {**filed.websites, **typed})
    if filed.entity and numbers.entity != filed.entity:
        raise IllegalEvent(
            _("变更不改主体备案号：已备案的是 {filed}，填写的是 {given}。请核对后再填。").format(
                filed=filed.entity, given=numbers.entity
            )
        )
    concerned = targets(id, order, numbers, filings)
    if any(not line.active for line in filings if line.id in concerned):
        raise IllegalEvent(_("这份备案已经注销，不能再变更或注销。"))
    _refuse_taken(filings, numbers, concerned)
    return numbers


def corrected_numbers(id: str, filing: Filing, given: Numbers, filings: Sequence[FilingLine]) -> Numbers:
    """The numbers that are to replace mistyped ones of the filing kept under `id`, in their one spelling (G10.1).

    Raises:
        IllegalEvent: for a filing that has ended, a number of another form, or one of another filing in the list.
    """
    if filing.state == "cancelled":
        raise IllegalEvent(_("这份备案已经注销，备案号不再更正。"))
    numbers = _in_form(filing.application, given.entity, given.websites)
    _refuse_taken(filings, numbers, [id])
    return numbers


def targets(id: str, order: Order, numbers: Numbers, filings: Sequence[FilingLine]) -> list[str]:
    """The ids of the filings that the approval of the order kept under `id` makes, changes or ends, the one it is about
    in front.

    A new filing has its order's id. An order that was restored from a bundle finds its filing by the numbers; a change
    without a filing makes one. The end of an entity is the end of everything else filed under its number (G8.3.1).
    """
    if order.kind is OrderKind.NEW:
        return [id]
    filed = order.numbers or numbers
    known = any(line.id == order.filing for line in filings)
    found = order.filing if known else of_numbers(filings, filed, _website(order))
    if order.kind is OrderKind.CHANGE:
        return [found or id]
    ended = [line.id for line in of_entity(filings, filed.entity)] if _ends_entity(order) else []
    return list(dict.fromkeys(target for target in (found, *ended) if target))


def filing_of(order: Order, filings: Sequence[FilingLine]) -> str:
    """The id of the filing that an order brought back from a bundle is about, "" where there is none."""
    return of_numbers(filings, order.numbers, _website(order)) if order.numbers else ""


def effect(
    id: str, order: Order, application: Application, numbers: Numbers, day: str, filing: Filing | None
) -> Filing:
    """What the approval on a `day` (ISO) of the order kept under `id` makes of a filing, `None` before there is one."""
    if filing is None:
        return new_filing(application, id, numbers, day)
    if order.cancellation is None:
        return changed(filing, application, id, numbers, order.baseline)
    return _ended(filing, order.cancellation, id, day)


def _in_form(application: Application, entity: str, websites: Mapping[str, str]) -> Numbers:
    checked = check_numbers(application, entity, websites)
    if not checked.usable or checked.value is None:
        raise IllegalEvent(" ".join(finding.message + finding.fix for finding in checked.findings))
    return checked.value


def _refuse_taken(filings: Sequence[FilingLine], numbers: Numbers, but: Collection[str]) -> None:
    repeated = taken(filings, numbers, but=but)
    if repeated:
        raise IllegalEvent(
            _("备案号 {number} 已经是另一份备案里的网站的。请核对后再填。").format(number=listed(repeated))
        )


def _website(order: Order) -> str:
    """The website that a cancellation is about, "" where it is about all of them or the order is none."""
    return order.cancellation.website if order.cancellation else ""


def _ends_entity(order: Order) -> bool:
    return order.cancellation is not None and order.cancellation.kind == "entity"


def _ended(filing: Filing, cancellation: Cancellation, order: str, day: str) -> Filing:
    if cancellation.kind == "entity":
        return without_entity(filing, order, day)
    if cancellation.kind == "website":
        return without_website(filing, cancellation.website, order, day)
    return without_access(filing, cancellation.website, order)
