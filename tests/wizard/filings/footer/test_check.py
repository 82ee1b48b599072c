"""The footer's HTML, and the check of pages of every kind."""

from __future__ import annotations

import time

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.filings.footer.check import LONGEST_PAGE, check_footer, snippet
from wizard.filings.footer.markup import MOST_TAGS
from wizard.filings.footer.page_text import Hidden, page_text
from wizard.filings.footer.report import FooterReport, Link, Match, Obstacle
from wizard.findings import Level

NUMBER = "宁ICP备2026000123号-1"
ENTITY = "宁ICP备2026000123号"
POLICE = "宁公网安备64050202000000号"
TEXT = "示例公司主营葡萄种植与销售，产品行销各地，欢迎来电咨询与参观。" * 40


def page(foot: str, text: str = TEXT, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>示例</title>{head}</head><body><p>{text}</p>{foot}</body></html>"


def anchor(text: str = NUMBER, href: str = "https://beian.miit.gov.cn/") -> str:
    return f'<a href="{href}">{text}</a>'


def rules(report: FooterReport) -> list[str]:
    return [finding.rule.removeprefix("footer.") for finding in report.findings]


def check(foot: str, number: str = NUMBER, **more: str) -> FooterReport:
    return check_footer(page(foot), number, **more)


# The snippet


def test_the_snippet_passes_its_own_check() -> None:
    report = check(snippet(NUMBER, POLICE))
    assert report.ok is True
    assert report.findings == ()
    assert report.level is None
    assert (report.match, report.link, report.hidden, report.in_foot) == (Match.EXACT, Link.PORTAL, Hidden.NO, True)


def test_the_snippet_links_both_numbers_safely() -> None:
    icp, police = BeautifulSoup(
        snippet("宁icp备2026000123号 - 1", f" {POLICE[:5]} {POLICE[5:]}"), "html.parser"
    ).find_all("a")
    assert (icp["href"], icp.text) == ("https://beian.miit.gov.cn/", NUMBER)
    assert (police["href"], police.text) == (
        "https://beian.mps.gov.cn/#/query/webSearch?code=64050202000000",
        POLICE,
    )
    for link in (icp, police):
        assert link["target"] == "_blank"
        assert set(link["rel"]) == {"noopener", "noreferrer"}


def test_the_snippet_escapes_whatever_it_is_given() -> None:
    html = snippet('"><script>alert(1)</script>', "<img src=x onerror=alert(1)>")
    soup = BeautifulSoup(html, "html.parser")
    assert [tag.name for tag in soup.find_all(True)] == ["p", "a"]
    assert "<script>alert(1)</script>" in soup.text


# The number


def test_a_number_that_is_not_there_is_an_error_with_the_number_needed() -> None:
    report = check("<footer>版权所有</footer>")
    assert report.ok is False
    assert rules(report) == ["missing"]
    assert report.level is Level.ERROR
    assert report.findings[0].required == NUMBER
    assert report.findings[0].clause == "G10.1"


def test_a_link_without_text_points_at_a_picture() -> None:
    report = check('<a href="https://beian.miit.gov.cn/"><img src="icp.png"></a>')
    assert report.ok is False
    assert "图片" in report.findings[0].message


@pytest.mark.parametrize("around", ["{}", '<a href="https://beian.miit.gov.cn/">{}</a>'])
def test_a_number_that_only_a_picture_tells_is_no_text(around: str) -> None:
    report = check(around.format(f'<img src="icp.png" alt="{NUMBER}">'))
    assert (report.ok, rules(report)) == (False, ["missing"])
    assert "图片" in report.findings[0].message


@pytest.mark.parametrize(
    "shown",
    [
        "宁ICP备 2026000123号-1",
        "宁ＩＣＰ备２０２６０００１２３号－１",
        "宁icp备2026000123号-1",
        "寧ICP備2026000123號-1",
        "宁ICP备2026000123号\u200b-1",
        "宁ICP备2026000123号&nbsp;&ndash;&nbsp;1",
    ],
)
def test_another_spelling_is_only_a_hint(shown: str) -> None:
    report = check(anchor(shown))
    assert report.ok is True
    assert report.match is Match.SPELLING
    assert rules(report) == ["spelling"]
    assert report.level is Level.HINT


def test_a_number_in_several_elements_is_still_one() -> None:
    report = check('<a href="https://beian.miit.gov.cn/">宁ICP备<b>2026000123</b>号<span>-1</span></a>')
    assert (report.ok, report.match) == (True, Match.EXACT)


def test_what_stands_in_the_next_block_is_not_part_of_the_number() -> None:
    report = check(f"<div>{anchor(ENTITY)}</div><div>-1 2026</div>")
    assert report.match is Match.ENTITY
    assert check(f"{anchor()}<div>2026 版权所有</div>").match is Match.EXACT
    assert check(f"{anchor()} 2026 版权所有").match is Match.EXACT


@pytest.mark.parametrize(
    ("number", "level", "ok"),
    [("宁ICP备2026000123号-1", Level.WARNING, True), ("粤ICP备2026000123号-1", Level.HINT, True)],
)
def test_the_entitys_number_alone_is_a_note_in_guangdong_and_a_warning_elsewhere(number, level, ok) -> None:
    report = check(anchor(number[:-2]), number)
    assert (report.match, report.level, report.ok) == (Match.ENTITY, level, ok)
    assert rules(report) == ["entity"]


def test_a_websites_number_serves_where_the_entitys_was_looked_for() -> None:
    report = check(anchor(), ENTITY)
    assert (report.ok, report.match, rules(report)) == (True, Match.WEBSITE, ["website"])


@pytest.mark.parametrize("shown", ["宁ICP备2026000123号-2", "宁ICP备2026000123号-12", "宁ICP备2026000123号-1A"])
def test_another_websites_number_is_an_error(shown: str) -> None:
    report = check(anchor(shown))
    assert (report.ok, report.match, report.shown) == (False, Match.OTHER_WEBSITE, shown)


def test_a_left_over_number_of_somebody_else_is_an_error() -> None:
    report = check(anchor("京ICP备16020626号-8"))
    assert (report.ok, rules(report)) == (False, ["other-entity"])
    assert check(anchor("京ICP备16020626号-8") + anchor()).ok is True


@pytest.mark.parametrize("number", ["", "京ICP证030173号", "whatever"])
def test_without_a_number_to_look_for_nothing_is_decided(number: str) -> None:
    report = check(anchor(), number)
    assert report.ok is None
    assert report.level is Level.ERROR


# The link


def test_a_number_without_a_link_is_an_error() -> None:
    report = check(f"<footer>{NUMBER}</footer>")
    assert (report.ok, report.link, rules(report)) == (False, Link.NONE, ["no-link"])


def test_a_link_beside_the_number_is_named() -> None:
    report = check(f'<a href="https://beian.miit.gov.cn/">备案查询</a> {NUMBER}')
    assert rules(report) == ["no-link"]
    assert "不在备案号上" in report.findings[0].message


@pytest.mark.parametrize(
    "href",
    [
        "https://beian.miit.gov.cn",
        "https://beian.miit.gov.cn/#/Integrated/index",
        " https://beian.miit.gov.cn/ ",
        "HTTPS://BEIAN.MIIT.GOV.CN/",
        "https://beian.miit.gov.cn:443/",
    ],
)
def test_the_portals_address_may_be_written_in_several_ways(href: str) -> None:
    assert check(anchor(href=href)).findings == ()


def test_a_relative_scheme_takes_that_of_the_page() -> None:
    assert check(anchor(href="//beian.miit.gov.cn/"), base_url="https://example.com/").link is Link.PORTAL
    assert check(anchor(href="//beian.miit.gov.cn/"), base_url="http://example.com/").link is Link.PLAIN_HTTP


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("//beian.miit.gov.cn/", Link.PORTAL),
        ("//beian.miit.gov.cn", Link.PORTAL),
        ("//beian.miit.gov.cn:80/", Link.ELSEWHERE),
        ("//www.beian.miit.gov.cn/", Link.ELSEWHERE),
        ("/", Link.ELSEWHERE),
        ("beian.miit.gov.cn", Link.ELSEWHERE),
    ],
)
def test_pasted_html_is_taken_for_a_https_page(href: str, link: Link) -> None:
    report = check(anchor(href=href))
    assert (report.link, report.ok) == (link, link is Link.PORTAL)


def test_a_base_without_a_scheme_counts_in_pasted_html() -> None:
    report = check_footer(page(anchor(href="/"), head='<base href="//beian.miit.gov.cn/">'), NUMBER)
    assert report.link is Link.PORTAL


def test_plain_http_is_a_hint() -> None:
    report = check(anchor(href="http://beian.miit.gov.cn/"))
    assert (report.ok, rules(report), report.level) == (True, ["http"], Level.HINT)


@pytest.mark.parametrize(
    ("href", "word"),
    [
        ("https://www.beian.miit.gov.cn/", "www"),
        ("http://www.miitbeian.gov.cn/", "停用"),
        ("http://miitbeian.gov.cn", "停用"),
        ("http://www.beian.gov.cn/portal/registerSystemInfo", "公安"),
        ("https://beian.mps.gov.cn/", "公安"),
        ("beian.miit.gov.cn", "https://"),
        ("", "空"),
        ("#", "beian.miit.gov.cn"),
        ("javascript:void(0)", "beian.miit.gov.cn"),
        ("https://beian.miit.gov.cn.example.com/", "beian.miit.gov.cn"),
        ("https://beian.miit.gov.cn@example.com/", "beian.miit.gov.cn"),
        ("https://user@beian.miit.gov.cn/", "beian.miit.gov.cn"),
        ("https://beian.miit.gov.cn:8443/", "beian.miit.gov.cn"),
        ("ftp://beian.miit.gov.cn/", "beian.miit.gov.cn"),
        ("http://[", "beian.miit.gov.cn"),
        ("https://beian.miit.gov.cn:x/", "beian.miit.gov.cn"),
    ],
)
def test_every_other_link_is_an_error_that_shows_it(href: str, word: str) -> None:
    report = check(anchor(href=href), base_url="https://example.com/")
    assert (report.ok, report.link, rules(report)) == (False, Link.ELSEWHERE, ["link"])
    assert report.findings[0].found == report.href == href
    assert word in report.findings[0].message


def test_the_pages_base_counts() -> None:
    report = check_footer(page(anchor(href="/"), head='<base href="https://beian.miit.gov.cn/">'), NUMBER)
    assert report.link is Link.PORTAL


# Hidden numbers


@pytest.mark.parametrize(
    ("foot", "why"),
    [
        (f'<div style="color:red; display : NONE">{anchor()}</div>', Hidden.STYLE),
        (f'<div style="visibility:hidden">{anchor()}</div>', Hidden.STYLE),
        (f'<p style="font-size:0">{anchor()}</p>', Hidden.STYLE),
        (f'<p style="font-size: 0px !important">{anchor()}</p>', Hidden.STYLE),
        (f'<p style="opacity:0;">{anchor()}</p>', Hidden.STYLE),
        (f'<p style="text-indent:-9999px">{anchor()}</p>', Hidden.STYLE),
        (f'<p style="position:absolute;left:-9999px">{anchor()}</p>', Hidden.STYLE),
        (f'<p style="height:0;overflow:hidden">{anchor()}</p>', Hidden.STYLE),
        (f'<p style="max-height: 0px; overflow-y: clip">{anchor()}</p>', Hidden.STYLE),
        (f'<p style="transform:scale(0)">{anchor()}</p>', Hidden.STYLE),
        (f'<p style="position:absolute;clip:rect(0,0,0,0)">{anchor()}</p>', Hidden.STYLE),
        (f'<div hidden="until-found">{anchor()}</div>', Hidden.ATTRIBUTE),
        (f"<dialog>{anchor()}</dialog>", Hidden.ATTRIBUTE),
        (f"<div hidden><p>{anchor()}</p></div>", Hidden.ATTRIBUTE),
        (f"<!-- {anchor()} -->", Hidden.COMMENT),
        (f"<noscript>{anchor()}</noscript>", Hidden.NOSCRIPT),
        (f"<textarea>{NUMBER}</textarea>", Hidden.HEAD),
    ],
)
def test_a_number_that_nobody_sees_is_an_error(foot: str, why: Hidden) -> None:
    report = check(foot)
    assert (report.ok, report.hidden, rules(report)) == (False, why, ["hidden"])


@pytest.mark.parametrize(
    "style",
    [
        "font-size:0.9em",
        "opacity:0.5",
        "opacity:.8",
        "font-size:10px",
        "display:block",
        "margin-top:-20px",
        "position:relative;left:-100px",
        "height:0",
        "overflow:hidden;height:60px",
        "transform:scale(0.9)",
    ],
)
def test_ordinary_styles_hide_nothing(style: str) -> None:
    assert check(f'<p style="{style}">{anchor()}</p>').ok is True


def test_a_number_in_the_title_alone_does_not_show() -> None:
    report = check_footer(page("", head=f"<title>{NUMBER}</title>"), NUMBER)
    assert (report.ok, report.hidden) == (False, Hidden.HEAD)


@pytest.mark.parametrize(
    ("foot", "why"),
    [
        (f"<script>document.write('{NUMBER}')</script>", Hidden.SCRIPT),
        ('<script>window.s={icp:"\\u5b81ICP\\u59072026000123\\u53f7-1"}</script>', Hidden.SCRIPT),
        (f"<template>{anchor()}</template>", Hidden.TEMPLATE),
    ],
)
def test_a_number_in_a_script_cannot_be_judged(foot: str, why: Hidden) -> None:
    report = check(foot)
    assert (report.ok, report.hidden, report.level) == (None, why, Level.WARNING)


def test_a_number_that_shows_counts_more_than_one_that_does_not() -> None:
    assert check(f"<!-- {NUMBER} --><div hidden>{NUMBER}</div>{anchor()}").ok is True


# The place


def test_a_number_at_the_head_of_a_long_page_is_a_warning() -> None:
    report = check_footer(f"<body>{anchor()}<p>{TEXT}</p></body>", NUMBER)
    assert (report.ok, report.in_foot, rules(report)) == (True, False, ["place"])
    assert report.level is Level.WARNING


@pytest.mark.parametrize(
    "tag", ["<footer>", '<div role="contentinfo">', '<div class="site-footer">', '<div id="copyright">']
)
def test_an_element_of_the_foot_counts_wherever_the_html_has_it(tag: str) -> None:
    report = check_footer(f"<body>{tag}{anchor()}</{tag[1:].split()[0].rstrip('>')}><p>{TEXT}</p></body>", NUMBER)
    assert report.findings == ()


# What keeps a page from being judged


@pytest.mark.parametrize(
    ("html", "obstacle", "found"),
    [
        ('<div id="app"></div><script src="/main.js"></script>', Obstacle.BROWSER, ""),
        ('<div id="root">正在加载，请稍候……</div><script>run()</script>', Obstacle.BROWSER, ""),
        ('<div id="__next"></div>', Obstacle.BROWSER, ""),
        ('<iframe src="https://shop.example.com/"></iframe>', Obstacle.FRAME, "https://shop.example.com/"),
        ('<frameset><frame src="a.html"><frame src="b.html"></frameset>', Obstacle.FRAME, "a.html"),
        ('<meta http-equiv="Refresh" content="0; URL=\'/cn/\'">', Obstacle.REFRESH, "/cn/"),
    ],
)
def test_a_page_that_shows_nothing_by_itself_cannot_be_judged(html: str, obstacle: Obstacle, found: str) -> None:
    report = check_footer(html, NUMBER)
    assert (report.ok, report.obstacle, report.level) == (None, obstacle, Level.WARNING)
    assert rules(report) == ["cannot-tell"]
    assert report.findings[0].found == found


def test_a_page_with_text_and_scripts_is_judged() -> None:
    assert check("<script src=a.js></script><iframe src=map></iframe>").ok is False
    assert check_footer("<p>你好</p>", NUMBER).ok is False
    assert check_footer("", NUMBER).ok is False


@pytest.mark.parametrize(
    "html",
    [
        "<title>Non-compliance ICP Filing</title><iframe id=mainFrame src=''></iframe>",
        "<title>TestPage184</title>",
        "<script>mainFrame.src='http://batit.aliyun.com/alww.html?id=1'</script><iframe></iframe>",
        "<h1>网站暂时无法访问</h1><p>该网站未根据工信部相关法律法规进行备案。</p>",
        "<p>该域名尚未完成备案</p>",
    ],
)
def test_a_block_page_is_named_as_such(html: str) -> None:
    report = check_footer(html, NUMBER)
    assert (report.ok, report.obstacle, rules(report)) == (None, Obstacle.BLOCKED, ["blocked"])


def test_a_long_article_about_filings_is_no_block_page() -> None:
    report = check_footer(page("", TEXT + "网站未备案会怎样？"), NUMBER)
    assert (report.obstacle, report.ok) == (Obstacle.NONE, False)


# Encodings


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "gb18030", "utf-8-sig", "utf-16"])
def test_pages_without_a_declaration_are_read(codec: str) -> None:
    report = check_footer(page(anchor()).encode(codec), NUMBER)
    assert (report.ok, report.match) == (True, Match.EXACT)


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "gb2312", "gb18030", "big5"])
def test_declared_encodings_are_read(codec: str) -> None:
    # Only characters that Big5 has too.
    foot = anchor("京ICP備16020626號-8")
    text = page(foot, "主要產品" * 60) if codec == "big5" else page(anchor("京ICP备16020626号-8"))
    data = text.encode(codec)
    for report in (
        check_footer(data, "京ICP备16020626号-8", f"text/html; charset={codec}"),
        check_footer(text.replace("<head>", f'<head><meta charset="{codec}">').encode(codec), "京ICP备16020626号-8"),
    ):
        assert report.ok is True
        assert "encoding" not in rules(report)


def test_a_page_that_is_not_what_it_declares_is_read_and_remarked() -> None:
    report = check_footer(page(anchor()).encode("gbk"), NUMBER, "text/html; charset=utf-8")
    assert (report.ok, report.match, rules(report)) == (True, Match.EXACT, ["encoding"])
    assert report.encoding == "gb18030"


@pytest.mark.parametrize("name", ["utf-7", "zlib", "rot13", "unicode_escape", "idna", "undefined", "nothing"])
def test_no_declared_name_reaches_an_odd_codec(name: str) -> None:
    report = check_footer(page(anchor()).encode(), NUMBER, f"text/html; charset={name}")
    assert (report.ok, report.encoding) == (True, "utf-8")


# What must be withstood


def test_a_long_page_is_cut_and_says_so() -> None:
    filler = "<p>" + "长" * LONGEST_PAGE + "</p>"
    late = check_footer(page(anchor(), filler), NUMBER)
    assert (late.ok, late.truncated, late.obstacle) == (None, True, Obstacle.CUT)
    early = check_footer(f"<footer>{anchor()}</footer>{filler}", NUMBER)
    assert (early.ok, rules(early), early.level) == (True, ["cut"], Level.HINT)


def test_a_character_cut_in_two_does_not_change_the_encoding() -> None:
    data = ("<footer>" + anchor() + "</footer>" + "长" * LONGEST_PAGE).encode()
    report = check_footer(data, NUMBER)
    assert (report.encoding, report.ok) == ("utf-8", True)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000,
        "<div>" * (MOST_TAGS - 10) + NUMBER,
        "<!--" * 300_000,
        "<a " * 300_000,
        "<!" * 300_000,
        "<?" * 300_000,
        "</" * 300_000,
        "<a b='" * 200_000,
        "<![CDATA[" * 100_000,
        f"<p>{'宁ICP备 2026000123号-1 ' * 50_000}",
        "<p>宁ICP备2026000123号-2</p>" * 50_000,
        '<p style="' + "font-size:" + "0" * 100_000 + 'x">',
        "宁" + " " * 1_000_000 + "ICP",
    ],
    ids=range(13),
)
def test_hostile_markup_is_read_in_bounded_time(html: str) -> None:
    start = time.process_time()
    report = check_footer(html, NUMBER)
    assert isinstance(report, FooterReport)
    # The worst takes about a second; the quadratic cases it guards against take minutes.
    assert time.process_time() - start < 15


@given(st.binary(max_size=400), st.sampled_from(["", "text/html", "text/html; charset=gbk", "x; charset=utf-16be"]))
@settings(deadline=None, max_examples=150)
def test_random_bytes_never_raise(data: bytes, content_type: str) -> None:
    assert check_footer(data, NUMBER, content_type).ok in (None, False)


READ_ALIKE = (
    "<ul><li>一<li>二</ul><p>三 &amp; 四&nbsp;五<br>六<img src=a alt=七>八</p>",
    "<div><p>一<b>二</div>三</p><!-- 四 --><footer class=foot>五<a href='x>y'>六</a></footer>",
    "<title>一</title><textarea><b>二</b></textarea><pre>  三\n</pre><td>四</table>五",
)


@pytest.mark.parametrize("html", READ_ALIKE)
def test_the_texts_of_a_page_are_those_that_a_library_finds(html: str) -> None:
    read = [piece.raw.strip() for piece in page_text(html).pieces if piece.raw.strip()]
    # The library takes what stands in a text area for tags; a browser, and we, for text.
    expected = list(BeautifulSoup(html.replace("<b>二</b></t", "&lt;b>二&lt;/b></t"), "html.parser").stripped_strings)
    assert read == expected


FRAGMENTS = [
    "<a href='", "https://beian.miit.gov.cn/", "'>", NUMBER, "</a>", "<div hidden>", "</div>", "<!--", "-->", "<script>",
    "</script>", "<", ">", '"', "&#x", "&#99999999999;", "<footer>", "<iframe src=x>", "<base href='http://['>", "\0", "\ud800",
    "<br/>", "<p style='", "<title>", "<meta http-equiv=refresh content='0;url=", "号", "<svg/onload=", "<?xml", "<![CDATA[",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join), st.sampled_from(["", "http://[", "https://e.cn/a"])
)
@settings(deadline=None, max_examples=300)
def test_broken_markup_never_raises(html: str, base_url: str) -> None:
    report = check_footer(html, NUMBER, base_url=base_url)
    for finding in report.findings:
        assert finding.message
        assert finding.fix
        assert finding.level


@pytest.mark.parametrize(
    ("foot", "obstacle"),
    [
        ('<div id="footer"></div><script src="/js/footer.js"></script>', Obstacle.BROWSER),
        ("<footer> </footer><script>load()</script>", Obstacle.BROWSER),
        ('<a href="https://beian.miit.gov.cn/">{{ icp }}</a><script src="a.js"></script>', Obstacle.BROWSER),
        ('<iframe src="/footer.html"></iframe>', Obstacle.FRAME),
    ],
)
def test_a_foot_that_something_else_fills_cannot_be_judged(foot: str, obstacle: Obstacle) -> None:
    report = check(foot)
    assert (report.ok, report.obstacle) == (None, obstacle)


def test_a_foot_with_text_and_no_number_is_judged_whatever_scripts_there_are() -> None:
    foot = '<footer>版权所有 示例公司</footer><script src="a.js"></script><iframe src="/map.html"></iframe>'
    assert (check(foot).ok, rules(check(foot))) == (False, ["missing"])


@pytest.mark.parametrize(
    "shown",
    [
        "宁ICP备2026000123-1",
        "宁ICP备案2026000123号-1",
        "宁ICP备案号2026000123-1",
        "宁1CP备2026000123号-1",
        "宁ICP备<br>2026000123号-1",
    ],
)
def test_digits_that_are_there_without_being_a_number_are_shown(shown: str) -> None:
    report = check(anchor(shown))
    assert (report.ok, rules(report)) == (False, ["misspelt"])
    assert "2026000123" in report.findings[0].found


@pytest.mark.parametrize("behind", [" A公司", " X", " 400-800-8888", " - 400-800-8888"])
def test_what_stands_behind_the_number_is_no_part_of_it(behind: str) -> None:
    number = ENTITY if behind.startswith(" -") else NUMBER
    report = check(f"{anchor(number)}{behind}", number)
    assert report.ok is True
    assert report.match is Match.EXACT
