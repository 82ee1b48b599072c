"""Values to be copied into another form: each with a button that the page's script serves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pages.parts.widgets import markup
from pages.parts.widgets.markup import text
from wizard.text import _


@dataclass(frozen=True, slots=True)
class Row:
    """One line: label, value, what is to be said of it, and whether the value is one to copy."""

    label: str
    value: str
    hint: str = ""
    copied: bool = True


def button(value: str, name: str) -> str:
    """As HTML: a button that copies `value`; `name` tells a screen reader what it copies."""
    spoken = text(_("复制{name}").format(name=name))
    # What the script says on the button once it is pressed.
    said = f'data-copied="{text(_("已复制"))}" data-failed="{text(_("请手动复制"))}"'
    return (
        f'<button type="button" class="copy" data-copy="{text(value)}" {said} aria-label="{spoken}">'
        f"{_('复制')}</button>"
    )


def table(rows: Iterable[Row]) -> str:
    """As HTML: a table of the rows, every value with its button; an empty one says what its hint says."""
    cells = [
        [text(row.label), _shown(row), button(row.value, row.label) if row.value and row.copied else ""] for row in rows
    ]
    return markup.table([_("项目"), _("内容"), ""], cells, "copying")


def _shown(row: Row) -> str:
    aside = f'<p class="hint">{text(row.hint)}</p>' if row.hint else ""
    value = text(row.value).replace("\n", "<br>")
    return f"{value}{aside}" if value or aside else f'<span class="hint">{_("没有填写过")}</span>'
