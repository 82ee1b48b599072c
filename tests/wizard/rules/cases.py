"""A complete application that breaks no rule, and cases that change an answer or two of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal

from wizard import paths
from wizard.application import Application, Evidence
from wizard.facts import Facts
from wizard.rules import RULES, Context, Scope, evaluate

TODAY = date(2026, 11, 25)
Answer = Literal["passes", "fails", "unknown"]
Changes = dict[str, Any]


@cache
def _complete() -> Application:
    lead = {"document_type": 2, "instant_messenger": ""}
    website = {
        "content": [128],
        "languages": [1],
        "description": "介绍云图科技的软件产品、服务案例和联系方式，面向企业客户，不提供用户发帖。",
        "preapproval": ["none"],
        "filed_elsewhere": "no",
        "closed_until_filed": "yes",
        "lead": "p2",
    }
    domain = {
        "registrar": "阿里云计算有限公司",
        "registrar_status": "approved",
        "real_name_verified": "yes",
        "real_name_date": "2026-11-01",
        "expires_on": "2028-11-25",
        "holder_name": "宁夏云图科技有限公司",
        "holder_certificate_type": 1,
        "holder_certificate_number": "91640500MA76ABCD2Q",
    }
    return Application.model_validate(
        {
            "eligibility": {
                "applicant": "organisation",
                "aws_region": "ningxia",
                "charges_users": "no",
                "filed_before": "none",
            },
            "entity": {
                "name": "宁夏云图科技有限公司",
                "nature": 4,
                "certificate_type": 1,
                "certificate_number": "91640500MA76ABCD2Q",
                "certificate_valid_until": "长期",
                "certificate_address": "宁夏回族自治区中卫市沙坡头区滨河路1号",
                "province": "640000",
                "city": "640500",
                "county": "640502",
                "address": "滨河路1号云图大厦3层301室",
                "investor": "李文博",
                "business_scope": "软件开发；信息系统集成服务",
                "registry_checked": "yes",
                "legal_representative": "p1",
                "lead": "p1",
            },
            "people": [
                lead
                | {
                    "id": "p1",
                    "name": "李文博",
                    "document_number": "640502199001010017",
                    "document_valid_from": "2016-05-01",
                    "document_valid_until": "2036-05-01",
                    "mobile": "13909550001",
                    "landline": "0955-7012345",
                    "emergency_phone": "13909550002",
                    "email": "li@yuntu.com.cn",
                },
                lead
                | {
                    "id": "p2",
                    "name": "王思远",
                    "document_number": "360426199101010071",
                    "document_valid_from": "2020-03-15",
                    "document_valid_until": "2040-03-15",
                    "mobile": "13909550003",
                    "landline": "0955-7012345",
                    "emergency_phone": "13909550004",
                    "email": "wang@yuntu.com.cn",
                    "position": "运维经理",
                },
            ],
            "access": {
                "account_id": "123456789012",
                "account_company": "宁夏云图科技有限公司",
                "kind": "eip",
                "addresses": "52.82.10.5",
            },
            "filing_account": {
                "registered": "yes",
                "email": "icp@yuntu.com.cn",
                "mobile": "13909550001",
                "ip_address": "52.82.10.5",
            },
            "websites": [
                website
                | {
                    "id": "w1",
                    "name": "云图科技",
                    "home_url": "www.yuntu.com.cn",
                    "domain": domain | {"name": "yuntu.com.cn"},
                },
                website
                | {
                    "id": "w2",
                    "name": "云图地理",
                    "home_url": "www.yuntu-map.cn",
                    "domain": domain | {"name": "yuntu-map.cn"},
                },
            ],
        }
    )


def application(changes: Changes | None = None) -> Application:
    """The complete application with some answers changed."""
    result = _complete().model_copy(deep=True)
    for path, value in (changes or {}).items():
        result = paths.put(result, path, value)
    return result


def file(content: str, name: str = "picture.jpg") -> Evidence:
    """Evidence whose bytes are told apart by `content` alone."""
    return Evidence(digest=content, facts=Facts(sha256=content, bytes=150_000, name=name))


@dataclass(frozen=True)
class Case:
    """One application and what a rule has to say of it: nothing, a finding at `at`, or that it cannot tell."""

    answer: Answer
    changes: Changes = field(default_factory=dict)
    of: str = ""
    at: str = ""
    says: str = ""

    def check(self, id: str) -> None:
        """Call the rule of that id and compare."""
        rule = RULES[id]
        subject = self.of or {Scope.APPLICATION: "", Scope.WEBSITE: "w1", Scope.PERSON: "p2"}[rule.scope]
        result = evaluate(Context(application(self.changes), TODAY), [rule])
        if self.answer == "fails":
            place = self.at or rule.fields[0].replace("*", subject, 1)
            here = [finding for finding in result.findings if finding.field == place]
            assert here, [finding.field for finding in result.findings]
            for finding in here:
                assert (finding.rule, finding.level, finding.clause) == (id, rule.level, rule.clause)
                assert all((finding.message, finding.found, finding.required, finding.fix))
                assert self.says in finding.message + finding.fix + finding.required + finding.found
        else:
            assert [finding for finding in result.findings if not subject or subject in finding.field] == []
        assert ((id, subject) in result.unknown) is (self.answer == "unknown")


def passes(changes: Changes | None = None, of: str = "") -> Case:
    """The rule has nothing to say."""
    return Case("passes", changes or {}, of)


def fails(changes: Changes, of: str = "", at: str = "", says: str = "") -> Case:
    """The rule finds something, at its first field unless `at` names another."""
    return Case("fails", changes, of, at, says)


def unknown(changes: Changes, of: str = "") -> Case:
    """An answer is missing, so the rule cannot tell."""
    return Case("unknown", changes, of)


def listed(cases: dict[str, list[Case]]) -> list[tuple[str, Case]]:
    """The cases of a table, one by one."""
    return [(id, case) for id, table in cases.items() for case in table]
