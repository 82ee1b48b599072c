"""The saved widget by itself: it follows what is stored, keeps what could not be stored, and shows what is gone."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import Visitor


def script() -> None:
    """A text and a choice over a store that lies in the session's state and may refuse."""
    import streamlit as st

    from pages.parts.frame import current
    from pages.parts.widgets import saved
    from storage import StoreBusy

    state = st.session_state

    def save(value: str | None) -> None:
        if state["refuses"]:
            raise StoreBusy("test")
        state["stored"] = value

    if state["kind"] == "text":
        saved.line("a/text", "字", state["stored"], save)
    else:
        saved.choice("a/choice", "选", state["options"], state["stored"], save)
    st.text(str(current.notices()))


@pytest.fixture
def tab(visitor: Visitor) -> AppTest:
    """A tab with a text box that is stored as "甲"."""
    test = AppTest.from_function(script, default_timeout=60)
    test.user = {"username": visitor.account, "session": visitor.session}
    for name, value in {"kind": "text", "stored": "甲", "refuses": False, "options": {}}.items():
        test.session_state[name] = value
    return test.run()


def choosing(tab: AppTest, options: dict[str, str], stored: Any) -> AppTest:
    """The tab with a choice instead."""
    for name, value in {"kind": "choice", "options": options, "stored": stored}.items():
        tab.session_state[name] = value
    return tab.run()


def test_an_edit_is_stored_and_what_is_stored_elsewhere_is_shown(tab: AppTest) -> None:
    assert tab.text_input[0].value == "甲"
    tab.text_input[0].set_value("乙").run()
    assert tab.session_state["stored"] == "乙"
    tab.session_state["stored"] = "丙"
    assert tab.run().text_input[0].value == "丙"


def test_what_could_not_be_stored_stays_in_sight_until_it_is(tab: AppTest) -> None:
    tab.session_state["refuses"] = True
    tab.text_input[0].set_value("乙").run()
    assert "还没有存下来" in tab.text[0].value
    tab.run()
    assert (tab.text_input[0].value, tab.session_state["stored"]) == ("乙", "甲")
    tab.session_state["refuses"] = False
    tab.text_input[0].set_value("丁").run()
    assert (tab.text_input[0].value, tab.session_state["stored"]) == ("丁", "丁")
    tab.session_state["stored"] = "丙"
    assert tab.run().text_input[0].value == "丙"


def test_few_options_are_all_in_sight_and_many_open(tab: AppTest) -> None:
    few = choosing(tab, {str(number): f"第{number}" for number in range(6)}, "")
    assert (len(few.radio), len(few.selectbox), few.radio[0].value) == (1, 0, None)
    many = choosing(tab, {str(number): f"第{number}" for number in range(7)}, "3")
    assert (len(many.radio), len(many.selectbox), many.selectbox[0].value) == (0, 1, "3")


def test_a_stored_option_that_is_gone_stays_in_sight(tab: AppTest) -> None:
    test = choosing(tab, {"a": "甲方", "b": "乙方"}, "z")
    assert test.radio[0].options == ["甲方", "乙方", "z（已不在可选范围）"]
    assert test.radio[0].value == "z"
    test.radio[0].set_value("b").run()
    assert test.session_state["stored"] == "b"
    assert test.radio[0].options == ["甲方", "乙方"]


def test_other_labels_are_another_widget_with_the_same_answer(tab: AppTest) -> None:
    first = choosing(tab, {"a": "甲方", "b": "乙方"}, "a").radio[0].key
    test = choosing(tab, {"a": "Party A", "b": "Party B"}, "a")
    assert test.radio[0].key != first
    assert test.radio[0].value == "a"


def test_a_choice_without_options_says_what_to_do_first(tab: AppTest) -> None:
    test = choosing(tab, {}, "")
    assert not test.radio
    assert "请先回答上一级的问题" in str(test.get("html")[0].value)
