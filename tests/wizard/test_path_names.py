"""What a path is called, wherever it is named."""

from __future__ import annotations

import pytest

from tests.wizard.orders.filed import TODAY
from tests.worlds import sample
from wizard.application import Application
from wizard.bundles.bundle import blockers
from wizard.cancellation_kinds import LABELS
from wizard.cli.check_report import CheckReport
from wizard.orders.changes.parts import PARTS
from wizard.path_names import PathNames
from wizard.samples import variants
from wizard.screens import SCREENS
from wizard.text import language
from wizard.view import view


def names() -> PathNames:
    """Those of an application with two websites."""
    return PathNames(variants.guangdong_two_sites(TODAY))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("entity.name", "主体信息：主办单位名称"),
        ("people.p2.mobile", "钱样本 · 网站负责人 example.com：手机号码"),
        ("websites.w2.name", "网站信息 · example.net：网站名称"),
        ("websites.w2.domain.name", "域名 · example.net：域名"),
        ("evidence.website.w2.site-photo", "现场核验照片 · example.net"),
    ],
)
def test_a_name_tells_apart_what_labels_do_not(path: str, name: str) -> None:
    assert names().of(path) == name


def test_what_is_no_row_of_the_sheet_is_called_after_its_answer_and_its_owner() -> None:
    application = variants.guangdong_two_sites(TODAY)
    alone = application.people[0].model_copy(update={"id": "p9", "name": "周无职"})
    application.people.append(alone)
    known = PathNames(application)
    assert known.of("people.p9.mobile") == "周无职：手机号码"
    assert known.of("people.*.mobile") == "手机号码"
    assert known.of("people.gone.mobile") == "手机号码"


@pytest.mark.parametrize("path", LABELS)
def test_answers_of_a_cancellation_have_their_labels(path: str) -> None:
    assert names().of(path) == LABELS[path]


@pytest.mark.parametrize("key", PARTS)
def test_parts_of_a_change_have_their_labels(key: str) -> None:
    assert names().of(f"change.{key}") == PARTS[key].label


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("change", SCREENS["change"].title),
        ("cancellation.unheard-of", SCREENS["cancel"].title),
        ("websites", SCREENS["website"].title),
        ("people", SCREENS["people"].title),
        ("evidence.gone", "证件和截图"),
        ("nowhere", "整份申请"),
        ("", "整份申请"),
    ],
)
def test_anything_else_is_called_after_the_part_it_belongs_to(path: str, name: str) -> None:
    assert names().of(path) == name


def test_names_are_in_the_language_in_force() -> None:
    with language("en"):
        assert names().of("websites.w2.name") == "Website details · example.net: Website name"


def test_the_command_line_and_the_bundles_refusal_say_the_same_name() -> None:
    seen = view(sample("broken").application, TODAY)
    said, known = CheckReport(seen).as_text(True), PathNames(seen.application)
    refused = {item.path: item.message for item in blockers(seen)}
    assert seen.missing
    for path in seen.missing:
        assert f"“{known.of(path)}”" in refused[path]
        assert known.of(path) in said
    for finding in seen.errors:
        assert f"{known.of(finding.field)} ({finding.field})" in said


def test_an_application_in_which_nothing_is_answered_has_names_for_everything_that_is_missing() -> None:
    seen = view(Application(), TODAY)
    known = PathNames(seen.application)
    assert seen.missing
    assert not [path for path in seen.missing if known.of(path) in (path, "整份申请")]
