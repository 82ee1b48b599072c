"""How often a run and a callback ask the stores: a session once each, a record once each."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from storage import DocumentStore
from tests.pages.screen import Visitor, clean, widget
from wizard.workspace import process

SESSION, RECORD = "session", "record"


class Counted:
    """A document store that notes which sessions and records are read, in order."""

    def __init__(self, documents: DocumentStore) -> None:
        self._documents = documents
        self.read_in_order: list[str] = []

    def read(self, collection: str, key: str) -> dict[str, Any] | None:
        kinds = {"sessions": SESSION, "applications": RECORD}
        kind = kinds.get(collection.partition("/")[0])
        if kind:
            self.read_in_order.append(kind)
        return self._documents.read(collection, key)

    def write(self, collection: str, key: str, document: Mapping[str, Any]) -> None:
        self._documents.write(collection, key, document)

    def lock(self, collection: str, key: str) -> AbstractContextManager[None]:
        return self._documents.lock(collection, key)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._documents, name)


@pytest.fixture
def counted(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> Counted:
    """The store behind the screens, counting from now on."""
    stores = process.stores()
    counted = Counted(stores.documents)
    monkeypatch.setattr(process, "stores", lambda: replace(stores, documents=counted))
    for cached in (process.accounts, process.workspace):
        cached.cache_clear()
    return counted


def test_a_run_looks_once_for_its_session_and_once_for_its_record(visitor: Visitor, counted: Counted) -> None:
    visitor.screen("entity", visitor.begin())
    assert counted.read_in_order == [SESSION, RECORD]


def test_an_edit_asks_once_to_save_and_once_to_show(visitor: Visitor, counted: Counted) -> None:
    id = visitor.begin()
    test = visitor.screen("entity", id)
    counted.read_in_order.clear()
    clean(widget(test.text_input, "entity.name").set_value("示例公司").run())
    assert counted.read_in_order == [SESSION, RECORD, SESSION, RECORD]
    assert visitor.view(id).application.entity.name == "示例公司"


def test_continue_asks_once_for_itself_and_once_for_every_run(visitor: Visitor, counted: Counted) -> None:
    test = visitor.screen("entity", visitor.begin())
    counted.read_in_order.clear()
    clean(test.button(key="continue").click().run())
    # It is refused on this page: the callback, and the run that says so.
    assert counted.read_in_order == [SESSION, RECORD] * 2


def test_a_session_that_ended_elsewhere_ends_the_next_callback_and_the_next_run(
    visitor: Visitor, counted: Counted
) -> None:
    id = visitor.begin()
    test = visitor.screen("entity", id)
    visitor.accounts.revoke(visitor.session)
    counted.read_in_order.clear()
    widget(test.text_input, "entity.name").set_value("示例公司").run()
    assert visitor.view(id).application.entity.name == ""
    assert not [box for box in test.text_input if "entity.name" in (box.key or "")]
    assert counted.read_in_order == [SESSION, SESSION]


def test_a_session_is_remembered_inside_its_block_only(visitor: Visitor, counted: Counted) -> None:
    def script() -> None:
        import streamlit as st

        from pages.parts.frame import identity
        from wizard.workspace.process import accounts

        with identity.one_lookup():
            st.text(identity.owner())
            accounts().revoke(identity.session().hash)  # type: ignore[union-attr]
            st.text(identity.owner())
        st.text(str(identity.session()))

    test = AppTest.from_function(script, default_timeout=60)
    test.user = {"username": visitor.account, "session": visitor.session}
    test.run()
    assert [line.value for line in test.text] == [visitor.account, visitor.account, "None"]
    # Once in the block; revoking and asking afterwards look for themselves.
    assert counted.read_in_order.count(SESSION) == 2


def test_a_block_that_an_exception_leaves_forgets_its_session(visitor: Visitor, counted: Counted) -> None:
    def script() -> None:
        import streamlit as st

        from pages.parts.frame import identity
        from wizard.workspace.process import accounts

        try:
            with identity.one_lookup():
                accounts().revoke(identity.session().hash)  # type: ignore[union-attr]
                raise RuntimeError
        except RuntimeError:
            st.text(str(identity.session()))

    test = AppTest.from_function(script, default_timeout=60)
    test.user = {"username": visitor.account, "session": visitor.session}
    assert test.run().text[0].value == "None"
