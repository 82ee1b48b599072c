"""Answers that cannot be printed: the quick look at the characters finds what the sheet would show, and nothing
else."""

from __future__ import annotations

from functools import cache

import pytest
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.wizard.bundles.conftest import TODAY
from wizard import divisions, fields, paths, sheet
from wizard.application import Application, Approval, Extra
from wizard.fields import Kind
from wizard.findings import Finding
from wizard.samples import variants
from wizard.text import LANGUAGES, SOURCE, catalogue_file, language
from wizard.typeface import fonts
from wizard.typeface.glyphs import glyph_finding, unprintable

# Printed as typed they are all there; in another form (NFKC, upper case, composed, decoded) some are not.
TURNING = "½¼㎏ㅁㅎㅏ㉮ﾩﬁŉßıĸſ＂ｘｎ－—‐\u00ad\u200b\u0301\u0307\u0304éÅµªº①㈱。．"
LACKING = "😀🎉𠮷\ufe0f\u05db\u0e01\ue000\ufffd\ud800\t\r\x00"
WORDS = [
    "xn--",
    "XN--e28h",
    "xn--l8j.com",
    "xn-",
    "ｘｎ－－e28h",
    "x\u00adn--e28h.cn",
    "www.",
    "ningxia@",
    "\n",
    " ",
    "中卫",
]

snippets = st.one_of(
    st.sampled_from([*TURNING, *LACKING, *WORDS]),
    st.sampled_from(sorted(fonts.covered())),
    st.characters(),
)
texts = st.lists(snippets, min_size=1, max_size=6).map("".join)


@cache
def rich() -> Application:
    """Two websites, several people, approvals and an open paper: an answer at every path that can be typed at."""
    application = variants.guangdong_two_sites(TODAY)
    website = application.websites[0]
    website.preapproval, website.approvals = ["news"], {"news": Approval(number="国新网许可", valid_until="2030-01-01")}
    application.extras = [Extra(id="x1", kind="paper", title="说明"), Extra(id="x2", title="商标证")]
    return application


@cache
def typed_paths() -> list[str]:
    """Every path of that application at which a text stands."""
    return [
        *(path for path, field in fields.concrete(rich()) if isinstance(paths.get(rich(), path), str)),
        *("extras.x1.title", "extras.x2.title", "title"),
    ]


def by_the_sheet(application: Application) -> list[Finding]:
    """What `unprintable` is by definition: every row of the sheet, looked at as it will be printed."""
    return [
        glyph_finding(row.label, row.path, lacking)
        for section in sheet.sections(application)
        for row in section.rows
        if sheet.holds_answer(row.path) and not sheet.is_reference(row.path) and (lacking := fonts.missing(row.value))
    ]


def answered(changes: dict[str, str]) -> Application:
    """The application with other texts; where only given values are allowed, it stays as it is."""
    application = rich().model_copy(deep=True)
    for path, text in changes.items():
        try:
            setattr(paths.holder(application, path), path.rsplit(".", 1)[-1], text)
        except ValueError:
            assert fields.at(path).kind in (Kind.CHOICE, Kind.YES_NO)
    return application


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example({"people.p1.email": "½@example.com"})
@example({"access.account_company_code": "ㅁㅎㅏ"})
@example({"websites.w1.domain.name": "xn--e28h.com"})
@example({"websites.w1.domain.name": "ｘｎ－－o3cw4h.com"})
@example({"websites.w2.home_url": "https://x\u00adn--o3cw4h.com/"})
@example({"websites.w1.domain.name": "g\u0307\u0301.com"})
@example({"entity.county": "区😀", "entity.lead": "😀", "title": "😀"})
@example({"websites.w1.approvals.news.number": "😀"})
@example({"extras.x1.title": "😀", "extras.x2.title": "😀"})
@given(st.dictionaries(st.deferred(lambda: st.sampled_from(typed_paths())), texts, min_size=1, max_size=4))
def test_the_quick_look_finds_what_the_sheet_shows(changes: dict[str, str]) -> None:
    application = answered(changes)
    assert unprintable(application) == by_the_sheet(application)


@pytest.mark.parametrize("path", typed_paths())
def test_no_answer_is_overlooked(path: str) -> None:
    application = answered({path: "备注😀"})
    assert unprintable(application) == by_the_sheet(application)


def test_a_category_that_is_not_on_the_list_is_seen() -> None:
    application = rich().model_copy(deep=True)
    application.websites[0].preapproval = ["news", "类别😀"]
    assert [finding.field for finding in unprintable(application)] == ["websites.w1.preapproval"]
    assert unprintable(application) == by_the_sheet(application)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("people.p1.email", "½@example.com"),
        ("websites.w1.domain.name", "xn--o3cw4h.com"),
        ("websites.w1.domain.name", "ｘｎ－－o3cw4h.com"),
    ],
)
def test_what_only_the_shown_form_holds_is_found(path: str, text: str) -> None:
    """Every one of these characters is in the typeface; those they turn into are not."""
    assert not fonts.missing(text)
    assert [finding.field for finding in unprintable(answered({path: text}))] == [path]


def test_a_number_shown_in_capitals_is_looked_at_in_capitals() -> None:
    application = answered({"entity.certificate_number": "ÿ12345678"})
    application.entity.certificate_type = 2
    assert not fonts.missing(application.entity.certificate_number)
    assert [finding.field for finding in unprintable(application)] == ["entity.certificate_number"]
    assert unprintable(application) == by_the_sheet(application)


def test_a_sheet_is_built_only_where_a_character_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Application] = []
    sections = sheet.sections
    monkeypatch.setattr(sheet, "sections", lambda application: built.append(application) or sections(application))
    assert unprintable(rich()) == unprintable(variants.rare_names(TODAY)) == []
    assert not built
    assert unprintable(answered({"entity.remark": "😀"}))
    assert len(built) == 1


def test_everything_that_the_wizard_itself_says_can_be_printed() -> None:
    """Labels of choices stand beside answers and are not looked at again each time."""
    ours: list[str] = []
    for translated in LANGUAGES.keys() - {SOURCE}:
        with catalogue_file(translated).open("rb") as source:
            catalogue = read_po(source, locale=translated)
        ours += [text for message in catalogue for text in (str(message.id), str(message.string))]
    for code, province in divisions.provinces().items():
        ours.append(province)
        for city, name in divisions.cities(code).items():
            ours += [name, *divisions.counties(city).values()]
    assert len(ours) > 5000
    assert not {text: lacking for text in ours if (lacking := fonts.missing(text))}


@pytest.mark.parametrize("chosen", ["zh", "en"])
def test_labels_of_choices_can_be_printed(chosen: str) -> None:
    with language("en" if chosen == "en" else "zh"):
        labels = [
            label
            for path, field in fields.concrete(rich())
            if field.options is not None
            for label in fields.options(rich(), path).values()
        ]
    assert len(labels) > 50
    assert not fonts.missing("".join(labels))
