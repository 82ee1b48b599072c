"""Which papers to sign, why, and each of them prefilled."""

from __future__ import annotations

import streamlit as st

from pages.parts.application import extras
from pages.parts.frame import current, screens, shell
from pages.parts.order import scans
from pages.parts.widgets import markup
from pages.parts.widgets.markup import text
from wizard.text import _

task = shell.page("papers", _("要签字盖章的材料"))
here = current.application()
st.markdown(
    _(
        "要签字盖章的是备案平台的正式模板：初审通过后，在平台的申请里点“邮寄材料”下载。"
        "下面的预填稿只供对照，不要签。签好正式模板后，先把扫描件发到 icp@nwcdcloud.cn 预审，再寄原件。"
    )
)
for paper in here.view.papers:
    state = {True: (_("需要"), "in-progress"), False: (_("不需要"), "blocked"), None: (_("还不能判断"), "")}[
        paper.needed
    ]
    notes = "".join(f"<li>{text(_(note))}</li>" for note in paper.form.signing) if paper.needed else ""
    url = f"/files/{here.id}/paper/{paper.key}.pdf"
    link = scans.prefilled(paper, url) if paper.needed else ""
    with st.container(border=True):
        markup.draw(
            f'<div class="section"><h2>{text(_(paper.form.title))}</h2>{markup.badge(*state)}</div>'
            f"<p>{text(paper.why)}</p>{f'<ul class=spec>{notes}</ul>' if notes else ''}{link}"
            f"{markup.basis([paper.form.clause])}"
        )
if task.status.value == "not-started":
    st.info(_("还有信息没有填完，预填稿里会留出空白，填完再对照。"))
    screens.link("review", _("查看还缺什么"), here.id)
extras.papers()
shell.go_on(task)
