"""Rows: labels, display texts, sections."""

from __future__ import annotations

from tests.wizard.bundles.conftest import TODAY, complete
from wizard.application import Acknowledgement, Application, Approval, Extra, Person, Website
from wizard.samples import variants
from wizard.sheet import Row, display, role_names, sections
from wizard.text import language


def rows(application: Application) -> dict[str, Row]:
    return {row.path: row for section in sections(application) for row in section.rows}


def test_answers_are_shown_as_they_are_filed() -> None:
    application = variants.ningxia(TODAY)
    application.people[0].mobile = "+86 139-0951-0001"
    application.websites[0].domain.name = "https://www.Example.COM/index.html"
    application.websites[0].domain.expires_on = "2027年1月5日"
    application.people[0].document_valid_until = "长期有效"
    application.access.addresses = "52.82.0.1\n52.82.0.3，52.82.0.4"
    shown = {path: row.value for path, row in rows(application).items()}
    assert shown["people.p1.mobile"] == "13909510001"
    assert shown["websites.w1.domain.name"] == "example.com"
    assert shown["websites.w1.domain.expires_on"] == "2027-01-05"
    assert shown["people.p1.document_valid_until"] == "长期"
    assert shown["access.addresses"] == "52.82.0.1、52.82.0.3、52.82.0.4"


def test_enumerations_places_people_and_yes_no_are_shown_in_words() -> None:
    application = variants.ningxia(TODAY)
    application.websites[0].languages = [1, 12]
    application.eligibility.charges_users = "no"
    shown = {path: row.value for path, row in rows(application).items()}
    assert shown["entity.nature"] == "企业"
    assert shown["entity.province"] == "宁夏回族自治区"
    assert shown["entity.county"] == "沙坡头区"
    assert shown["websites.w1.languages"] == "中文简体、英语"
    assert shown["websites.w1.lead"] == "张示例"
    assert shown["eligibility.charges_users"] == "否"


def test_what_no_check_understands_is_shown_as_typed_without_control_characters() -> None:
    application = Application()
    application.people[0].mobile = "call \x07me\u202e"
    application.entity.remark = "第一行\r\n<b>第二行</b>\x00"
    application.entity.certificate_type = 9999
    application.entity.city = "999999"
    shown = {path: row.value for path, row in rows(application).items()}
    assert display(application, "people.p1.mobile") == "call me"
    assert shown["entity.remark"] == "第一行\n<b>第二行</b>"
    assert shown["entity.certificate_type"] == "9999"
    assert shown["entity.city"] == "999999"


def test_a_choice_that_is_no_longer_offered_keeps_its_label() -> None:
    application = variants.ningxia(TODAY)
    application.entity.nature = 3
    assert display(application, "entity.certificate_type") == "营业执照(个人或企业)"


def test_an_empty_application_has_every_section_and_empty_values() -> None:
    application = Application()
    titles = [section.title for section in sections(application)]
    assert titles[:4] == ["能否备案", "云账号与 IP", "备案账号", "域名"]
    assert titles[-2:] == ["证件和截图", "要签字盖章的材料"]
    answers = [row for path, row in rows(application).items() if not path.startswith("papers.")]
    assert [row.path for row in answers if row.value] == []


def test_sections_name_websites_and_roles_where_there_are_several() -> None:
    application = variants.guangdong_two_sites(TODAY)
    listed = {section.title: section.task for section in sections(application)}
    assert listed["域名 · example.com"] == "domain:w1"
    assert listed["网站信息 · example.net"] == "website:w2"
    assert listed["钱样本 · 网站负责人 example.com"] == "people"
    assert role_names(application, application.people[0]) == ["法定代表人", "主体负责人"]


def test_every_row_leads_back_to_the_task_where_it_is_answered() -> None:
    found = rows(variants.preapproval(TODAY))
    assert found["entity.province"].task == "eligibility"
    assert found["entity.lead"].task == "people"
    assert found["websites.w1.approvals.news.number"].task == "website:w1"
    assert found["evidence.entity-certificate"].task == "evidence"
    assert found["papers.verification.w1"].task == "papers"


def test_approvals_name_their_category_and_unasked_fields_are_left_out() -> None:
    found = rows(variants.preapproval(TODAY))
    assert found["websites.w1.approvals.news.number"].label == "新闻 · 批准文号或许可证号"
    assert "access.elb_name" not in found
    assert found["access.account_id"].portal is False
    assert found["access.addresses"].portal is True


def test_evidence_rows_tell_the_facts_of_the_file() -> None:
    application, _store = complete()
    value = rows(application)["evidence.entity-certificate"].value
    facts = application.evidence["entity-certificate"].facts
    assert f"{facts.width}×{facts.height}" in value
    assert f"{facts.bytes:,}" in value
    assert "JPEG" in value


def test_papers_and_open_slots_are_listed() -> None:
    application = variants.ningxia(TODAY)
    application.extras = [Extra(id="x1", kind="paper", title="情况说明"), Extra(id="x2", title="商标证")]
    found = rows(application)
    assert found["papers.commitment"].value.startswith("需要")
    assert found["papers.confirmation"].value.startswith("不需要")
    assert found["extras.x1.title"].value == "情况说明"
    assert "商标证" in found["evidence.extra.x2"].label


def test_the_language_in_force_changes_words_but_no_answer() -> None:
    application = variants.ningxia(TODAY)
    with language("en"):
        english = rows(application)
    assert english["entity.name"].value == application.entity.name
    assert english["people.p1.mobile"].value == display(application, "people.p1.mobile")


def test_hostile_answers_give_rows_not_exceptions() -> None:
    application = Application(
        people=[Person(id="p1", name="张" * 10_000), Person(id="p2", name="<script>")],
        websites=[Website(id="w1", lead="p9", preapproval=["no-such"], approvals={"no-such": Approval(number="1")})],
        acknowledgements=[Acknowledgement(key="x", reason="y")],
    )
    application.websites[0].domain.name = "../../etc/passwd"
    found = rows(application)
    assert found["websites.w1.lead"].value == ""
    assert found["websites.w1.domain.name"].value == "../../etc/passwd"
    assert found["websites.w1.preapproval"].value == "no-such"
    assert "websites.w1.approvals.no-such.number" not in found
