"""What to enter on the filing portal, page by page in the order in which its form asks (G7.2).

The portal has no interface for machines, so a person copies these values one by one. They are read from the shared
sheet, so that the portal gets what review and papers show. People stand under the role they hold, since that is how
the form asks for them; choices keep the portal's own Chinese words in every language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from wizard import fields, paths, sheet
from wizard.application import Application, Person, Website
from wizard.documents import entries
from wizard.enumerations import PREAPPROVAL
from wizard.fields import Kind
from wizard.naming import website_name
from wizard.order import Order, OrderKind
from wizard.orders import cancellations
from wizard.orders.changes.parts import REPRESENTATIVE_FIELDS
from wizard.orders.demands import slots_of
from wizard.text import N_, SOURCE, _, language, language_in_force
from wizard.values import clean, parse_ips

DIGITS = 8
"""So many hexadecimal digits of a value's SHA-256 stand in a tick."""

# The order of the ministry's form; what it does not name follows.
_ENTITY = (
    "name",
    "nature",
    "province",
    "city",
    "county",
    "certificate_type",
    "certificate_number",
    "certificate_address",
    "address",
    "investor",
    "remark",
)
_WEBSITE = ("name", "domain.name", "domain.registrar", "home_url", "content", "languages", "preapproval", "approvals")

_UNPACK = N_("文件在资料包的“1-evidence”文件夹里，请先把资料包解压。")
_LATER = N_("要签字盖章的材料不在这一步交，初审通过以后再办。")

# Where this app asks in a sentence, the form has a name.
_FORM_LABELS = {"preapproval": N_("前置审批")}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to enter or to choose: exactly the portal's characters, what they mean in the language in force where
    that is not Chinese ("" where it says nothing new), and a remark on it."""

    value: str
    meaning: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PortalRow:
    """One question of the form and its answer.

    `path` is stable: it names the question by page and role ("entity.lead.mobile"), no matter who holds the role.
    `value` is the whole answer, several ones a line each, and `items` are its parts. `chinese` is the label in Chinese
    where `label` is not, `source` the sheet's path ("" for what is the same for everybody), `file` the SHA-256 of the
    file to upload, `was` what is filed so far where a change differs from it. `missing` marks what has yet to be
    answered; `copy` tells whether the value can be pasted somewhere.
    """

    label: str
    value: str
    path: str
    source: str = ""
    items: tuple[Item, ...] = ()
    chinese: str = ""
    note: str = ""
    file: str = ""
    was: str | None = None
    missing: bool = False
    copy: bool = True

    @property
    def open(self) -> bool:
        """Whether there is something to do for it: to enter a value, or to empty what is filed."""
        return bool(self.value) or bool(self.was)


@dataclass(frozen=True, slots=True)
class PortalPage:
    """The rows under one heading of the form. `key` is stable, `chinese` is the heading in the portal's words.

    Of a change, `changed` marks what is to be changed and `folded` what stays as it is filed and is listed for
    comparison only.
    """

    key: str
    title: str
    rows: tuple[PortalRow, ...]
    notes: tuple[str, ...] = ()
    chinese: str = ""
    changed: bool = False
    folded: bool = False


def pages(application: Application, order: Order | None = None) -> list[PortalPage]:
    """What `order` (a new filing without one) has to enter on the portal, in the order of its form.

    Of a change the differences come first and the rest is folded; a cancellation is a few choices.
    """
    order = order or Order()
    shown = _listed(application, order)
    if language_in_force() == SOURCE:
        return shown
    with language(SOURCE):
        chinese = _listed(application, order)
    return [_bilingual(page, original) for page, original in zip(shown, chinese, strict=True)]


def key(row: PortalRow) -> str:
    """The tick of a row as it is kept: it lapses when the value or the file becomes another one."""
    digest = hashlib.sha256((row.value + row.file).encode("utf-8", "backslashreplace")).hexdigest()[:DIGITS]
    return f"{row.path}@{digest}"


def entered(row: PortalRow, ticks: Collection[str]) -> bool:
    """Whether a row is ticked with the value it has now."""
    return key(row) in ticks


def lapsed(row: PortalRow, ticks: Iterable[str]) -> list[str]:
    """The ticks of a row that belong to another value."""
    return [tick for tick in ticks if tick.rpartition("@")[0] == row.path and tick != key(row)]


def to_enter(shown: Iterable[PortalPage]) -> list[PortalRow]:
    """Every row that wants to be ticked."""
    return [row for page in shown if not page.folded for row in page.rows if row.open]


def _listed(application: Application, order: Order) -> list[PortalPage]:
    if order.kind is OrderKind.CANCELLATION:
        return _cancellation(application, order)
    form = list(_Form(application, order).pages())
    if order.kind is OrderKind.CHANGE and order.baseline is not None:
        return _changed(form, list(_Form(order.baseline, Order()).pages()))
    return form


def _bilingual(page: PortalPage, original: PortalPage) -> PortalPage:
    """A page with the values of its Chinese original, each beside what it means."""
    rows = tuple(_row_in_both(row, chinese) for row, chinese in zip(page.rows, original.rows, strict=True))
    chinese = original.title.partition(" · ")[0] if original.title != page.title else ""
    return replace(page, rows=rows, chinese=chinese)


def _row_in_both(row: PortalRow, original: PortalRow) -> PortalRow:
    items = tuple(
        Item(chinese.value, item.value if item.value != chinese.value else "", item.note)
        for item, chinese in zip(row.items, original.items, strict=True)
    )
    chinese = original.label if original.label != row.label else ""
    return replace(row, value=original.value, items=items, chinese=chinese, was=original.was)


class _Form:
    """The form as one application fills it in."""

    def __init__(self, application: Application, order: Order) -> None:
        self.application = application
        self.several = len(application.websites) > 1
        self.rows = {
            row.path: row for section in sheet.sections(application) for row in section.rows if row.portal and row.path
        }
        self.files = {item.slot.path: item for item in entries.placed(application)}
        self.slots = {slot.path: slot for slot in slots_of(order, application)}

    def pages(self) -> Iterator[PortalPage]:
        application = self.application
        yield PortalPage("entity", _("主体信息"), self._ordered("entity.", _ENTITY))
        yield self._entity_lead()
        for website in application.websites:
            yield self._website(website)
            yield self._website_lead(website)
        yield self._access()
        yield from self.uploads(_(_UNPACK), _(_LATER))

    def _named(self, title: str, website: Website) -> str:
        return f"{title} · {website_name(self.application, website)}" if self.several else title

    def _ordered(self, prefix: str, names: tuple[str, ...]) -> tuple[PortalRow, ...]:
        """The answers under a prefix in the form's order; people are resolved elsewhere."""
        found = [path for path in self.rows if path.startswith(prefix) and not sheet.is_reference(path)]

        def place(path: str) -> int:
            name = path.removeprefix(prefix)
            return next((at for at, known in enumerate(names) if f"{name}.".startswith(f"{known}.")), len(names))

        return tuple(self._answer(path, path) for path in sorted(found, key=place))

    def _answer(self, source: str, path: str, prefix: str = "") -> PortalRow:
        row = self.rows[source]
        field = fields.at(source)
        items = tuple(self._items(source, row.value))
        return PortalRow(
            label=prefix + (_(_FORM_LABELS[field.name]) if field.name in _FORM_LABELS else row.label),
            value="\n".join(item.value for item in items),
            path=path,
            source=source,
            items=items,
            missing=not row.value and not field.may_be_empty(self.application, path),
        )

    def _items(self, path: str, value: str) -> Iterator[Item]:
        field = fields.at(path)
        if path == "access.addresses":
            yield from (Item(address) for address in parse_ips(value) or [value] if address)
        elif field.kind is Kind.CHOICES:
            known = fields.options(self.application, path)
            for chosen in paths.get(self.application, path):
                note = _(PREAPPROVAL[chosen].note) if field.name == "preapproval" and chosen in PREAPPROVAL else ""
                yield Item(known.get(chosen) or clean(str(chosen)), note=note)
        elif value:
            yield Item(value)

    def _entity_lead(self) -> PortalPage:
        """The entity lead; the legal representative as well where that is somebody else."""
        application = self.application
        lead, representative = application.entity_lead, application.legal_representative
        rows, notes = self._person(lead, "entity.lead"), tuple[str, ...]()
        if lead is not None and representative is not None and representative is not lead:
            prefix = f"{_(sheet.ROLES['legal-representative'])} · "
            shown = tuple(f"people.{representative.id}.{name}" for name in REPRESENTATIVE_FIELDS)
            rows += tuple(
                self._answer(path, f"entity.legal_representative.{path.rpartition('.')[2]}", prefix)
                for path in shown
                if path in self.rows
            )
            notes = (_("平台没有问法定代表人的，那几行直接打勾。"),)
        return PortalPage("entity.lead", _("主体负责人"), rows, notes)

    def _website(self, website: Website) -> PortalPage:
        fixed = _fixed(f"websites.{website.id}.service", *sheet.same_for_all()["service"])
        rows = self._ordered(f"websites.{website.id}.", _WEBSITE)
        return PortalPage(f"websites.{website.id}", self._named(_("网站信息"), website), (fixed, *rows))

    def _website_lead(self, website: Website) -> PortalPage:
        lead = self.application.website_lead(website)
        rows = self._person(lead, f"websites.{website.id}.lead")
        same = lead is not None and lead is self.application.entity_lead
        notes = (_("与主体负责人是同一个人。平台可以引用主体负责人信息的，引用后核对一遍即可。"),) if same else ()
        return PortalPage(f"websites.{website.id}.lead", self._named(_("网站负责人"), website), rows, notes)

    def _person(self, person: Person | None, role: str) -> tuple[PortalRow, ...]:
        if person is None:
            row = self.rows[role]
            return (PortalRow(row.label, "", role, role, missing=True),)
        prefix = f"people.{person.id}."
        found = (path for path in self.rows if path.startswith(prefix))
        return tuple(self._answer(path, f"{role}.{path.removeprefix(prefix)}") for path in found)

    def _access(self) -> PortalPage:
        notes: tuple[str, ...] = (_("接入方式指导流程没有写明，以平台给出的为准。"),)
        if self.several:
            notes = (_("每个网站的接入信息都一样；平台逐个网站问的，逐个照填。"), *notes)
        addresses = replace(
            self._answer("access.addresses", "access.addresses"),
            note=_("平台按起止地址问的，单个 IP 的起始和结束填同一个。"),
        )
        rows = (
            _fixed("access.provider", *sheet.same_for_all()["provider"]),
            _fixed("access.place", *sheet.same_for_all()["place"]),
            addresses,
        )
        return PortalPage("access", _("接入信息"), rows, notes)

    def uploads(self, *notes: str) -> Iterator[PortalPage]:
        """The page of files, where there are any."""
        rows = tuple(self._files())
        if rows:
            yield PortalPage("files", _("材料上传"), rows, notes)

    def _files(self) -> Iterator[PortalRow]:
        """The files of the bundle by slot, as far as they go with the order."""
        for path, slot in self.slots.items():
            placed = self.files.get(path)
            name = placed.name.removeprefix(f"{entries.EVIDENCE}/") if placed else ""
            yield PortalRow(
                label=self.rows[path].label,
                value=name,
                path=path,
                source=path,
                items=(Item(name),) if name else (),
                note=_("网站负责人证件也用这一个文件。") if {"A1.2", "A1.3"} <= set(slot.spec.clauses) else "",
                file=placed.evidence.digest if placed else "",
                missing=not name and slot.required,
            )


def _fixed(path: str, label: str, value: str) -> PortalRow:
    """What is the same for every filing with this provider."""
    return PortalRow(label, value, path, items=(Item(value),))


def _changed(form: list[PortalPage], filed: list[PortalPage]) -> list[PortalPage]:
    """The differences under the headings they belong to, then everything else, folded."""
    before = {row.path: row for page in filed for row in page.rows}
    present = {row.path for page in form for row in page.rows}
    changed, same = [], []
    for page in form:
        old = next((known for known in filed if known.key == page.key), None)
        gone = [row for row in (old.rows if old else ()) if row.path not in present and row.value and not row.file]
        new = [
            *(_told(row, before.get(row.path)) for row in page.rows if _differs(row, before.get(row.path))),
            *(replace(row, value="", items=(), was=row.value, missing=False) for row in gone),
        ]
        rest = tuple(row for row in page.rows if not _differs(row, before.get(row.path)))
        if new:
            changed.append(replace(page, rows=tuple(new), changed=True))
        if rest:
            same.append(replace(page, key=f"{page.key}.same", rows=rest, notes=(), folded=True))
    return [*changed, *same]


def _differs(row: PortalRow, filed: PortalRow | None) -> bool:
    """Files that go with a change are uploaded with it, whether or not they were filed before."""
    return bool(row.source.startswith("evidence.")) or filed is None or row.value != filed.value


def _told(row: PortalRow, filed: PortalRow | None) -> PortalRow:
    return replace(row, was=filed.value if filed is not None and not row.file else None)


def _cancellation(application: Application, order: Order) -> list[PortalPage]:
    """Which button to press, and what to choose and give then (G8.3)."""
    given = order.cancellation
    if given is None:
        return []
    filed, kind = cancellations.filed(order, application), cancellations.KINDS[given.kind]
    site = cancellations.target(order, application)
    note = _("登录备案平台，在“已完成备案”里找到这份备案，按这个按钮。")
    button = Item(_(kind.title))
    rows = [PortalRow(_("要按的按钮"), button.value, "cancellation.kind", items=(button,), note=note, copy=False)]
    form = {row.path: row for page in _Form(filed, Order()).pages() for row in page.rows}
    chosen = ["entity.name", "entity.certificate_number"]
    if site is not None:
        chosen += [f"websites.{site.id}.name", f"websites.{site.id}.domain.name"]
    rows += [form[path] for path in chosen]
    if site is None and "website" in kind.fields:
        label = _(cancellations.LABELS["cancellation.website"])
        rows.append(PortalRow(label, "", "cancellation.website", "cancellation.website", missing=True))
    answers = {"new_provider": given.new_provider, "reason": given.reason}
    for name, value in answers.items():
        text = clean(value, lines=True)
        if text and name in kind.fields:
            path = f"cancellation.{name}"
            rows.append(PortalRow(_(cancellations.LABELS[path]), text, path, items=(Item(text),)))
    title = f"{button.value} · {website_name(filed, site)}" if site else button.value
    return [PortalPage("cancellation", title, tuple(rows)), *_Form(application, order).uploads(_(_UNPACK))]
