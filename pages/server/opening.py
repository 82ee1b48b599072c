"""The page that a browser loads before everything else: what it shows until the scripts are there, and what it loads
first.

Streamlit's page is empty until two megabytes of scripts have come and run. Here it gets the product's name in the
visitor's language, and is rearranged for a slow line: the scripts of the first screen's elements are asked for with
the page instead of after a connection, the style sheet no longer keeps the window white, and the typeface waits for
the scripts. Each step looks for a piece of Streamlit's page and leaves the page as it is where that piece is not there.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape
from pathlib import Path

import streamlit

from wizard import text
from wizard.text import LANGUAGES, Language, _

# The elements on the gate, loaded by Streamlit when it meets the first of each kind, and what most screens need next.
FIRST_ELEMENTS = ("TextInput", "ButtonGroup", "Html")
NEXT_ELEMENTS = ("Selectbox",)

_SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
_ASSETS = Path(__file__).parents[2] / "assets"
_IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
_ASKED_FOR = re.compile(r"\./static/js/([\w.-]+\.js)")
_FONT = re.compile(r'\s*<link[^>]*href="([^"]*SourceSans[^"]*)"[^>]*as="font"[^>]*>')
_STYLE_SHEET = re.compile(r'\s*<link rel="stylesheet"[^>]*>')
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
# As links in the page they would share the line with the scripts of the first screen, low priority or not.
_LATER = """<script>addEventListener("load", () => setTimeout(() => { for (const name of %s) document.head.append(Object.assign(
document.createElement("link"), { rel: "prefetch", as: "script", crossOrigin: "", href: "./static/js/" + name })); }, 3000));
</script>"""
_ROOT = '<div id="root"></div>'


@lru_cache(maxsize=16)
def opened(page: bytes, spoken: Language, inside: bool) -> bytes:
    """Streamlit's page (HTML in UTF-8) as a visitor gets it; `inside`: laid out for somebody who has signed in."""
    with text.language(spoken):
        html = page.decode()
        html = html.replace('<html lang="en"', f'<html lang="{LANGUAGES[spoken].tag}"', 1)
        html = html.replace("<title>Streamlit</title>", f"<title>{escape(_('ICP 备案向导'))}</title>", 1)
        html = html.replace('href="./favicon.png"', f'href="{_icon()}"', 1)
        html = _NO_SCRIPT.sub(lambda _found: _without_scripts(), html, count=1)
        html = _with_scripts_asked_for(html)
        html = _with_styles_last(html)
        return html.replace(_ROOT, _ROOT + _placeholder(inside), 1).encode()


def _icon() -> str:
    """The icon inside its own address, as the screens set it later: nothing to load, nothing to exchange."""
    return "data:image/svg+xml;base64," + b64encode((_ASSETS / "icon.svg").read_bytes()).decode()


def _with_scripts_asked_for(html: str) -> str:
    present = _ASKED_FOR.findall(html)
    first = needed(FIRST_ELEMENTS, present)
    following = needed(NEXT_ELEMENTS, [*present, *first])
    links = [f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in first]
    head = f"<style>{_COMMENT.sub('', (_ASSETS / 'opening.css').read_text(encoding='utf-8'))}</style>"
    hidden = "<noscript><style>.opening { display: none }</style></noscript>"
    later = _LATER % json.dumps(following)
    return html.replace("</head>", "\n".join([head, hidden, *links, later]) + "\n</head>", 1)


def needed(elements: Iterable[str], present: Iterable[str]) -> list[str]:
    """The files of Streamlit's elements of these names and all they import, less those `present` already."""
    found: list[str] = []
    waiting = [path.name for name in elements for path in _SCRIPTS.glob(f"{name}.*.js")]
    known = set(present)
    while waiting:
        name = waiting.pop(0)
        if name not in known:
            known.add(name)
            found.append(name)
            waiting += _imported(name)
    return found


@cache
def _imported(name: str) -> list[str]:
    return _IMPORTED.findall((_SCRIPTS / name).read_text(encoding="utf-8"))


def _with_styles_last(html: str) -> str:
    """The style sheet behind what is shown first, and the typeface loaded when words ask for it, in another one till
    then."""
    sheet, font = _STYLE_SHEET.search(html), _FONT.search(html)
    if sheet is None or font is None:
        return html
    face = (
        '<style>@font-face{font-family:"Source Sans";font-weight:100 900;font-style:normal;font-display:swap;'
        f'src:url("{font[1]}")format("woff2")}}</style>'
    )
    html = html.replace(sheet[0], "", 1).replace(font[0], "", 1)
    return html.replace("</body>", f"{sheet[0].strip()}\n{face}\n</body>", 1)


def _without_scripts() -> str:
    """What somebody reads whose browser runs no scripts, in every language: the switch is a script, too."""
    parts = []
    for spoken in LANGUAGES:
        with text.language(spoken):
            name = escape(_("ICP 备案向导"))
            words = escape(_("本应用需要 JavaScript 才能使用。请在浏览器的设置中允许 JavaScript，然后刷新页面。"))
            parts.append(f'<div lang="{LANGUAGES[spoken].tag}"><h1>{name}</h1><p>{words}</p></div>')
    return f'<noscript><div style="max-width:34rem;margin:15vh auto;padding:0 1rem">{"".join(parts)}</div></noscript>'


def _placeholder(inside: bool) -> str:
    name, words = escape(_("ICP 备案向导")), escape(_("正在打开……"))
    slow = escape(_("网络较慢，还在加载。一直没有变化时，请刷新页面。"))
    kind = "opening inside" if inside else "opening"
    return (
        f'<div class="{kind}"><div class="page"><p class="name">{name}</p>'
        f'<p class="words">{words}</p><div aria-hidden="true"><i></i><i></i><i></i></div>'
        f'<p class="slow" role="status">{slow}</p></div></div>'
    )
