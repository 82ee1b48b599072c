"""The last words of a page that is left: every address that a screen carries keeps a text, and nobody else's does."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any

import anyio
import pytest
from starlette.requests import Request
from starlette.types import Message

from pages.server.autosave import post as autosave_route
from storage import StoreBusy
from tests.pages.orders import begin_submitted, record
from tests.pages.screen import Visitor, html, sign_in
from tests.pages.test_cancel import answers, start
from wizard import fields, paths
from wizard.filings import existing
from wizard.order import Event
from wizard.returns import returns
from wizard.workspace import autosave

WORDS = "说走就走 **x** <b>"


def post(visitor: Visitor, body: Any, *, account: str | None = None, chunk: int = 1000, **headers: str) -> int:
    """The status of one request with that body, from this owner ("" for nobody)."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    parts = [data[at : at + chunk] for at in range(0, len(data), chunk)] or [b""]
    waiting = iter(
        {"type": "http.request", "body": part, "more_body": number < len(parts)}
        for number, part in enumerate(parts, start=1)
    )

    async def receive() -> Message:
        return next(waiting)

    named = {"host": "app", "x-icp-username": visitor.account if account is None else account}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    raw = [(name.encode(), value.encode()) for name, value in named.items() if value]
    scope = {"type": "http", "method": "POST", "path": "/autosave", "headers": raw, "query_string": b""}

    async def run() -> int:
        return (await autosave_route(Request(scope, receive))).status_code

    # In a thread of its own: Playwright's loop may be running in this one.
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(anyio.run, run).result()


def edit(kind: str, id: str, name: str, typed: str = WORDS) -> dict[str, str]:
    return {"address": f"{kind}/{id}/{name}", "text": typed}


def carried(visitor: Visitor, screen: str, id: str = "", **params: str) -> list[str]:
    """The addresses on a screen."""
    return [
        unescape(found) for found in re.findall(r'data-autosave="([^"]*)"', html(visitor.screen(screen, id, **params)))
    ]


@pytest.mark.parametrize(
    ("screen", "scopes"),
    [
        ("domain", {"websites"}),
        ("access", {"access", "filing_account"}),
        ("entity", {"entity"}),
        ("people", {"people"}),
        ("website", {"websites"}),
    ],
)
def test_every_address_on_a_screen_keeps_what_is_typed_there(visitor: Visitor, screen: str, scopes: set[str]) -> None:
    id = visitor.begin_sample("ningxia")
    addresses = carried(visitor, screen, id)
    assert {address.split("/")[2].split(".")[0] for address in addresses} == scopes
    assert post(visitor, [{"address": address, "text": WORDS} for address in addresses]) == 204
    application = visitor.view(id).application
    for address in addresses:
        assert paths.get(application, address.split("/", 2)[2]) == WORDS


def test_a_screen_carries_the_address_of_every_text_it_asks_for(visitor: Visitor) -> None:
    id = visitor.begin_sample("ningxia")
    addresses = {
        address.split("/", 2)[2]
        for screen in ("domain", "access", "entity", "people", "website")
        for address in carried(visitor, screen, id)
    }
    application = visitor.view(id).application
    asked = {path for path, field in fields.concrete(application) if field.kind in autosave.KINDS}
    assert addresses >= asked - {path for path in asked if path.startswith("eligibility.")}


def test_the_import_form_keeps_every_text(visitor: Visitor) -> None:
    addresses = carried(visitor, "existing")
    assert len(addresses) > 10
    assert post(visitor, [{"address": address, "text": WORDS} for address in addresses]) == 204
    entered = visitor.workspace.filings.draft(visitor.account)
    for address in addresses:
        assert existing.value(entered, address.split("/", 2)[2]) == WORDS


def test_a_cancellation_keeps_its_reason_and_the_words_that_confirm_it(visitor: Visitor) -> None:
    id = start(visitor, "access", "w1")
    addresses = carried(visitor, "cancel", id)
    assert {address.split("/", 2)[2] for address in addresses} == {"reason", "new_provider", "confirmed"}
    assert post(visitor, [{"address": address, "text": WORDS} for address in addresses]) == 204
    given = answers(visitor, id)
    assert (given.reason, given.new_provider, given.confirmed) == (WORDS, WORDS, WORDS)


def test_the_review_keeps_the_reason_given_for_a_warning(visitor: Visitor) -> None:
    id = visitor.begin_sample("ningxia")
    visitor.workspace.applications.save(visitor.account, id, "entity.address", "宁夏回族自治区银川市兴庆区解放路")
    addresses = carried(visitor, "review", id)
    assert addresses
    assert post(visitor, [{"address": addresses[0], "text": "已电话向西云数据确认"}]) == 204
    [given] = [
        given for given in visitor.view(id).application.acknowledgements if given.key == addresses[0].split("/", 2)[2]
    ]
    assert given.reason == "已电话向西云数据确认"


def test_a_return_keeps_the_reasons_pasted(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    record(visitor, id, Event.INITIAL_RETURNED)
    [address] = carried(visitor, "returned", id)
    assert post(visitor, [{"address": address, "text": "主体负责人手机号码无法接通"}]) == 204
    [latest] = returns(visitor.workspace.records.read(visitor.account, id).order)
    assert [complaint.text for complaint in latest.complaints] == ["主体负责人手机号码无法接通"]


def test_it_is_the_owner_who_says_something_on_a_page_of_ours(visitor: Visitor) -> None:
    id = visitor.begin()
    words = [edit(autosave.ANSWER, id, "entity.name")]
    stranger, _session = sign_in(visitor.accounts, "另一个人")
    assert post(visitor, words, account="") == 401
    assert post(visitor, words, account=stranger) == 409
    assert post(visitor, words, sec_fetch_site="cross-site") == 403
    assert post(visitor, words, origin="https://elsewhere.example") == 403
    assert visitor.view(id).application.entity.name == ""
    assert post(visitor, words, origin="https://app", sec_fetch_site="same-origin") == 204
    assert visitor.view(id).application.entity.name == WORDS


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("answer/{id}/entity.nature", "a choice"),
        ("answer/{id}/entity.lead", "a person"),
        ("answer/{id}/people.p99.name", "nobody"),
        ("answer/{id}/title", "no field"),
        ("answer/{id}/", "no name"),
        ("answer/../../x/entity.name", "no application"),
        ("draft//entity.nature", "a choice"),
        ("draft//nothing.here", "no field"),
        ("draft//sites.w99.opened_on", "no website"),
        ("cancellation/{id}/kind", "no cancellation"),
        ("return/{id}/one", "no number"),
        ("order/{id}/state", "no kind"),
        ("entity.name", "no address"),
        ("", "nothing"),
    ],
)
def test_what_is_no_address_of_a_text_changes_nothing(visitor: Visitor, address: str, why: str) -> None:
    id = visitor.begin()
    before = visitor.workspace.records.read(visitor.account, id)
    wanted = 204 if why == "no cancellation" else 409
    assert post(visitor, [{"address": address.format(id=id), "text": WORDS}]) == wanted
    assert visitor.workspace.records.read(visitor.account, id) == before


def test_one_text_without_a_place_does_not_lose_the_others(visitor: Visitor) -> None:
    id = visitor.begin()
    both = [edit(autosave.ANSWER, id, "people.p99.name"), edit(autosave.ANSWER, id, "entity.name")]
    assert post(visitor, both) == 409
    assert visitor.view(id).application.entity.name == WORDS


def test_what_lies_with_a_reviewer_stays_as_it_is(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    before = visitor.view(id).application
    assert post(visitor, [edit(autosave.ANSWER, id, "entity.name")]) == 409
    assert visitor.view(id).application == before


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[1]", b'[{"address": "answer/x/y"}]', b'{"address": "", "text": ""}', b"\xff"]
)
def test_a_body_that_is_none_of_ours_is_refused(visitor: Visitor, body: bytes) -> None:
    assert post(visitor, body) == 400


def test_ten_thousand_characters_are_kept_and_a_flood_is_not_read_to_its_end(visitor: Visitor) -> None:
    id = visitor.begin()
    long = "备" * 10_000
    assert post(visitor, [edit(autosave.ANSWER, id, "entity.remark", long)]) == 204
    assert visitor.view(id).application.entity.remark == long
    assert post(visitor, b"[" * 300_000, chunk=4096) == 413


def test_a_busy_store_is_told(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    id = visitor.begin()

    def busy(*_given: object) -> None:
        raise StoreBusy("busy")

    monkeypatch.setattr(type(visitor.workspace.applications), "save", busy)
    assert post(visitor, [edit(autosave.ANSWER, id, "entity.name")]) == 503
