"""导入已有备案: a filing that was made elsewhere or by hand."""

from __future__ import annotations

from pages.parts import markup, shell
from wizard.text import _

markup.draw(f'<div class="head"><h1>{_("导入已有备案")}</h1>{markup.basis(["G6.3"])}</div>')
shell.messages()
