"""The review's pieces: every value with its change link, and links from findings and gaps to their fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pages.parts.frame import current, screens
from pages.parts.widgets import findings, markup
from pages.parts.widgets.markup import text
from wizard.application import Application
from wizard.findings import Finding
from wizard.screens import task_of
from wizard.sheet import sections
from wizard.text import _
from wizard.view import View


def target(path: str, origin: str = "review") -> str:
    """The address of a field, from where "continue" leads back to `origin`."""
    screen, _colon, website = task_of(path).partition(":")
    return screens.address(screen, current.application().id, website, origin=origin, anchor=markup.anchor(path))


def listed(shown: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding as a block under the name of its field, which is the way there."""
    names = current.application().names
    for finding in shown:
        place = text(names.of(finding.field))
        link = f'<a href="{target(finding.field)}" target="_self">{_("去修改")}</a>'
        yield finding, f'<div class="place"><b>{place}</b>{link}</div>{findings.block(finding)}'


def missing_list(view: View) -> str:
    """Links to everything that is not there yet."""
    names = current.application().names
    items = "".join(
        f'<li><a href="{target(path)}" target="_self">{text(names.of(path))}</a></li>' for path in view.missing
    )
    return f'<ul class="spec">{items}</ul>'


def sheet(application: Application) -> None:
    """All values by section, as the papers and the bundle print them, each row with its change link."""
    for section in sections(application):
        rows = []
        for row in section.rows:
            value = text(row.value).replace("\n", "<br>") if row.value else f'<span class="hint">{_("未填")}</span>'
            label = text(row.label)
            change = _("更改")
            link = (
                f'<a href="{target(row.path)}" target="_self" aria-label="{change} {label}">{change}</a>'
                if row.path
                else ""
            )
            rows.append([label, value, link])
        markup.draw(
            f'<div class="section"><h2>{text(section.title)}</h2></div>'
            + markup.table([_("项目"), _("内容"), ""], rows, "review")
        )
