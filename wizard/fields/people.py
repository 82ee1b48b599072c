"""The fields of a person. A legal representative who leads nothing needs only name and document."""

from __future__ import annotations

from wizard.application import Application
from wizard.enumerations import PERSON_DOCUMENT
from wizard.fields.spec import Field, Kind, among
from wizard.paths import subject
from wizard.text import N_
from wizard.values import (
    check_date,
    check_email,
    check_emergency_phone,
    check_landline,
    check_mobile,
    check_person_document,
    check_person_name,
    check_validity_end,
)

RESIDENT_ID = 2
"""The MIIT code of the resident identity card 居民身份证."""


def _leads(application: Application, path: str) -> bool:
    id = subject(path)
    leads = id == application.entity.lead or any(website.lead == id for website in application.websites)
    return leads and application.person(id) is not None


PEOPLE = (
    Field(
        "people.*.name",
        N_("姓名"),
        hint=N_("与证件一致，生僻字照写。"),
        clauses=("G8.1",),
        check=lambda raw, _person, _today: check_person_name(raw),
        maximum=100,
    ),
    Field(
        "people.*.document_type",
        N_("证件类型"),
        Kind.CHOICE,
        N_("临时身份证、军官证不能用于备案。"),
        ("A1.2", "A1.3"),
        options=among(PERSON_DOCUMENT),
    ),
    Field(
        "people.*.document_number",
        N_("证件号码"),
        clauses=("A1.2", "A1.3"),
        check=lambda raw, person, today: check_person_document(person.document_type or RESIDENT_ID, raw, today),
        reads=("people.*.document_type",),
    ),
    Field(
        "people.*.document_valid_from",
        N_("证件有效期起"),
        hint=N_("身份证见国徽面。"),
        clauses=("A1.2", "A1.3"),
        check=lambda raw, _person, _today: check_date(raw),
        applies=_leads,
        placeholder="2020-03-15",
    ),
    Field(
        "people.*.document_valid_until",
        N_("证件有效期至"),
        hint=N_("长期有效的填“长期”。"),
        clauses=("A1.2", "A1.3"),
        check=lambda raw, _person, _today: check_validity_end(raw),
        applies=_leads,
        placeholder="2040-03-15",
    ),
    Field(
        "people.*.mobile",
        N_("手机号码"),
        hint=N_("初审会打这个号码，短信验证码也发到这里。"),
        clauses=("G7.3", "G7.6"),
        check=lambda raw, _person, _today: check_mobile(raw),
        applies=_leads,
        placeholder="139 0951 0001",
    ),
    Field(
        "people.*.landline",
        N_("办公电话"),
        hint=N_("区号加号码，可带分机，如 0955-7012345-801。"),
        clauses=("G7.3",),
        check=lambda raw, _person, _today: check_landline(raw),
        applies=_leads,
    ),
    Field(
        "people.*.emergency_phone",
        N_("应急联系电话"),
        hint=N_("联系不上本人时打的号码，须与上面的手机不同。"),
        clauses=("G7.3",),
        check=lambda raw, _person, _today: check_emergency_phone(raw),
        applies=_leads,
    ),
    Field(
        "people.*.email",
        N_("电子邮箱"),
        hint=N_("审核结果和免核验通知会发到这里。"),
        clauses=("G7.6",),
        check=lambda raw, _person, _today: check_email(raw),
        applies=_leads,
    ),
    Field("people.*.instant_messenger", N_("即时通信账号"), optional=True, applies=_leads, clauses=("G8.1",)),
    Field(
        "people.*.position",
        N_("职务"),
        hint=N_("会印在授权书上。"),
        optional=True,
        portal=False,
        applies=_leads,
        clauses=("A2.2",),
    ),
    Field(
        "people.*.remark",
        N_("负责人备注"),
        Kind.PARAGRAPH,
        optional=True,
        applies=_leads,
        maximum=500,
        clauses=("G8.1",),
    ),
)
