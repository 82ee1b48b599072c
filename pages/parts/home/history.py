"""The log of operations as a table; runs of edits on one screen are drawn together."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import streamlit as st

from pages.parts.widgets import markup
from wizard.order import EVENT_LABELS
from wizard.screens import SCREENS, task_of
from wizard.text import N_, _
from wizard.workspace.process import workspace

EVENTS = {
    "created": N_("新增申请"),
    "imported": N_("从资料包恢复"),
    "duplicated": N_("复制了一份"),
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
    **{f"order-{event}": label for event, label in EVENT_LABELS.items()},
    "change-started": N_("开始变更"),
    "change-chosen": N_("选择变更内容"),
    "cancellation-started": N_("开始注销"),
    "cancellation-edited": N_("填写注销信息"),
    "date-corrected": N_("改正日期"),
    "entered": N_("勾选已填入平台的内容"),
    "scan-uploaded": N_("上传签好的材料"),
    "scan-removed": N_("删除签好的材料"),
    "scan-confirmed": N_("确认签好的材料"),
    "reasons-noted": N_("整理退回原因"),
    "filing-updated": N_("更新已完成备案"),
    "filing-imported": N_("导入已有备案"),
    "filing-corrected": N_("更正备案号或通过日期"),
    "filing-noted": N_("更新备案后的记录"),
    "filing-deleted": N_("从列表删除备案"),
}
AT_MOST = 200


def draw(owner: str) -> None:
    """The newest `AT_MOST` lines."""
    rows = [_row(list(run)) for _key, run in groupby(reversed(workspace().records.history(owner)), _same)]
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
