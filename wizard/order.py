"""One order: what a company wants of the administration, and what has happened to it so far.

An order stands beside its application. Only what happened is kept, as a list that grows and is never changed; state,
steps and due dates are derived from it. A mistaken entry is taken back by another entry.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from wizard.application import Answer, Application, Part
from wizard.clock import SHANGHAI
from wizard.facts import ScanFacts
from wizard.text import N_


class OrderKind(StrEnum):
    """What is asked for (G8): a new filing, a change to one, or the end of one."""

    NEW = "new"
    CHANGE = "change"
    CANCELLATION = "cancellation"


KIND_LABELS: dict[OrderKind, str] = {
    OrderKind.NEW: N_("新增"),
    OrderKind.CHANGE: N_("变更"),
    OrderKind.CANCELLATION: N_("注销"),
}


class State(StrEnum):
    """Where an order stands, in the portal's own words (G6.2); done is where 已完成备案 begins (G6.3)."""

    DRAFT = "draft"
    WAITING = "waiting"
    PASSED = "passed"
    RETURNED = "returned"
    ADMINISTRATION = "administration"
    ADMINISTRATION_RETURNED = "administration-returned"
    DONE = "done"


STATE_LABELS: dict[State, str] = {
    State.DRAFT: N_("未提交"),
    State.WAITING: N_("等待初审"),
    State.PASSED: N_("初审通过"),
    State.RETURNED: N_("初审退回"),
    State.ADMINISTRATION: N_("管局审批中"),
    State.ADMINISTRATION_RETURNED: N_("管局已退回"),
    State.DONE: N_("已完成"),
}


class Event(StrEnum):
    """What can happen to an order; `UNDONE` takes back the last entry that still counts."""

    SUBMITTED = "submitted"
    INITIAL_PASSED = "initial-passed"
    INITIAL_RETURNED = "initial-returned"
    SCANS_SENT = "scans-sent"
    SCANS_REFUSED = "scans-refused"
    SCANS_ACCEPTED = "scans-accepted"
    ORIGINALS_SENT = "originals-sent"
    REPORTED = "reported"
    SMS_SENT = "sms-sent"
    SMS_VERIFIED = "sms-verified"
    SMS_EXEMPT = "sms-exempt"
    SMS_FAILED = "sms-failed"
    ADMINISTRATION_RETURNED = "administration-returned"
    APPROVED = "approved"
    OPENED = "opened"
    UNDONE = "undone"


EVENT_LABELS: dict[Event, str] = {
    Event.SUBMITTED: N_("已在备案平台提交"),
    Event.INITIAL_PASSED: N_("西云数据初审通过"),
    Event.INITIAL_RETURNED: N_("西云数据退回"),
    Event.SCANS_SENT: N_("材料扫描件已发邮件"),
    Event.SCANS_REFUSED: N_("审核员要求修改扫描件"),
    Event.SCANS_ACCEPTED: N_("审核员确认扫描件"),
    Event.ORIGINALS_SENT: N_("材料原件已寄出"),
    Event.REPORTED: N_("西云数据已报送管局"),
    Event.SMS_SENT: N_("收到核验短信"),
    Event.SMS_VERIFIED: N_("短信核验完成"),
    Event.SMS_EXEMPT: N_("邮件通知免短信核验"),
    Event.SMS_FAILED: N_("短信核验超时或失败，已退回"),
    Event.ADMINISTRATION_RETURNED: N_("管局退回"),
    Event.APPROVED: N_("管局审核通过"),
    Event.OPENED: N_("端口开通，网站上线"),
    Event.UNDONE: N_("撤销上一条记录"),
}


class Numbers(Part):
    """The numbers an approval brings: the entity's, and each website's by website id."""

    entity: str
    websites: dict[str, str]


class HistoryEntry(Part):
    """One entry of an order's history.

    `at` is when it happened: an ISO date, or an ISO time with its offset where the clock counts (the message).
    `recorded_at` is when it was entered. `note` holds a reviewer's words.
    """

    event: Event
    at: str
    recorded_at: str
    note: str = ""

    @property
    def day(self) -> date:
        """The day in Asia/Shanghai on which it happened."""
        return self.moment.astimezone(SHANGHAI).date() if self.moment else date.fromisoformat(self.at)

    @property
    def moment(self) -> datetime | None:
        """The time at which it happened, `None` where only the day is known."""
        return datetime.fromisoformat(self.at) if len(self.at) > 10 else None


class Scan(Part):
    """The scan of one signed paper: its bytes' SHA-256, what was measured, and what the user confirmed by looking.

    `uploaded_on` is the day of that (ISO), `content` what its paper said then (`forms.content_of`).
    """

    digest: str
    facts: ScanFacts
    confirmed: list[str] = Field(default_factory=list)
    uploaded_on: str = ""
    content: str = ""


class Cancellation(Part):
    """What is to be cancelled (G8.3): the entity with everything, one website, or one website's access.

    `website` is the id of the website concerned, "" for the entity. `transferred` answers whether the transfer-in at
    the new provider is complete (G8.3.3), `closed` whether the sites are offline. `confirmed` holds what was typed to
    confirm, as it was typed.
    """

    kind: Literal["entity", "website", "access"]
    website: str = ""
    reason: str = ""
    transferred: Answer = ""
    new_provider: str = ""
    closed: Answer = ""
    confirmed: str = ""


class Complaint(Part):
    """One complaint of a return as the reviewer wrote it ("" for one picked from the list), the id of the reason it was
    taken for ("" for none), the path the user says it is about where there is none, and whether it was dealt with."""

    text: str = ""
    reason: str = ""
    place: str = ""
    done: bool = False


class Order(Part):
    """An order with its history. `filing` is the id of the filing it changes or ends.

    `baseline` is what was filed when a change or cancellation began, `numbers` its numbers, `submissions` what was
    submitted, oldest first; `chosen` the parts to change; `elsewhere` the websites to which other providers give access
    by now; `dates` dates the user corrected, by deadline; `entered` the rows ticked while filling in the portal;
    `scans` the signed papers by paper key; `complaints` what was complained of, by the number of the return's entry.
    """

    kind: OrderKind = OrderKind.NEW
    filing: str = ""
    baseline: Application | None = None
    numbers: Numbers | None = None
    submissions: list[Application] = Field(default_factory=list)
    chosen: list[str] = Field(default_factory=list)
    cancellation: Cancellation | None = None
    elsewhere: list[str] = Field(default_factory=list)
    events: list[HistoryEntry] = Field(default_factory=list)
    dates: dict[str, str] = Field(default_factory=dict)
    entered: list[str] = Field(default_factory=list)
    scans: dict[str, Scan] = Field(default_factory=dict)
    complaints: dict[str, list[Complaint]] = Field(default_factory=dict)
