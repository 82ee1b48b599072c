"""Paths: one way to read an answer, one to write it, and a clear refusal of everything else."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.wizard.orders.filed import filed
from wizard import fields, paths
from wizard.application import Application, Approval, Extra
from wizard.fields import FIELDS
from wizard.paths import UnknownPath


def whole() -> Application:
    """An application with people, websites, an approval and an open slot."""
    application = filed("guangdong_two_sites")
    application.websites[0].preapproval = ["news"]
    application.extras = [Extra(id="x1", kind="paper", title="说明")]
    return application


PATHS = [path for path, _field in fields.concrete(whole())]


@pytest.mark.parametrize(
    ("path", "pattern", "subject"),
    [
        ("entity.name", "entity.name", ""),
        ("people.p12.mobile", "people.*.mobile", "p12"),
        ("websites.w1.domain.name", "websites.*.domain.name", "w1"),
        ("websites.w1.approvals.news.number", "websites.*.approvals.*.number", "w1"),
        ("extras.x1.title", "extras.*.title", "x1"),
        ("people", "people", ""),
        ("people.*.mobile", "people.*.mobile", "*"),
        ("", "", ""),
    ],
)
def test_the_pattern_and_the_subject_of_a_path(path: str, pattern: str, subject: str) -> None:
    assert (paths.pattern(path), paths.subject(path)) == (pattern, subject)
    assert paths.pattern(pattern) == pattern


def test_every_field_of_an_application_is_found_by_its_path() -> None:
    assert {paths.pattern(path) for path in PATHS} <= set(FIELDS)
    assert len(PATHS) > 60
    application = whole()
    for path in PATHS:
        holder, name = paths.holder(application, path), path.rpartition(".")[2]
        assert paths.get(application, path) == getattr(holder, name), path


def test_what_is_put_is_got_and_nothing_else_moves() -> None:
    application, before = whole(), whole()
    for path in PATHS:
        value = paths.blank(path)
        after = paths.put(application, path, value)
        assert paths.get(after, path) == value, path
        assert application == before, path
        back = paths.put(after, path, paths.get(application, path))
        assert {other for other in PATHS if paths.get(after, other) != paths.get(application, other)} <= {path}
        assert [paths.get(back, other) for other in PATHS] == [paths.get(application, other) for other in PATHS], path


def test_a_blank_is_what_an_application_without_answers_holds() -> None:
    empty = Application()
    given = ("entity.legal_representative",)  # somebody always is
    for path, field in fields.concrete(empty):
        assert paths.blank(path) == paths.get(empty, path)
        assert path in given or not fields.answered(empty, path), field.path
    assert paths.blank("websites.w7.approvals.news.number") == ""
    assert paths.blank("extras.x3.title") == ""


def test_reading_an_approval_that_is_not_there_leaves_none_behind() -> None:
    application = filed()
    assert paths.get(application, "websites.w1.approvals.news.number") == ""
    assert application.websites[0].approvals == {}
    after = paths.put(application, "websites.w1.approvals.news.number", "号")
    assert after.websites[0].approvals == {"news": Approval(number="号")}
    assert application.websites[0].approvals == {}


UNKNOWN = (
    "",
    "nothing",
    "entity.nothing",
    "entity.name.more",
    "people.p9.name",
    "people.p1",
    "people.p1.nothing",
    "websites.w9.domain.name",
    "websites.w1.domain.nothing",
    "websites.w1.approvals.news.nothing",
    "extras.x9.title",
    "entity.model_fields",
    "__class__.name",
)


@pytest.mark.parametrize("path", UNKNOWN)
def test_a_path_that_names_nothing_is_refused_by_name(path: str) -> None:
    application, before = whole(), whole()
    for attempt in (
        lambda: paths.get(application, path),
        lambda: paths.holder(application, path),
        lambda: paths.put(application, path, ""),
    ):
        with pytest.raises(UnknownPath) as refused:
            attempt()
        assert refused.value.args == (path,)
    assert application == before


@pytest.mark.parametrize(
    ("path", "value"), [("entity.name", ["a"]), ("entity.nature", "four"), ("websites.w1.content", "text")]
)
def test_a_value_of_another_kind_is_refused_and_changes_nothing(path: str, value: object) -> None:
    application, before = whole(), whole()
    with pytest.raises(ValidationError):
        paths.put(application, path, value)
    assert application == before
