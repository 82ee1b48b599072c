"""How findings look: at a field, in the summary on top of a page, and in the review's list."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable

from pages.parts.frame import current, identity
from pages.parts.widgets import autosaved, markup, saved
from pages.parts.widgets.markup import text
from wizard.findings import Finding, Level
from wizard.sheet import holds_answer
from wizard.text import N_, _, is_question, labelled
from wizard.values import LEAST_REASON
from wizard.view import View
from wizard.workspace import autosave
from wizard.workspace.process import workspace

LEVEL_LABELS = {Level.ERROR: N_("错误"), Level.WARNING: N_("提醒"), Level.HINT: N_("提示")}
_REASON_PAUSE = "900ms"
"""A reason is a sentence, so typing may rest for longer before it is saved."""


def block(finding: Finding) -> str:
    """One finding: what is wrong, what was found, what is needed, how to fix it, and on whose authority."""
    facts = [
        (_("现在"), finding.found),
        (_("要求"), finding.required),
        (_("怎么改"), finding.fix),
        (_("来源"), finding.source),
    ]
    lines = "".join(f"<dt>{label}</dt><dd>{text(value)}</dd>" for label, value in facts if value)
    title = f"<b>{labelled(_(LEVEL_LABELS[finding.level]))}</b>{text(finding.message)}"
    role = ' role="alert"' if finding.level is Level.ERROR else ""
    clause = markup.basis([finding.clause])
    return f'<div class="finding {finding.level}"{role}><p>{title}</p><dl>{lines}</dl>{clause}</div>'


def at_field(view: View, path: str) -> str:
    """Everything to be said at one field."""
    return "".join(block(finding) for finding in view.at(path) if view.acknowledgement(finding) is None)


def missing_message(path: str) -> str:
    """What to say about a required answer or file that is not there yet."""
    asked = current.application().names.of(path)
    if not holds_answer(path):
        return _("还没有上传“{slot}”").format(slot=asked)
    return (_("还没有回答“{label}”") if is_question(asked) else _("“{label}”还没有填写")).format(label=asked)


def entries(paths: Iterable[str], errors: Iterable[Finding]) -> list[tuple[str, str]]:
    """What keeps the user on a page, as (path, words): what is missing, then what is wrong."""
    names = current.application().names
    listed = [(path, missing_message(path)) for path in paths]
    return listed + [(finding.field, labelled(names.of(finding.field)) + finding.message) for finding in errors]


def summary(listed: Iterable[tuple[str, str]], attempt: str) -> None:
    """The list on top of a page that keeps the user here, each entry a link to its field.

    The page's script shows it and gives it the focus once for each `attempt`: the button may be screens below.
    """
    items = [f'<li><a href="#{markup.anchor(path)}">{text(words)}</a></li>' for path, words in listed]
    title = _("这一页还有 {count} 处需要处理").format(count=len(items))
    markup.draw(
        f'<div class="summary" id="problems" role="alert" tabindex="-1" data-attempt="{text(attempt)}"><h2>{title}</h2>'
        f"<ul>{''.join(items)}</ul></div>"
    )


def refused(count: int) -> str:
    """As HTML: the line beside the button that was pressed in vain, a link to the summary."""
    words = _("还有 {count} 处需要处理，见页面上方的列表。").format(count=count)
    return f'<p class="refused"><a href="#problems">{words}</a></p>'


def acknowledge(view: View, finding: Finding) -> None:
    """A warning with the place to accept it for a reason."""
    state = f"{current.application().id}/ack/{zlib.crc32(finding.key.encode()):08x}"
    stored = view.reason_typed(finding)
    autosaved.draw(autosave.REASON, current.application().id, finding.key)
    saved.line(
        state,
        _("确认无误的理由，至少 {least} 个字（会写进检查报告）").format(least=LEAST_REASON),
        stored,
        functools.partial(_acknowledge, finding.key),
        placeholder=_("例如：已电话向西云数据确认"),
        pause=_REASON_PAUSE,
        visible=True,
    )
    if view.acknowledgement(finding) is not None:
        markup.draw(f'<p role="status">{markup.badge(_("已确认"), "done")} {_("理由会写进检查报告。")}</p>')
    elif stored:
        short = _("理由太短，还不算确认：至少 {least} 个字，符号和空格不算。").format(least=LEAST_REASON)
        markup.draw(f'<p class="hint" role="status">{short}</p>')


def _acknowledge(finding: str, reason: str) -> None:
    """Store the reason; called inside a callback."""
    workspace().applications.acknowledge(identity.owner(), current.application_id(), finding, reason)
