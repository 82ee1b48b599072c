"""Answers that are none: what nobody sees, what are signs only, what stands there for want of an answer."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from tests.worlds import sample
from wizard import fields, paths
from wizard.application import Acknowledgement, Application
from wizard.findings import Level
from wizard.view import View, view

TODAY = date(2026, 11, 25)


@cache
def simplest() -> Application:
    return sample("ningxia", TODAY).application


def viewed(path: str, value: str) -> View:
    """The simplest sample with another answer."""
    return view(paths.put(simplest(), path, value), TODAY)


def texts() -> list[str]:
    kinds = (fields.Kind.TEXT, fields.Kind.PARAGRAPH)
    application = simplest()
    return [path for path, field in fields.concrete(application) if field.kind in kinds and not field.optional]


@pytest.mark.parametrize("path", texts())
def test_what_nobody_sees_is_no_answer(path: str) -> None:
    assert path in viewed(path, "\u200b\u2060\ufeff").missing


@pytest.mark.parametrize("signs", ["-", "、", "、、", "/", "。", "——"])
@pytest.mark.parametrize("path", ["access.addresses", "entity.certificate_address", "websites.w1.domain.registrar"])
def test_signs_alone_are_an_error(path: str, signs: str) -> None:
    found = [finding for finding in viewed(path, signs).errors if finding.rule == "value.signs-only"]
    assert [finding.field for finding in found] == [path]
    assert found[0].found == signs


@pytest.mark.parametrize("words", ["无", "暂无", "N/A", "０", "测试"])
def test_a_stopgap_is_a_warning(words: str) -> None:
    found = viewed("websites.w1.domain.registrar", words).at("websites.w1.domain.registrar")
    assert [(finding.rule, finding.level) for finding in found] == [("value.stopgap", Level.WARNING)]


@pytest.mark.parametrize("path", texts())
def test_an_answer_of_every_field_says_something(path: str) -> None:
    assert not [
        found
        for found in viewed(path, paths.get(simplest(), path)).findings
        if found.rule in ("value.signs-only", "value.stopgap")
    ]


def test_an_optional_answer_may_be_a_stopgap() -> None:
    assert not viewed("entity.remark", "无").at("entity.remark")


def test_a_reason_that_nobody_sees_is_none() -> None:
    application = paths.put(simplest(), "websites.w1.domain.registrar", "暂无")
    [warning] = view(application, TODAY).open_warnings

    def accepted(reason: str) -> Application:
        given = [*application.acknowledgements, Acknowledgement(key=warning.key, reason=reason)]
        return application.model_copy(update={"acknowledgements": given})

    for short in ("\u200b", "好", "已核对", "。。。。。。", "一 二 三 四", "ok!!!"):
        assert view(accepted(short), TODAY).open_warnings == (warning,)
        assert view(accepted(short), TODAY).reason_typed(warning) == short
    assert view(accepted("注册商就叫这个名字"), TODAY).open_warnings == ()


def test_an_application_without_a_website_is_not_complete() -> None:
    application = simplest().model_copy(update={"websites": []})
    assert "application-has-a-website" in [finding.rule for finding in view(application, TODAY).errors]
