"""The whole path once, as a new user walks it: from registration through every screen to a bundle that verifies."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from pages.parts.widgets.markup import anchor
from storage import open_stores
from tests.browser.conftest import PASSPHRASE, Server, settle, sign_in
from tests.browser.walker import Walker
from tests.worlds import sample
from wizard.application import NONE_OF_THESE, Application
from wizard.cli.main import main
from wizard.evidence.required import slots
from wizard.fields import ACCESS, APPROVAL, DOMAIN, ELIGIBILITY, ENTITY, FILING_ACCOUNT, PEOPLE, WEBSITE, Kind
from wizard.samples.applications import Sample
from wizard.text import Language
from wizard.workspace import Workspace

pytestmark = pytest.mark.browser

CHINESE = re.compile(r"[\u3400-\u9fff]+")


def enter(page: Page, url: str, name: str, spoken: Language) -> None:
    """Register at the gate in the language chosen there."""
    page.goto(url)
    form = page.get_by_test_id("stForm")
    expect(form).to_be_visible()
    settle(page)
    if spoken == "en":
        page.get_by_role("radio", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("radio", name={"zh": "第一次使用，注册", "en": "New here? Register"}[spoken]).click()
    expect(form.locator("input")).to_have_count(6)
    settle(page)
    form.get_by_label({"zh": "电子邮箱", "en": "Email"}[spoken]).fill("lead@example.com")
    form.get_by_label({"zh": "用户名", "en": "User name"}[spoken]).fill(name)
    for box in form.locator('input[type="password"]').all():
        box.fill(PASSPHRASE)
    form.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    expect(page.locator(".st-key-sign-out button")).to_be_visible()


def write_files(example: Sample, folder: Path) -> dict[str, Path]:
    """The sample's evidence as files, the licence as the phone photo that has to be repaired."""
    photo = sample("large-photo").files["entity-certificate"]
    files = {**example.files, "entity-certificate": photo}
    written = {}
    for key, (name, data) in files.items():
        written[key] = folder / f"{key}{Path(name).suffix}"
        written[key].write_bytes(data)
    with Image.open(io.BytesIO(photo[1])) as image:
        assert image.width * image.height > 12_000_000
        assert len(photo[1]) > 1_000_000
    return written


def assert_english(page: Page, application: Application) -> None:
    """Nothing Chinese stands on the screen but what was entered, proper names, and the portal's own words in
    brackets."""
    shown = page.locator("body").inner_text()
    entered = application.model_dump_json()
    left = [
        word
        for word in CHINESE.findall(re.sub(r"\([^()]*\)|“[^”]*”|域名\.信息|中文", "", shown))
        if word not in entered
    ]
    assert not left, f"left in Chinese on {page.url}: {left}"


@pytest.mark.parametrize(("spoken", "variant"), [("zh", "ningxia"), ("en", "shanghai")])
def test_a_new_user_leaves_with_a_bundle_that_verifies(
    server: Server,
    page: Page,
    tmp_path: Path,
    spoken: Language,
    variant: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    example = sample(variant)
    wanted = example.application
    files = write_files(example, tmp_path)
    walk = Walker(page, spoken, server.data)

    def look() -> None:
        if spoken == "en":
            assert_english(page, wanted)

    enter(page, server.url, {"zh": "走查者", "en": "walker"}[spoken], spoken)
    look()
    walk.key("home-title").locator("input").fill(wanted.title)
    walk.key("home-title").locator("input").blur()
    walk.press("home-create")
    walk.arrive("eligibility")
    walk.fill(wanted, *ELIGIBILITY)
    look()
    walk.go_on("access")

    walk.answer(wanted, "access.kind", next(field for field in ACCESS if field.name == "kind"))
    walk.fill(wanted, *(field for field in ACCESS if field.name not in ("kind",)))
    walk.fill(wanted, *FILING_ACCOUNT)
    look()
    walk.go_on("domain")

    site = wanted.websites[0]
    walk.fill(wanted, *DOMAIN, subject=site.id)
    look()
    walk.go_on("entity")

    walk.fill(wanted, *(field for field in ENTITY if field.kind is not Kind.PERSON and field.path != "entity.province"))
    look()
    walk.go_on("people")

    numbers = {person.id: number for number, person in enumerate(wanted.people)}
    walk.choose_person("entity.lead", numbers[wanted.entity.lead])
    walk.choose_person(f"websites.{site.id}.lead", numbers[site.lead])
    for person in wanted.people_in_roles():
        walk.fill(wanted, *PEOPLE, subject=person.id)
    look()
    walk.go_on("website")

    for field in WEBSITE:
        if field.kind is not Kind.PERSON:
            walk.fill(wanted, field, subject=site.id)
    for slug in site.preapproval:
        if slug != NONE_OF_THESE:
            for field in APPROVAL:
                walk.answer(wanted, field.path.replace("*", site.id, 1).replace("*", slug, 1), field)
    look()
    walk.go_on("evidence")

    for slot in slots(wanted):
        walk.upload(slot.key, files[slot.key])
        for number in range(len(slot.spec.confirmations)):
            walk.tick(slot.key, number)
    licence = walk.slot("entity-certificate")
    expect(licence.locator(".finding.error")).not_to_have_count(0)
    walk.press("repair-entity-certificate")
    expect(licence.locator("figure img")).to_have_count(2)
    expect(licence.locator(".finding.error")).to_have_count(0)
    for picture in page.locator("img.picture").all():
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    look()
    walk.go_on("papers")

    look()
    papers = [link.get_attribute("href") for link in page.locator('a[href*="/paper/"]').all()]
    assert len(papers) == (2 if variant == "ningxia" else 3)
    for address in papers:
        answer = page.request.get(f"{server.url}{address}")
        assert answer.ok
        assert answer.body().startswith(b"%PDF")
    walk.go_on("review")

    walk.accept_warnings()
    look()
    walk.go_on("bundle")
    walk.press("bundle-make")
    with page.expect_download() as download:
        page.locator("a.download").first.click()
    bundle = tmp_path / "bundle.zip"
    download.value.save_as(bundle)
    look()
    assert main(["verify", str(bundle)]) == 0
    capsys.readouterr()

    page.reload()
    walk.arrive("bundle")
    expect(page.locator("a.download").first).to_be_visible()
    assert "Traceback" not in server.logged()


def test_a_change_link_leads_to_the_field_and_back_to_the_review(server: Server, page: Page) -> None:
    owner = sign_in(page.context, server.url, server.data, "改填者")
    id = Workspace.over(open_stores(server.data)).applications.create(owner, "")
    walk = Walker(page, "zh", server.data)
    page.goto(f"{server.url}/review?application={id}")
    walk.arrive("review")
    page.locator(f'a[href*="#{anchor("filing_account.registered")}"]').first.click()
    walk.arrive("access")
    walk.answer(sample().application, "filing_account.registered", FILING_ACCOUNT[0])
    expect(walk.field("filing_account.email")).to_be_visible()
    page.get_by_role("link", name="返回核对页").click()
    walk.arrive("review")
