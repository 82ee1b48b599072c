"""Which papers to sign, why, and each of them prefilled."""

from __future__ import annotations

import streamlit as st

from pages.parts import desk, extras, markup, screens, shell
from pages.parts.markup import text
from wizard.text import _

task = shell.page("papers", _("要签字盖章的材料"))
here = desk.current()
st.markdown(
    _(
        "下面是预填稿，供提前核对和准备。正式材料在初审通过后由备案平台“邮寄材料”生成，请以平台下载的为准；"
        "填好后先把扫描件发到 icp@nwcdcloud.cn 预审，再寄原件。"
    )
)
for paper in here.view.papers:
    state = {True: (_("需要"), "in-progress"), False: (_("不需要"), "blocked"), None: (_("还不能判断"), "")}[
        paper.needed
    ]
    notes = "".join(f"<li>{text(_(note))}</li>" for note in paper.form.signing) if paper.needed else ""
    url = f"/files/{here.id}/paper/{paper.key}.pdf"
    link = f'<a class="download plain" href="{url}" target="_blank">{_("查看并打印预填稿")}</a>' if paper.needed else ""
    with st.container(border=True):
        markup.draw(
            f'<div class="section"><h2>{text(_(paper.form.title))}</h2>{markup.badge(*state)}</div>'
            f"<p>{text(paper.why)}</p>{f'<ul class=spec>{notes}</ul>' if notes else ''}{link}"
            f"{markup.basis([paper.form.clause])}"
        )
if task.status.value == "not-started":
    st.info(_("还有信息没有填完，预填稿里会留出空白。可以先看样子，填完再打印。"))
    screens.link("review", _("查看还缺什么"), here.id)
extras.papers()
shell.go_on(task)
