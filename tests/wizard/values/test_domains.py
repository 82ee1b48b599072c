"""Domains, their suffixes, home pages."""

import re

import idna
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.wizard.values.reading import levels, rules
from wizard.values import (
    approved_suffix,
    approved_suffixes,
    check_domain,
    check_home_url,
    suffix_list_date,
    to_ascii,
    to_unicode,
    url_host,
)
from wizard.values.suffixes import public_suffix


@pytest.mark.parametrize(
    "raw",
    [
        "example.com.cn",
        "EXAMPLE.com.CN",
        "example.com.cn.",
        "www.example.com.cn",
        "http://example.com.cn",
        "https://www.example.com.cn/",
        "https://user:secret@www.example.com.cn:8443/a/b.html?x=1#top",
        "//example.com.cn/x",
        "example.com.cn:8080",
        "ｅｘａｍｐｌｅ．ｃｏｍ．ｃｎ",
        "example。com。cn",
        " example.com.cn\u200b ",
        "http:\\\\example.com.cn\\index",
    ],
)
def test_the_domain_is_found_in_whatever_was_pasted(raw):
    domain = check_domain(raw).value
    assert (domain.ascii, domain.unicode, domain.registrable) == ("example.com.cn",) * 3
    assert (domain.suffix, domain.had_subdomain) == ("com.cn", False)
    assert check_domain(raw).usable


def test_a_plain_domain_has_no_findings_and_a_reduced_one_says_so():
    assert check_domain("example.com").findings == ()
    assert check_domain("Example.COM.").findings == ()
    checked = check_domain("https://www.example.com/")
    assert (rules(checked), levels(checked)) == (["domain.reduced"], ["hint"])
    assert checked.findings[0].source == "", "the reading is ours, no provider asks for it"
    assert checked.value.had_www


@pytest.mark.parametrize("raw", ["例子.中国", "www.例子。中国", "xn--fsqu00a.xn--fiqs8s", "http://XN--FSQU00A.中国/"])
def test_internationalised_domains_keep_both_spellings(raw):
    domain = check_domain(raw).value
    assert (domain.ascii, domain.unicode, domain.suffix) == ("xn--fsqu00a.xn--fiqs8s", "例子.中国", "中国")


@pytest.mark.parametrize(
    ("raw", "registrable", "suffix"),
    [
        ("a.bj.cn", "a.bj.cn", "bj.cn"),
        ("a.公司.cn", "a.公司.cn", "公司.cn"),
        ("a.网络.cn", "a.网络.cn", "网络.cn"),
        ("a.政务.cn", "a.政务.cn", "政务.cn"),
        ("a.公益.cn", "a.公益.cn", "公益.cn"),
        ("a.公司", "a.公司", "公司"),
        ("www.com", "www.com", "com"),
        ("www.com.cn", "www.com.cn", "com.cn"),
        ("a.github.io", "github.io", "io"),
    ],
)
def test_suffixes(raw, registrable, suffix):
    domain = check_domain(raw).value
    assert (domain.unicode, domain.suffix) == (registrable, suffix)
    assert domain.had_www is False


def test_a_subdomain_proposes_the_registrable_domain():
    checked = check_domain("https://shop.a.example.com.cn/x")
    assert (rules(checked), levels(checked)) == (["domain.subdomain"], ["warning"])
    assert (checked.value.registrable, checked.value.host) == ("example.com.cn", "shop.a.example.com.cn")
    assert checked.value.had_subdomain
    assert "example.com.cn" in checked.findings[0].fix


@pytest.mark.parametrize("raw", ["", " ", "\u200b"])
def test_a_missing_domain_is_not_a_wrong_one(raw):
    assert (check_domain(raw).value, check_domain(raw).findings) == (None, ())
    assert (check_home_url(raw).value, check_home_url(raw).findings) == (None, ())
    assert approved_suffix(raw) is None
    assert url_host(raw) == ""


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("52.82.10.5", "IP"),
        ("http://52.82.10.5:8080/", "IP"),
        ("[2404:c2c0::1]", "IP"),
        ("localhost", "保留"),
        ("http://localhost:8501", "保留"),
        ("server.local", "保留"),
        ("shop.test", "保留"),
        ("1.2.3", "保留"),
        ("example", "后缀"),
        ("com.cn", "只是域名后缀"),
        ("公司.cn", "只是域名后缀"),
        ("政务.cn", "只是域名后缀"),
        ("*.example.com", "泛域名"),
        ("a_b.example.com", "下划线"),
        ("-a.com", "字符"),
        ("a..com", "字符"),
        ("例 子.com", "字符"),
        ("a!.com", "字符"),
        ("a" * 64 + ".com", "过长"),
        (".".join(["a" * 60] * 5) + ".com", "过长"),
        ("http://", "后缀"),
    ],
)
def test_what_can_never_be_filed_is_an_error(raw, word):
    checked = check_domain(raw)
    assert (rules(checked), levels(checked), checked.value) == (["domain.format"], ["error"], None)
    assert word in checked.findings[0].message


def test_a_suffix_nobody_knows_warns():
    checked = check_domain("shop.example.zzzz")
    assert rules(checked) == ["domain.suffix", "domain.subdomain"]
    assert checked.value.registrable == "example.zzzz"
    assert suffix_list_date() in checked.findings[0].source


def test_63_characters_are_a_label():
    assert check_domain("a" * 63 + ".com").usable


@pytest.mark.parametrize(
    "name", ["example.com", "a.com.cn", "例子.中国", "a.公司.cn", "a.nx.cn", "a.xn--55qx5d", "a.top"]
)
def test_approved_suffixes(name):
    assert approved_suffix(name) is True
    assert approved_suffix(check_domain(name).value) is True


@pytest.mark.parametrize("name", ["a.io", "a.ai", "a.dev", "a.org", "a.co.uk", "a.com.hk"])
def test_suffixes_named_as_not_approved(name):
    assert approved_suffix(name) is False


@pytest.mark.parametrize("name", ["a.de", "a.zzzz", "10.0.0.1"])
def test_suffixes_the_list_does_not_know(name):
    assert approved_suffix(name) is None


def test_the_suffix_file_names_top_level_domains_once():
    data = approved_suffixes().data
    every = [*data["approved"], *data["not_listed"]]
    assert len(every) == len(set(every)) > 150
    assert all("." not in label and public_suffix(to_ascii(label)) for label in every)


def test_the_suffix_list_has_a_day():
    assert re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", suffix_list_date())


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("www.example.com", "www.example.com"),
        ("HTTP://WWW.Example.com/", "http://www.example.com/"),
        ("https://xn--fsqu00a.xn--fiqs8s", "https://例子.中国"),
        ("www.example。com", "www.example.com"),
        ("http://example.com:8080", "http://example.com:8080"),
    ],
)
def test_a_home_page_passes(raw, value):
    assert (check_home_url(raw).value, check_home_url(raw).findings) == (value, ())


@pytest.mark.parametrize(
    "raw",
    [
        "ftp://example.com",
        "javascript:alert(1)",
        "http://52.82.10.5",
        "example",
        "http://a b.com",
        "首页",
        "http://u:p@example.com",
        "http://",
        "http://a_b.com",
    ],
)
def test_what_is_no_home_page_is_an_error(raw):
    checked = check_home_url(raw)
    assert (rules(checked), levels(checked), checked.value) == (["home-url.format"], ["error"], None)


def test_ports_and_paths_of_a_home_page():
    assert rules(check_home_url("http://example.com:8443")) == ["home-url.port"]
    assert check_home_url("http://example.com:8443").findings[0].clause == "G7.8"
    assert levels(check_home_url("http://example.com/index.html")) == ["hint"]


def test_the_host_of_an_address():
    assert url_host("https://WWW.例子.中国:443/a?b") == "www.xn--fsqu00a.xn--fiqs8s"
    assert url_host("a b") == ""


def test_spellings():
    assert to_ascii("例子.中国") == "xn--fsqu00a.xn--fiqs8s"
    assert to_unicode("www.xn--fsqu00a.xn--fiqs8s") == "www.例子.中国"
    assert to_unicode("xn--a.com") == "xn--a.com"
    assert to_ascii("") is None


_LABELS = st.one_of(
    st.text("aZ09-_é例－", max_size=6),
    st.sampled_from(["xn--fsqu00a", "XN--a", "ab--c", "-a", "a-", "", "a" * 63, "a" * 64]),
)


@given(st.lists(_LABELS, min_size=1, max_size=5).map(".".join))
@example("example.com.cn")
@example(".".join(["a" * 63] * 4))
def test_plain_labels_are_spelled_as_the_library_spells_them(name):
    try:
        expected = idna.encode(name.lower(), uts46=True).decode("ascii")
    except UnicodeError:
        expected = None
    if expected and not all(re.fullmatch("[a-z0-9]([a-z0-9-]*[a-z0-9])?", label) for label in expected.split(".")):
        expected = None
    assert to_ascii(name) == expected
    for label in name.lower().split("."):
        try:
            assert to_unicode(label) == idna.decode(label)
        except UnicodeError:
            assert to_unicode(label) == label


@pytest.mark.parametrize("raw", ["example.github.io", "my-site.blogspot.com"])
def test_a_name_that_a_platform_gave_out_is_no_domain_of_ones_own(raw):
    result = check_domain(raw)
    assert rules(result) == ["domain.platform"]
    assert "自己注册的域名" in result.findings[0].fix


def test_a_port_that_does_not_exist_is_no_address():
    assert rules(check_home_url("https://www.example.com:99999")) == ["home-url.format"]
    assert rules(check_home_url("https://www.example.com:8443")) == ["home-url.port"]
