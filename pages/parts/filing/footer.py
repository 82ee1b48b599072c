"""The filing number at the foot of the home page: the HTML to put there, and the check whether it is there (G10.1)."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import current, identity
from pages.parts.widgets import findings, markup
from pages.parts.widgets.markup import text
from wizard.filings import aftercare
from wizard.filings.filing import FiledWebsite
from wizard.filings.footer.check import snippet
from wizard.filings.footer.fetch_problems import FetchProblem
from wizard.filings.footer.report import FooterReport
from wizard.text import _, language_in_force
from wizard.workspace.filings import CheckUnderWay
from wizard.workspace.process import workspace

_LOW, _TALL = 60, 110
"""Heights of the preview in pixels: with two numbers it may take two lines on a phone."""

_FRAME = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
    '<body style="margin:0;padding:12px 8px">{body}</body></html>'
)


def draw(opened: current.OpenFiling, filed: FiledWebsite) -> None:
    """Snippet, preview and checker of one website."""
    markup.draw(
        f'<div class="section" id="{markup.anchor(f"footer.{filed.id}")}"><h3>{_("悬挂备案号")}</h3>'
        f"{_state(filed)}</div>{markup.basis(['G10.1'])}"
    )
    _snippet(filed)
    _checker(opened, filed)


def _state(filed: FiledWebsite) -> str:
    if filed.footer_problem:
        return markup.badge(_("上次检查有问题"), "problem")
    if filed.footer_seen:
        return markup.badge(_("{day} 检查通过").format(day=filed.footer_seen), "done")
    return markup.badge(_("还没有检查"), "")


def _snippet(filed: FiledWebsite) -> None:
    code = snippet(filed.number, filed.police_number)
    st.markdown(_("把下面的代码放进首页模板的最底部（“</body>”之前），发布后再检查：").replace("</body>", "\\</body>"))
    st.code(code, language="html", wrap_lines=True)
    if not filed.police_number:
        markup.draw(f'<p class="hint">{_("公安备案办好并填写编号后，这段代码会自动带上公安备案号。")}</p>')
    markup.draw(f'<p class="hint">{_("访客看到的样子：")}</p>')
    # The snippet is escaped throughout; a frame keeps this app's own style away from it.
    with st.container(border=True, key=f"preview-{filed.id}"):
        st.iframe(
            _FRAME.format(body=code), height=_TALL if filed.police_number else _LOW, alt=_("备案号在页面底部的样子")
        )


def _checker(opened: current.OpenFiling, filed: FiledWebsite) -> None:
    key = f"filing/{opened.id}/{filed.id}/check"
    site = opened.filing.values(filed)
    address = aftercare.home_address(site) if site else ""
    markup.draw(f'<p class="label"><b>{_("检查首页")}</b> <span class="hint">{text(address)}</span></p>')
    if st.button(_("检查线上首页"), key=f"{key}/live", icon=":material/travel_explore:", disabled=not address):
        with st.spinner(_("正在读取首页，最多 10 秒……")):
            _look(opened, filed, key, "")
        st.rerun()
    if not address:
        markup.draw(f'<p class="hint">{_("没有填写过首页网址和域名，请粘贴 HTML 检查。")}</p>')
    failed = _remembered(f"{key}/failed")
    with st.expander(_("打不开线上首页？粘贴 HTML 检查"), expanded=failed is not None, icon=":material/content_paste:"):
        way = _("在浏览器里打开首页，右键选“查看网页源代码”，全选、复制，粘贴到这里。")
        markup.draw(f'<p class="hint">{way}</p>')
        st.text_area(
            _("首页的 HTML 源代码"),
            key=f"{key}/html",
            height=140,
        )
        if st.button(_("检查粘贴的内容"), key=f"{key}/paste"):
            _look(opened, filed, key, st.session_state[f"{key}/html"], pasted=True)
            st.rerun()
    _outcome(filed, key)


@current.acting
def _look(opened: current.OpenFiling, filed: FiledWebsite, key: str, html: str, *, pasted: bool = False) -> None:
    """Look, and remember what was seen for the run that follows: what is noted changes other parts of the page."""
    for name in ("report", "failed"):
        st.session_state.pop(f"{key}/{name}", None)
    if pasted and not html.strip():
        st.session_state[f"{key}/failed"] = (
            language_in_force(),
            _("还没有粘贴内容。"),
            _("请先粘贴首页的 HTML 源代码。"),
        )
        return
    try:
        report = workspace().filings.check_footer(identity.owner(), opened.id, filed.id, html)
        st.session_state[f"{key}/report"] = (language_in_force(), report)
    except FetchProblem as problem:
        st.session_state[f"{key}/failed"] = (language_in_force(), problem.message, problem.fix)
    except CheckUnderWay as busy:
        st.session_state[f"{key}/failed"] = (language_in_force(), str(busy), "")


def _remembered(key: str) -> tuple[str, ...] | None:
    """What was remembered in the language in force; the words of another language are not shown."""
    kept: tuple[str, ...] | None = st.session_state.get(key)
    return kept[1:] if kept is not None and kept[0] == language_in_force() else None


def _outcome(filed: FiledWebsite, key: str) -> None:
    failed, seen = _remembered(f"{key}/failed"), _remembered(f"{key}/report")
    if failed is not None:
        message, fix = failed
        way = f"<dl><dt>{_('怎么办')}</dt><dd>{text(fix)}</dd></dl>" if fix else ""
        markup.draw(
            f'<div class="finding warning" role="alert"><p><b>{_("这次没有检查成。")}</b>{text(message)}</p>{way}</div>'
            + _stands(filed, _("这次没有检查成，上一次的结果仍然有效。"))
        )
    elif seen is not None:
        report: FooterReport = seen[0]  # type: ignore[assignment]
        _report(report)
        if report.ok is None:
            markup.draw(_stands(filed, _("这次看不出结果，上一次的结果仍然有效。")))
    elif filed.footer_problem:
        words = aftercare.problem_words(filed.footer_problem)
        markup.draw(
            f'<div class="finding error"><p><b>{_("上次检查发现：")}</b>{text(words)}</p>'
            f"<p>{_('请照上面的代码改好并发布，再检查一次。')}</p></div>"
        )


def _stands(filed: FiledWebsite, why: str) -> str:
    """That an earlier result stands after a check that told nothing, and what it was; "" where there was none."""
    if filed.footer_problem:
        words = aftercare.problem_words(filed.footer_problem)
        way = _("改好并发布后请再检查一次；在浏览器里亲眼看到备案号和链接都对的，可以在“事项清单”里打勾。")
        return (
            f'<div class="finding warning"><p><b>{text(why)}</b></p>'
            f"<p>{text(_('上次检查发现：') + words)}</p><p>{way}</p></div>"
        )
    if filed.footer_seen:
        last = _("上次检查通过是在 {day}。").format(day=filed.footer_seen)
        return f'<p class="hint">{text(why)} {text(last)}</p>'
    return ""


def _looked_at(report: FooterReport) -> str:
    """Which address the page came from, and why it was not the one tried first."""
    if not report.url:
        return ""
    why = f"{text(report.passed_over)} " if report.passed_over else ""
    return f'<p class="hint">{why}{_("检查的页面是")} <b>{text(report.url)}</b></p>'


def _report(report: FooterReport) -> None:
    verdicts = {
        True: ("ok", _("检查通过：首页有备案号，链接正确。")),
        False: ("bad", _("检查没有通过，请照下面逐条修改：")),
        None: ("hint", _("从 HTML 看不出来，请照下面的说明再看一眼：")),
    }
    kind, words = verdicts[report.ok]
    shown = f'<p class="hint">{_("页面上写的是")} <b>{text(report.shown[:60])}</b></p>' if report.shown else ""
    shown = _looked_at(report) + shown
    body = "".join(findings.block(finding) for finding in report.findings)
    markup.draw(f'<div class="check" role="status"><p class="verdict {kind}">{words}</p>{shown}{body}</div>')
