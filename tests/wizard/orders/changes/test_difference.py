"""What differs between two states of an application: answers as they are read, people by role, files by bytes."""

from __future__ import annotations

from tests.wizard.orders.filed import changed, filed, picture
from wizard.application import Application, Person
from wizard.orders.changes.difference import difference
from wizard.text import language


def test_nothing_differs_between_equal_applications() -> None:
    for variant in ("ningxia", "shanghai", "guangdong_two_sites", "preapproval"):
        assert difference(filed(variant), filed(variant)) == []
    assert difference(Application(), Application()) == []


def test_answers_are_compared_as_they_are_read() -> None:
    before = filed()
    after = changed(before, people__p1__mobile="139 0000 0001", websites__w1__home_url="www.example.com ")
    assert difference(before, after) == []
    [change] = difference(before, changed(before, entity__address="示例路2号"))
    assert (change.path, change.label, change.before, change.after) == (
        "entity.address",
        "通信地址",
        "示例路1号示例大厦101室",
        "示例路2号",
    )
    assert change.task == "entity"


def test_what_no_filing_holds_is_no_difference() -> None:
    before = filed()
    after = changed(before, eligibility__charges_users="yes", filing_account__email="x@example.com", title="另一个")
    assert difference(before, after) == []


def test_people_are_compared_by_role_and_not_by_id() -> None:
    before = filed()
    copy = before.people[0].model_copy(update={"id": "p7"})
    after = before.model_copy(update={"people": [before.people[0], copy]}, deep=True)
    after.entity.lead = "p7"
    after.evidence["person.p7"] = picture("person.p1")
    assert difference(before, after) == []


def test_roles_that_change_alike_are_told_once() -> None:
    before = filed()
    [change] = difference(before, changed(before, people__p1__mobile="13900000099"))
    assert change.place == "主体负责人、网站负责人"
    assert change.roles == (("entity-lead", ""), ("website-lead", "w1"))
    english = difference_in_english(before, changed(before, people__p1__mobile="13900000099"))
    assert english != change.place


def difference_in_english(before: Application, after: Application) -> str:
    with language("en"):
        return difference(before, after)[0].place


def test_another_person_in_a_role_is_told_with_name_document_and_file() -> None:
    before = filed("shanghai")
    after = before.model_copy(deep=True)
    after.people.append(Person(id="p3", name="周样本", document_type=2, document_number="310115199203030031"))
    after.websites[0].lead = "p3"
    after.evidence["person.p3"] = picture("new", "b")
    told = {change.path: (change.before, change.after) for change in difference(before, after)}
    assert told["people.p3.name"] == ("王试用", "周样本")
    assert told["evidence.person.p3"][1].startswith("new.jpg")
    assert "people.p2.name" not in told


def test_websites_come_and_go_in_one_line_each() -> None:
    before = filed("guangdong_two_sites")
    fewer = before.model_copy(update={"websites": before.websites[:1]}, deep=True)
    assert [(change.path, change.before, change.after) for change in difference(before, fewer)] == [
        ("websites.w2", "example.net", "")
    ]
    assert [(change.path, change.before, change.after) for change in difference(fewer, before)] == [
        ("websites.w2", "", "example.net")
    ]


def test_files_are_compared_by_their_bytes() -> None:
    before, after = filed(), filed()
    after.evidence["entity-certificate"] = picture("entity-certificate", "b")
    [change] = difference(before, after)
    assert change.path == "evidence.entity-certificate"
    assert change.before != change.after
    after.evidence["entity-certificate"] = picture("another name", "a")
    assert difference(before, after) == []
    del after.evidence["entity-certificate"]
    assert difference(before, after)[0].after == ""


def test_a_difference_has_a_name_in_every_state() -> None:
    for before, after in ((Application(), filed()), (filed(), Application()), (filed("shanghai"), filed())):
        found = difference(before, after)
        assert found
        assert all(change.label and change.before != change.after for change in found)
