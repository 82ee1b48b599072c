"""The guide's second half as it is shown: steps, duties, and the access provider's data."""

from __future__ import annotations

from collections.abc import Iterable

from pages.parts.widgets import markup
from pages.parts.widgets.markup import text
from wizard import guide
from wizard.text import _


def steps(listed: Iterable[tuple[guide.Step, str]]) -> str:
    """Steps with what is done in each, numbered, with who acts and how long it takes."""
    items = "".join(
        f"<li><b>{text(_(step.title))}</b>{markup.badge(_(step.actor), '')} "
        f"{markup.badge(_(step.duration), 'in-progress') if step.duration else ''}"
        f"<p class='hint'>{text(words)}</p>{markup.basis([step.clause])}</li>"
        for step, words in listed
    )
    return f'<ol class="steps">{items}</ol>'


def duties(listed: Iterable[guide.Duty]) -> str:
    """Duties as a table, each with its clause."""
    rows = [[f"<b>{text(_(duty.title))}</b>", text(_(duty.text)) + markup.basis([duty.clause])] for duty in listed]
    return markup.table([_("事项"), _("说明")], rows)


def police_filing() -> str:
    """What the public-security filing asks about the access provider, to be copied as it stands."""
    rows = [[text(_(label)), f"<code>{text(value)}</code>"] for label, value in guide.POLICE_FILING]
    return markup.table([_("项目"), _("内容")], rows)
