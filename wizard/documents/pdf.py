"""The shared base of every PDF: whose it is, whom to ask, and that every character in it can be printed.

A document is data, so every character is known before a page is drawn: what the typeface lacks is refused with a
finding instead of vanishing, and only the glyphs in use are embedded. The same document gives the same bytes.
"""

from __future__ import annotations

from datetime import date

from wizard.documents import canvas
from wizard.forms.blocks import Document, texts
from wizard.guide import CONTACTS
from wizard.text import N_, _
from wizard.typeface import fonts
from wizard.typeface.glyphs import MissingGlyphs, glyph_finding

PRODUCT = N_("ICP 备案向导")


def render(document: Document, today: date) -> bytes:
    """The document as PDF on A4; `today` is the date of its making, and with the document decides every byte.

    Raises:
        MissingGlyphs: when a character cannot be printed.
    """
    contacts = " · ".join(f"{_(contact.label)} {contact.value}" for contact in CONTACTS)
    header = f"{_(PRODUCT)} · {today.isoformat()}"
    footer = _("西云数据：{contacts}").format(contacts=contacts)
    used = set(header + footer)
    for text, label, path in texts(document):
        lacking = fonts.missing(text)
        if lacking:
            raise MissingGlyphs(tuple(lacking), glyph_finding(label, path, lacking))
        used |= set(text)
    return canvas.draw(document, header, footer, today, frozenset(used))
