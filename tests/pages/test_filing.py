"""The page of an approved filing: what it shows, what it keeps, and what of it reaches nobody else."""

from __future__ import annotations

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from PIL import Image
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from pages.server.files import ROUTES
from tests.pages.screen import Visitor, clean, example, html, sign_in
from tests.wizard.workspace.kept import keep_filing
from wizard import clock, fields, paths
from wizard.application import Application
from wizard.fields import Kind
from wizard.filings.filing import FiledWebsite, Filing, numbers_of
from wizard.filings.footer.check import snippet
from wizard.order import Numbers
from wizard.orders.machine import IllegalEvent
from wizard.workspace import NotFound

HOSTILE = "<img src=x onerror=alert(1)> **粗** [x](javascript:1) `code` $a$ :red[x] 𬭎㛃䶮 </body>"
NUMBER = "宁ICP备2026000123号"


def ago(days: int) -> str:
    return (clock.now().date() - timedelta(days=days)).isoformat()


def make(application: Application | None = None, **values: object) -> Filing:
    application = application or example().application.model_copy(deep=True)
    websites = [
        FiledWebsite(id=site.id, number=f"{NUMBER}-{place}") for place, site in enumerate(application.websites, start=1)
    ]
    filing = Filing(application=application, entity_number=NUMBER, websites=websites, approved_on=ago(60))
    return filing.model_copy(update=values)


def keep(visitor: Visitor, filing: Filing | None = None) -> str:
    return keep_filing(visitor.workspace, visitor.account, filing or make())


def stored(visitor: Visitor, id: str) -> FiledWebsite:
    return visitor.workspace.filings.open(visitor.account, id).websites[0]


def box(elements: Any, ending: str) -> Any:
    [found] = [element for element in elements if element.key and element.key.endswith(ending)]
    return found


def enter(test: AppTest, ending: str, value: str) -> AppTest:
    box(test.text_input, ending).set_value(value)
    return clean(test.run())


def test_a_filing_shows_numbers_values_and_snippet(visitor: Visitor) -> None:
    test = visitor.screen("filing", filing=keep(visitor))
    shown = html(test)
    for value in (NUMBER, f"{NUMBER}-1", "宁夏西云数据科技有限公司", example().application.entity.name):
        assert f'data-copy="{value}"' in shown
    assert test.code[0].value == snippet(f"{NUMBER}-1").strip()


def test_the_day_of_opening_is_saved_and_starts_the_thirty_days(visitor: Visitor) -> None:
    id = keep(visitor)
    test = enter(visitor.screen("filing", filing=id), "/opened", ago(5))
    assert stored(visitor, id).opened_on == ago(5)
    assert "还有 25 天" in html(test)


def test_the_thirty_days_over_says_what_to_do(visitor: Visitor) -> None:
    id = keep(visitor)
    test = enter(visitor.screen("filing", filing=id), "/opened", ago(33))
    assert "已超过 3 天" in html(test)
    assert "补办公安备案" in html(test)


@pytest.mark.parametrize("days", [-3, 61])
def test_a_day_of_opening_that_cannot_be_is_kept_as_typed_and_not_saved(visitor: Visitor, days: int) -> None:
    id = keep(visitor)
    test = enter(visitor.screen("filing", filing=id), "/opened", ago(days))
    assert stored(visitor, id).opened_on == ""
    assert box(test.text_input, "/opened").value == ago(days)
    assert "finding error" in html(test)
    assert "已超过" not in html(test).split("截止日期")[0]


def test_a_day_of_opening_can_be_taken_back(visitor: Visitor) -> None:
    id = keep(visitor)
    test = enter(visitor.screen("filing", filing=id), "/opened", ago(5))
    enter(test, "/opened", "")
    assert stored(visitor, id).opened_on == ""


def test_the_police_filing_ends_the_countdown_and_joins_the_snippet(visitor: Visitor) -> None:
    id = keep(visitor)
    test = enter(visitor.screen("filing", filing=id), "/opened", ago(20))
    test = enter(test, "/police-day", ago(1))
    assert "这项期限已完成" in html(test)
    test = enter(test, "/police-number", "64050202000000")
    assert stored(visitor, id).police_number == ""
    assert "是否应为 宁公网安备64050202000000号" in html(test)
    test = enter(test, "/police-number", "宁公网安备 64050202000000 号")
    assert stored(visitor, id).police_number == "宁公网安备64050202000000号"
    assert "宁公网安备64050202000000号" in test.code[0].value


def test_tasks_are_ticked_with_the_day(visitor: Visitor) -> None:
    id = keep(visitor)
    test = visitor.screen("filing", filing=id)
    box(test.checkbox, "/task/address").check()
    clean(test.run())
    assert stored(visitor, id).done == {"address": ago(0)}
    assert f"{ago(0)} 核对过" in html(test)
    box(test.checkbox, "/task/address").uncheck()
    clean(test.run())
    assert stored(visitor, id).done == {}


@pytest.mark.parametrize(("answer", "asked"), [("yes", True), ("no", False), ("", False)])
def test_the_licence_is_asked_of_whoever_charges_users(visitor: Visitor, answer: str, asked: bool) -> None:
    application = paths.put(example().application, "eligibility.charges_users", answer)
    test = visitor.screen("filing", filing=keep(visitor, make(application)))
    assert bool([one for one in test.checkbox if one.key and one.key.endswith("/task/licence")]) is asked


def test_each_of_several_websites_has_a_tab(visitor: Visitor) -> None:
    application = example("guangdong-two-sites").application.model_copy(deep=True)
    id = keep(visitor, make(application))
    test = visitor.screen("filing", filing=id)
    assert len(test.tabs) == 2
    enter(test, "/w2/opened", ago(2))
    assert [site.opened_on for site in visitor.workspace.filings.open(visitor.account, id).websites] == ["", ago(2)]


def test_an_address_that_names_a_website_opens_its_tab(visitor: Visitor) -> None:
    id = keep(visitor, make(example("guangdong-two-sites").application.model_copy(deep=True)))
    visitor.workspace.filings.note(visitor.account, id, "w2", opened_on=ago(40))
    shown = html(visitor.screen("filing", filing=id))
    assert f"/filing?filing={id}&website=w2#f-police-w2" in shown.replace("&amp;", "&")
    opened = visitor.screen("filing", filing=id, website="w2")
    assert opened.get("tab_container")[0].proto.tab_container.default_tab_index == 1
    visitor.screen("filing", filing=id, website="w99")


def test_of_many_websites_one_at_a_time_is_drawn(visitor: Visitor) -> None:
    one = example().application.websites[0]
    several = [one.model_copy(update={"id": f"w{number}"}) for number in range(1, 31)]
    id = keep(visitor, make(example().application.model_copy(deep=True, update={"websites": several})))
    test = visitor.screen("filing", filing=id)
    assert not test.tabs
    assert len([box for box in test.text_input if box.key and box.key.endswith("/opened")]) == 1
    test.selectbox[0].set_value(29)
    enter(clean(test.run()), "/w30/opened", ago(1))
    assert visitor.workspace.filings.open(visitor.account, id).websites[29].opened_on == ago(1)


def test_a_cancelled_filing_says_that_nothing_may_stay_online(visitor: Visitor) -> None:
    test = visitor.screen("filing", filing=keep(visitor, make(state="cancelled", cancelled_on=ago(3))))
    assert "都不得再公开访问" in html(test)
    assert f"{NUMBER}-1" in html(test)
    assert not test.text_input


def test_a_filing_without_websites_draws(visitor: Visitor) -> None:
    assert "名下的网站都已注销" in html(visitor.screen("filing", filing=keep(visitor, make(websites=[]))))


def test_a_filing_of_which_almost_nothing_is_known_draws(visitor: Visitor) -> None:
    filing = Filing(
        application=Application(), entity_number="", websites=[FiledWebsite(id="w1"), FiledWebsite(id="w9")]
    )
    visitor.screen("filing", filing=keep(visitor, filing))


def test_hostile_text_is_shown_as_text(visitor: Visitor) -> None:
    application = example("guangdong-two-sites").application.model_copy(deep=True)
    kinds = (Kind.TEXT, Kind.DATE, Kind.PARAGRAPH)
    for path in [path for path, one in fields.concrete(application) if one.kind in kinds]:
        application = paths.put(application, path, HOSTILE * 3)
    sites = [FiledWebsite(id=id, number=HOSTILE, police_number=HOSTILE, opened_on=HOSTILE) for id in ("w1", "w2")]
    test = visitor.screen("filing", filing=keep(visitor, make(application, websites=sites, entity_number=HOSTILE)))
    assert "<img src=x" not in html(test)
    assert not any("<img src=x" in str(frame.proto) for frame in test.get("iframe"))
    assert all("**粗**" not in tab.label for tab in test.tabs)


def test_ten_thousand_characters_are_drawn(visitor: Visitor) -> None:
    application = paths.put(example().application, "websites.w1.domain.name", "长" * 10_000)
    application = paths.put(application, "entity.name", "长" * 10_000)
    id = keep(visitor, make(application))
    test = enter(visitor.screen("filing", filing=id), "/police-number", "长" * 10_000)
    assert box(test.text_input, "/police-number").value == "长" * 10_000
    assert stored(visitor, id).police_number == ""


def test_a_date_can_be_corrected(visitor: Visitor) -> None:
    id = keep(visitor)
    test = enter(visitor.screen("filing", filing=id), "/opened", ago(5))
    key = next(button.key for button in test.button if button.key and "/police.w1/" in button.key)
    test.date_input(key.removesuffix("use") + "day").set_value(date(2030, 1, 2))
    test.button(key).click()
    clean(test.run())
    assert visitor.workspace.filings.open(visitor.account, id).dates == {"police.w1": "2030-01-02"}
    assert "2030-01-02" in html(test)


def test_deleting_asks_first_and_leads_home(visitor: Visitor) -> None:
    id = keep(visitor)
    test = visitor.screen("filing", filing=id)
    assert not [one for one in test.button if one.key and one.key.endswith("/delete")]
    box(test.checkbox, "/sure").check()
    clean(test.run())
    box(test.button, "/delete").click()
    clean(test.run())
    with pytest.raises(NotFound):
        visitor.workspace.filings.open(visitor.account, id)
    assert "您好" in html(test)


def test_a_filing_deleted_in_another_tab_is_said_to_be_gone(visitor: Visitor) -> None:
    id = keep(visitor)
    test = visitor.screen("filing", filing=id)
    visitor.workspace.filings.delete(visitor.account, id)
    test = enter(test, "/opened", ago(1))
    assert "没有找到这份备案" in html(test)


def test_nobody_opens_another_ones_filing(visitor: Visitor) -> None:
    id = keep(visitor)
    visitor.account, visitor.session = sign_in(visitor.accounts, "另一个人")
    test = visitor.screen("filing", filing=id)
    assert "没有找到这份备案" in html(test)
    assert NUMBER not in html(test)


# Files ----------------------------------------------------------------------------------------------------------------


@dataclass
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def ask(address: str, owner: str) -> Answer:
    """What the server's routes answer an owner (nobody where blank)."""
    path, _mark, query = address.partition("?")
    headers = [(b"host", b"localhost"), *([(b"x-icp-username", owner.encode())] if owner else [])]
    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": headers,
        "scheme": "http",
        "server": ("localhost", 80),
    }
    answer = Answer()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            answer.body += message.get("body", b"")

    # In a thread of its own: a browser test in the same process leaves a running loop in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(Starlette(routes=ROUTES)(scope, receive, send))).result()
    return answer


def keep_with_files(visitor: Visitor) -> str:
    """A filing with its pictures, as an approval leaves it."""
    order = visitor.begin_sample("ningxia")
    filing = make(visitor.workspace.records.read(visitor.account, order).application)
    id = order
    visitor.workspace.filing_records.put(visitor.account, id, lambda _before: filing, "filing-updated", order)
    return id


def test_pictures_come_in_the_portals_sizes(visitor: Visitor) -> None:
    id = keep_with_files(visitor)
    held = visitor.workspace.filings.open(visitor.account, id).application.evidence
    test = visitor.screen("filing", filing=id)
    for key, most in (("entity-certificate", 512), ("website.w1.domain-certificate", 400)):
        address = f"/filings/{id}/picture/{held[key].digest}?max={most}"
        assert address in html(test)
        answer = ask(address, visitor.account)
        assert answer.status == 200
        assert answer.headers["content-type"] == "image/jpeg"
        assert len(answer.body) <= most * 1000
        assert answer.headers["cache-control"] == "private, no-store"


def test_a_picture_far_too_large_is_brought_below_the_size(visitor: Visitor) -> None:
    noise = Image.effect_noise((2600, 1900), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=97)
    order = visitor.begin(example().application.model_copy(deep=True, update={"evidence": {}}))
    visitor.workspace.files.attach(visitor.account, order, "entity-certificate", "执照.jpg", out.getvalue())
    application = visitor.workspace.records.read(visitor.account, order).application
    visitor.workspace.filing_records.put(
        visitor.account, order, lambda _before: make(application), "filing-updated", order
    )
    answer = ask(
        f"/filings/{order}/picture/{application.evidence['entity-certificate'].digest}?max=400", visitor.account
    )
    assert len(out.getvalue()) > 1_000_000
    assert (answer.status, answer.headers["content-type"]) in [(200, "image/jpeg"), (422, "text/plain; charset=utf-8")]
    assert len(answer.body) <= 400_000


@pytest.mark.parametrize("size", ["", "100", "513", "512.0", "-1", "x" * 5000])
def test_other_sizes_are_not_made(visitor: Visitor, size: str) -> None:
    id = keep_with_files(visitor)
    digest = visitor.workspace.filings.open(visitor.account, id).application.evidence["entity-certificate"].digest
    assert ask(f"/filings/{id}/picture/{digest}?max={size}", visitor.account).status == 404


def test_files_are_their_owners_alone(visitor: Visitor) -> None:
    id = keep_with_files(visitor)
    digest = visitor.workspace.filings.open(visitor.account, id).application.evidence["entity-certificate"].digest
    other, _session = sign_in(visitor.accounts, "另一个人")
    for address in (f"/filings/{id}/picture/{digest}?max=512", f"/filings/{id}/calendar.ics"):
        assert ask(address, other).status == 404
        assert ask(address, "").status == 401
        assert ask(address, visitor.account).status == 200
    assert ask(f"/filings/{id}/picture/{'0' * 64}?max=512", visitor.account).status == 404
    assert ask("/filings/no-id/calendar.ics", visitor.account).status == 404


def test_the_calendar_holds_the_deadlines_and_leads_back(visitor: Visitor) -> None:
    id = keep(visitor)
    visitor.workspace.filings.note(visitor.account, id, "w1", opened_on=ago(1))
    answer = ask(f"/filings/{id}/calendar.ics", visitor.account)
    events = Calendar.from_ical(answer.body).walk("VEVENT")
    due = clock.now().date() + timedelta(days=29)
    assert due in [event["DTSTART"].dt for event in events]
    assert f"/filing?filing={id}" in str(events[0]["URL"])


def test_other_websites_of_the_entity_are_named_with_the_way_to_them(visitor: Visitor) -> None:
    first, second = keep(visitor), keep(visitor)
    keep(visitor, make(entity_number="粤ICP备2026000123号"))
    shown = html(visitor.screen("filing", filing=first))
    assert f"filing={second}" in shown
    assert "注销主体会同时结束它们" in shown
    visitor.workspace.filings.delete(visitor.account, second)
    assert "注销主体会同时结束它们" not in html(visitor.screen("filing", filing=first))


# Correcting a number


RIGHT = "宁ICP备2026000456号"


def correct(test: AppTest, entity: str, website: str) -> AppTest:
    box(test.text_input, "/entity").set_value(entity)
    box([one for one in test.text_input if "/numbers/" in (one.key or "")], "/w1").set_value(website)
    return clean(test.run())


def save(test: AppTest) -> AppTest:
    box(test.button, "/save").click()
    return clean(test.run())


def notices(test: AppTest) -> str:
    return "".join(element.value for element in (*test.error, *test.success)) + html(test)


def test_a_mistyped_number_is_put_right_and_the_old_one_kept(visitor: Visitor) -> None:
    id = keep(visitor)
    visitor.workspace.filings.note(visitor.account, id, "w1", footer_seen=ago(3))
    test = save(correct(visitor.screen("filing", filing=id), RIGHT, f"{RIGHT}-1"))
    filing = visitor.workspace.filings.open(visitor.account, id)
    assert (filing.entity_number, filing.websites[0].number) == (RIGHT, f"{RIGHT}-1")
    assert filing.websites[0].footer_seen == ""
    assert [(one.before, one.after) for one in filing.corrections] == [(NUMBER, RIGHT), (f"{NUMBER}-1", f"{RIGHT}-1")]
    shown = html(test)
    assert "更正记录" in shown
    assert snippet(f"{RIGHT}-1").strip() in "".join(code.value for code in test.code)
    assert "更正备案号" in html(visitor.screen("history"))


@pytest.mark.parametrize(
    ("entity", "website", "words"),
    [
        ("", f"{RIGHT}-1", "还没有填写主体备案号"),
        ("宁ICP备26号", f"{RIGHT}-1", "不是完整的 ICP 备案号"),
        (RIGHT, f"{NUMBER}-1", "前半部分与主体备案号不同"),
        (RIGHT, RIGHT, "后面缺少网站的序号"),
    ],
)
def test_a_number_of_another_form_is_explained_and_not_kept(
    visitor: Visitor, entity: str, website: str, words: str
) -> None:
    id = keep(visitor)
    test = save(correct(visitor.screen("filing", filing=id), entity, website))
    assert words in notices(test).replace("\\", "")
    assert visitor.workspace.filings.open(visitor.account, id).entity_number == NUMBER


def test_a_number_of_another_province_takes_a_tick(visitor: Visitor) -> None:
    other = "京ICP备2026000123号"
    id = keep(visitor)
    test = save(correct(visitor.screen("filing", filing=id), other, f"{other}-1"))
    assert "与主体所在的" in html(test)
    assert visitor.workspace.filings.open(visitor.account, id).entity_number == NUMBER
    next(one for one in test.checkbox if "/sure/" in (one.key or "")).check()
    save(clean(test.run()))
    assert visitor.workspace.filings.open(visitor.account, id).entity_number == other


def test_a_number_of_another_filing_is_refused(visitor: Visitor) -> None:
    first, second = (
        keep(visitor),
        keep(visitor, make(entity_number=RIGHT, websites=[FiledWebsite(id="w1", number=f"{RIGHT}-1")])),
    )
    test = save(correct(visitor.screen("filing", filing=second), NUMBER, f"{NUMBER}-1"))
    assert "已经是另一份备案里的网站的" in notices(test).replace("\\", "")
    assert visitor.workspace.filings.open(visitor.account, second).entity_number == RIGHT
    assert visitor.workspace.filings.open(visitor.account, first).corrections == []


def test_a_change_under_way_goes_by_the_corrected_number(visitor: Visitor) -> None:
    id = keep(visitor)
    order = visitor.workspace.orders.start_change(visitor.account, id, ["entity"], "变更")
    visitor.workspace.filings.correct_numbers(visitor.account, id, Numbers(entity=RIGHT, websites={"w1": f"{RIGHT}-1"}))
    known = visitor.workspace.applications.open(visitor.account, order).order.numbers
    assert known is not None
    assert known.entity == RIGHT


def test_the_numbers_of_a_filing_that_ended_stay(visitor: Visitor) -> None:
    id = keep(visitor, make(state="cancelled", cancelled_on=ago(1)))
    assert not [one for one in visitor.screen("filing", filing=id).button if (one.key or "").endswith("/save")]
    with pytest.raises(IllegalEvent):
        visitor.workspace.filings.correct_numbers(
            visitor.account, id, Numbers(entity=RIGHT, websites={"w1": f"{RIGHT}-1"})
        )


def test_a_number_is_put_right_though_the_entity_has_another_filing(visitor: Visitor) -> None:
    sites = [FiledWebsite(id="w1", number=f"{NUMBER}-2")]
    first, second = keep(visitor), keep(visitor, make(websites=sites))
    numbers = Numbers(entity=NUMBER, websites={"w1": f"{NUMBER}-3"})
    visitor.workspace.filings.correct_numbers(visitor.account, second, numbers)
    assert stored(visitor, second).number == f"{NUMBER}-3"
    with pytest.raises(IllegalEvent, match="另一份备案"):
        visitor.workspace.filings.correct_numbers(
            visitor.account, second, numbers_of(visitor.workspace.filings.open(visitor.account, first))
        )


def test_the_day_of_approval_is_put_right_on_the_filings_page(visitor: Visitor) -> None:
    id = keep(visitor)
    test = visitor.screen("filing", filing=id)
    box(test.text_input, "/day").set_value(ago(20))
    test = save(clean(test.run()))
    assert visitor.workspace.filings.open(visitor.account, id).approved_on == ago(20)
    assert "已更正" in notices(test)
    box(test.text_input, "/day").set_value("明天")
    save(clean(test.run()))
    assert visitor.workspace.filings.open(visitor.account, id).approved_on == ago(20)
