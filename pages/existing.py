"""导入已有备案: a filing that was made elsewhere or by hand."""

from __future__ import annotations

from pages.parts import existing, markup, screens, shell
from wizard.text import _

existing.follow()
screens.link("home", _("返回首页"), icon="back")
markup.draw(
    f'<div class="head"><p class="stage">{_("已完成备案")}</p><h1>{_("导入已有备案")}</h1>{markup.basis(["G6.3"])}</div>'
)
shell.messages()
existing.draw()
