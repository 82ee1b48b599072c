"""导入已有备案: a filing that was made elsewhere or by hand."""

from __future__ import annotations

from pages.parts.filing import existing

existing.follow()
existing.draw()
