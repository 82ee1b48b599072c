"""The log of operations as a table; runs of edits on one screen are drawn together."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import streamlit as st

from pages.parts import desk, markup
from wizard.journey import SCREENS, task_of
from wizard.text import N_, _

EVENTS = {
    "created": N_("新增申请"),
    "imported": N_("从资料包恢复"),
    "duplicated": N_("复制"),
    "renamed": N_("重命名"),
    "deleted": N_("删除"),
    "edited": N_("修改"),
    "website-added": N_("添加网站"),
    "website-removed": N_("移除网站"),
    "person-removed": N_("删除人员"),
    "extra-added": N_("添加补充位置"),
    "extra-removed": N_("删除补充位置"),
    "acknowledged": N_("确认提醒"),
    "uploaded": N_("上传文件"),
    "repaired": N_("修复图片"),
    "restored": N_("恢复原图"),
    "removed": N_("删除文件"),
    "confirmed": N_("确认截图内容"),
    "bundled": N_("制作资料包"),
}
AT_MOST = 200


def draw(owner: str) -> None:
    """The newest `AT_MOST` lines."""
    rows = [_row(list(run)) for _key, run in groupby(reversed(desk.doors().desk.history(owner)), _same)]
    if not rows:
        st.markdown(_("还没有操作记录。"))
        return
    markup.draw(markup.table([_("时间"), _("申请"), _("操作")], rows[:AT_MOST]))


def _same(event: dict[str, Any]) -> tuple[str, str, str]:
    return event["application"], event["event"], _where(event)


def _where(event: dict[str, Any]) -> str:
    return task_of(event["detail"]).split(":")[0] if event["event"] == "edited" else ""


def _row(run: list[dict[str, Any]]) -> list[str]:
    newest = run[0]
    kind: str = newest["event"]
    what = _(EVENTS[kind])
    screen = SCREENS.get(_where(newest))
    if screen is not None:
        what = _("{what}：{screen}").format(what=what, screen=_(screen.title))
    if len(run) > 1:
        what = _("{what}（{count} 次）").format(what=what, count=len(run))
    return [newest["at"].replace("T", " ")[:16], markup.text(newest["title"]), markup.text(what)]
