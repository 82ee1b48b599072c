"""The numbers that an approval brings, as they are entered: all there, each in form, and no two websites with the
same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from wizard.application import Application
from wizard.filings.numbers import ICP_CLAUSE, check_entity_number, check_website_number
from wizard.findings import Checked, Finding
from wizard.naming import website_name
from wizard.order import Numbers
from wizard.text import _
from wizard.values.remarks import error

ENTITY = "entity"
"""Where a finding about the entity's number sits; one about a website's sits at the website's id."""


def check_numbers(application: Application, entity: str, websites: Mapping[str, str]) -> Checked[Numbers]:
    """The numbers of the entity and of each website of `application`, typed by website id (G10.1).

    One that is missing, has another form, belongs to another entity, or stands at two websites is an ERROR.
    """
    province = application.entity.province
    owner = check_entity_number(entity, province)
    findings = [finding.at(ENTITY) for finding in owner.findings]
    if owner.value is None and not findings:
        findings.append(_missing(ENTITY, _("还没有填写主体备案号。")))
    numbers: dict[str, str] = {}
    for website in application.websites:
        checked = check_website_number(websites.get(website.id, ""), owner.value or "", province)
        findings += [finding.at(website.id) for finding in checked.findings]
        if checked.value is not None:
            numbers[website.id] = checked.value
        elif not checked.findings:
            name = website_name(application, website)
            findings.append(_missing(website.id, _("还没有填写 {website} 的备案号。").format(website=name)))
    findings += _repeated(application, numbers)
    return Checked(Numbers(entity=owner.value, websites=numbers) if owner.value else None, tuple(findings))


def _missing(field: str, message: str) -> Finding:
    fix = _("请照备案成功通知填写；也可在 https://beian.miit.gov.cn/ 查到。")
    return error("filing-number.missing", message, "", "", fix, clause=ICP_CLAUSE).at(field)


def _repeated(application: Application, numbers: Mapping[str, str]) -> Iterator[Finding]:
    times = Counter(numbers.values())
    for website in application.websites:
        number = numbers.get(website.id, "")
        if times[number] > 1:
            yield error(
                "filing-number.repeated",
                _("{website} 的备案号与另一个网站相同。").format(website=website_name(application, website)),
                number,
                _("每个网站各有一个序号"),
                _("请在 https://beian.miit.gov.cn/ 逐个查这些网站的备案号。"),
                clause=ICP_CLAUSE,
            ).at(website.id)
