"""What the files say together; each file on its own is judged by `wizard.evidence`."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.application import Application
from wizard.evidence.required import Slot, slots
from wizard.findings import Level
from wizard.rules.engine.reading import LEADS
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.engine.sources import EXPERIENCE
from wizard.text import N_, _

_SLOTS = (
    *LEADS,
    "websites.**.preapproval",
    "entity.name",
    "people.**.name",
    "websites.**.domain.name",
    "websites.**.name",
    "extras.**.kind",
    "extras.**.title",
)
"""What decides which slots there are, and what they are called."""


@rule(
    "A1.n",
    title=N_("每项材料各用自己的文件"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("evidence.*",),
    reads=("evidence.**", *_SLOTS),
    source=EXPERIENCE,
)
def file_is_used_once(application: Application, _context: Context) -> Outcome:
    """One file does not stand in two slots, the site photo of one person for several websites aside."""
    filled = [slot for slot in slots(application) if slot.key in application.evidence]
    if not filled:
        return UNKNOWN
    return list(_repeated(application, filled))


@rule(
    "A1.n",
    title=N_("补充的证件都已上传"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("evidence.*",),
    reads=("extras.**.kind", "extras.**.title"),
    source=EXPERIENCE,
)
def open_slots_have_their_files(application: Application, _context: Context) -> Outcome:
    """Every slot that was opened for a further certificate holds one."""
    opened = [slot for slot in slots(application) if slot.is_open]
    if not opened:
        return UNKNOWN
    return [
        Breach(
            _("“{slot}”还没有上传文件。").format(slot=slot.title),
            found=_("没有文件"),
            required=_("审核要求的证件"),
            fix=_("请上传；不再需要的，请删除这一项。"),
            field=slot.path,
        )
        for slot in opened
        if slot.key not in application.evidence
    ]


def _repeated(application: Application, filled: list[Slot]) -> Iterator[Breach]:
    first: dict[str, Slot] = {}
    for slot in filled:
        facts = application.evidence[slot.key].original_facts or application.evidence[slot.key].facts
        earlier = first.setdefault(facts.sha256, slot)
        if earlier is slot or _one_person(application, earlier, slot):
            continue
        yield Breach(
            _("“{slot}”和“{earlier}”用的是同一个文件。").format(slot=slot.title, earlier=earlier.title),
            found=facts.sha256[:12],
            required=_("每项材料各用自己的文件"),
            fix=_("请换上正确的文件；确实是同一张图的（例如一张截图里有两个域名），请说明。"),
            field=slot.path,
        )


def _one_person(application: Application, first: Slot, second: Slot) -> bool:
    """Whether both are site photos of the same website lead."""
    if first.spec.kind != "site-photo" or second.spec.kind != "site-photo":
        return False
    leads = [website.lead for slot in (first, second) if (website := application.website(slot.key.split(".")[1]))]
    return len(set(leads)) == 1 and bool(leads[0])
