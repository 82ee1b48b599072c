"""The public-security filing of one website: what to fill in, pictures of the portal's sizes, and what came of it
(G10.2)."""

from __future__ import annotations

import functools

from pages.parts.filing import website
from pages.parts.frame import current
from pages.parts.widgets import copying, entry, markup, saved
from pages.parts.widgets.markup import text
from wizard.application import Evidence
from wizard.clock import SHANGHAI
from wizard.filings import aftercare, police
from wizard.filings.filing import FiledWebsite
from wizard.filings.numbers import check_police_number
from wizard.filings.police import PoliceRow
from wizard.text import _, bracketed
from wizard.values import check_date

PORTAL = "http://www.beian.gov.cn/"
NEW_PORTAL = "https://beian.mps.gov.cn/"


def draw(opened: current.OpenFiling, filed: FiledWebsite) -> None:
    """Where to file, the data sheet, the pictures, and the fields for day and number."""
    state = markup.badge(_("已提交"), "done") if filed.police_filed_on else markup.badge(_("待提交"), "waiting")
    markup.draw(
        f'<div class="section" id="{markup.anchor(f"police.{filed.id}")}"><h3>{_("公安备案")}</h3>'
        f"{state}</div>{markup.basis(['G10.2'])}"
    )
    markup.draw(
        f'<p>{_("登录全国互联网安全管理服务平台提交：")}<a href="{PORTAL}" target="_blank" rel="noopener">{PORTAL}</a></p>'
        f'<p class="hint">{_("这个网址可能会转到 {address}，两个都是公安机关的平台；以平台上实际的表单为准。").format(address=NEW_PORTAL)}</p>'
    )
    markup.draw(_sheet(opened, filed) + _pictures(opened, filed))
    _filed_on(opened, filed)
    _number(opened, filed)


def _sheet(opened: current.OpenFiling, filed: FiledWebsite) -> str:
    site = opened.filing.values(filed)
    if site is None:
        return ""
    opening_day = check_date(filed.opened_on).value
    sections = police.sheet(
        opened.filing.application,
        site,
        website_number=filed.number,
        opened_on=opening_day,
        elsewhere=filed.access != "active",
    )
    folded = "".join(
        f'<details class="filed"><summary>{text(section.title)}</summary>'
        f"{copying.table(map(_row, section.rows))}</details>"
        for section in sections
    )
    return f'<p class="label"><b>{_("照着填写")}</b></p>{folded}'


def _row(row: PoliceRow) -> copying.Row:
    return copying.Row(row.label, row.value, row.hint, copied=not row.shown_only)


def _pictures(opened: current.OpenFiling, filed: FiledWebsite) -> str:
    """Downloads of the filed pictures, each small enough for the portal."""
    site = opened.filing.values(filed)
    held = opened.filing.application.evidence
    lead = site.lead if site else ""
    wanted = (
        ("entity-certificate", _("主体证件照片"), police.CERTIFICATE_IMAGE_BYTES),
        (f"person.{lead}", _("网站负责人证件照片"), police.CERTIFICATE_IMAGE_BYTES),
        (f"website.{filed.id}.domain-certificate", _("域名证书"), police.DOMAIN_CERTIFICATE_BYTES),
    )
    notes = "".join(
        f"<li>{text(bracketed(note.text, _('据{source}').format(source=note.source)))}</li>"
        for note in police.picture_notes()
    )
    links = "".join(_download(opened.id, held[key], label, most) for key, label, most in wanted if key in held)
    ways = (
        f'<p class="pictures">{links}</p>'
        if links
        else f'<p class="hint">{_("这份备案里没有保存图片，请自行准备。")}</p>'
    )
    return f'<p class="label"><b>{_("图片")}</b></p><ul class="spec hint">{notes}</ul>{ways}'


def _download(id: str, evidence: Evidence, label: str, most: int) -> str:
    words = bracketed(label, _("不超过 {kilobytes} KB").format(kilobytes=most // 1000))
    address = f"/filings/{id}/picture/{evidence.digest}?max={most // 1000}"
    return f'<a class="download plain" href="{address}" download>{text(words)}</a> '


def _filed_on(opened: current.OpenFiling, filed: FiledWebsite) -> None:
    today = current.now().astimezone(SHANGHAI).date()
    label = _("公安备案提交日期")
    saved.head(label, hint=_("在平台上提交的那一天；填写后 30 日的期限就完成了。"))
    entry.checked(
        f"filing/{opened.id}/{filed.id}/police-day",
        label,
        filed.police_filed_on,
        lambda raw: aftercare.check_filed(raw, opened.filing.approved_on, today),
        functools.partial(website.note, opened.id, filed.id, "police_filed_on"),
        placeholder=today.isoformat(),
    )


def _number(opened: current.OpenFiling, filed: FiledWebsite) -> None:
    label = _("公安备案号")
    saved.head(label, hint=_("审核通过后平台给出；填写后，上面的代码会带上它。"), optional=True)
    entry.checked(
        f"filing/{opened.id}/{filed.id}/police-number",
        label,
        filed.police_number,
        check_police_number,
        functools.partial(website.note, opened.id, filed.id, "police_number"),
        placeholder="宁公网安备64050202000000号",
    )
