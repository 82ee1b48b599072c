"""The data sheet of the public-security filing, in the order of that portal's form (G10.2).

What the application holds is shown as every other sheet shows it; what it does not hold stays empty and says who knows
it. The portal is the police's own: its form changes without notice, so the order is a help and no promise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wizard import divisions, fields
from wizard.application import Application, Person, Website
from wizard.filings.numbers import check_website_number
from wizard.guide import POLICE_FILING
from wizard.sheet import display, file_facts
from wizard.text import N_, SOURCE, _, bracketed, language, listed
from wizard.values.text import clean

CERTIFICATE_IMAGE_BYTES = 512_000
"""The most bytes of a picture of a certificate, by an older guide of the portal; 512 KB in the stricter reading."""
DOMAIN_CERTIFICATE_BYTES = 400_000
"""The most bytes of the domain certificate, by what users report."""

_OLD_GUIDE = N_("公安备案平台早年的操作说明")
_REPORTS = N_("网友反映")
_OURS_TO_FILL = N_("本应用没有这一项，请由开办主体填写。")
_FROM_PROVIDER = N_("请填写现在的接入商的资料，可向该接入商索取。")
_FROM_REGISTRAR = N_("请在域名注册商处查询后填写。")


@dataclass(frozen=True, slots=True)
class PoliceRow:
    """One line of the form: `value` is what to copy, "" where the app does not know it and `hint` says who does.

    `path` names the answer it comes from, "" where it comes from none; `shown_only` marks values that are looked up
    and not typed, such as a file.
    """

    label: str
    value: str
    hint: str = ""
    path: str = ""
    shown_only: bool = False


@dataclass(frozen=True, slots=True)
class PoliceSection:
    """Rows under one heading of the form."""

    title: str
    rows: tuple[PoliceRow, ...]


@dataclass(frozen=True, slots=True)
class PictureNote:
    """How large a picture the portal takes, in bytes, and where that is known from; the guide is silent on it."""

    text: str
    maximum: int
    source: str


def picture_notes() -> tuple[PictureNote, ...]:
    """The sizes of pictures that the portal is said to take."""
    return (
        PictureNote(_("证件照片每张不超过 512 KB。"), CERTIFICATE_IMAGE_BYTES, _(_OLD_GUIDE)),
        PictureNote(_("域名证书不超过 400 KB。"), DOMAIN_CERTIFICATE_BYTES, _(_REPORTS)),
    )


def sheet(
    application: Application,
    website: Website,
    *,
    website_number: str,
    opened_on: date | None,
    addresses: Sequence[str] = (),
    elsewhere: bool = False,
) -> tuple[PoliceSection, ...]:
    """Everything the public-security filing of one website asks for.

    Labels and hints are in the language in force, the values to copy in Chinese. `addresses` are the IP addresses the
    website was filed with; without them those of the application are shown. `opened_on` is the day the website opened,
    None while it is not known. `elsewhere` tells that another provider gives the website access by now: its data and
    the addresses there are not known here and stay to be filled in.
    """
    made = _Sheet(application, website, elsewhere)
    return (
        PoliceSection(_("开办主体"), tuple(made.entity())),
        PoliceSection(_("网站负责人"), tuple(made.person(application.website_lead(website)))),
        PoliceSection(_("网站安全责任人"), tuple(_to_appoint(_("网站安全责任人")))),
        PoliceSection(_("应急联系人"), tuple(made.emergency())),
        PoliceSection(_("网站"), tuple(made.website_rows(website_number, opened_on, addresses))),
        PoliceSection(_("网络接入服务商"), tuple(made.provider())),
        PoliceSection(_("域名注册服务商"), tuple(made.registrar())),
    )


class _Sheet:
    """The rows of one website's sheet."""

    def __init__(self, application: Application, website: Website, elsewhere: bool) -> None:
        self.application = application
        self.website = website
        self.elsewhere = elsewhere

    def entity(self) -> Iterator[PoliceRow]:
        yield self._answer("entity.nature")
        yield self._answer("entity.name")
        yield self._answer("entity.certificate_type")
        yield self._answer("entity.certificate_number")
        yield self._answer("entity.certificate_address", _("注册地址"))
        yield self._office()
        representative = self.application.legal_representative
        name = clean(representative.name) if representative else ""
        yield PoliceRow(_("法定代表人"), name, "" if name else _in_application(), "entity.legal_representative")
        yield self._file("entity-certificate", _("主体证件照片"), CERTIFICATE_IMAGE_BYTES)

    def person(self, person: Person | None) -> Iterator[PoliceRow]:
        if person is None:
            yield PoliceRow(_("姓名"), "", _in_application(), f"websites.{self.website.id}.lead")
            return
        names = ("name", "document_type", "document_number", "document_valid_from", "document_valid_until")
        for name in (*names, "mobile", "landline", "email"):
            yield self._answer(f"people.{person.id}.{name}")
        yield PoliceRow(_("常住地址"), "", _("本应用没有这一项，请由本人填写。"))
        yield self._file(f"person.{person.id}", _("证件照片"), CERTIFICATE_IMAGE_BYTES)

    def emergency(self) -> Iterator[PoliceRow]:
        yield from _to_appoint(_("应急联系人"))
        lead = self.application.website_lead(self.website)
        if lead is not None:
            row = self._answer(f"people.{lead.id}.emergency_phone")
            hint = _("备案时填写的应急联系电话；请确认仍由这位联系人接听。")
            yield PoliceRow(row.label, row.value, hint if row.value else row.hint, row.path)

    def website_rows(self, number: str, opened_on: date | None, addresses: Sequence[str]) -> Iterator[PoliceRow]:
        base = f"websites.{self.website.id}"
        yield self._answer(f"{base}.name")
        filed = check_website_number(number).value or clean(number)
        yield PoliceRow(_("ICP 备案号"), filed, "" if filed else _("备案成功通知里的网站备案号，请由开办主体填写。"))
        opened = opened_on.isoformat() if opened_on else ""
        hint = _("公安备案要在这一天起 30 日内提交。") if opened else _("网站对外开通的日期，请由开办主体填写。")
        yield PoliceRow(_("网站开通日期"), opened, hint)
        yield self._answer(f"{base}.domain.name", _("主域名"))
        yield self._answer(f"{base}.domain.expires_on", _("域名证书有效期至"))
        yield self._file(f"website.{self.website.id}.domain-certificate", _("域名证书"), DOMAIN_CERTIFICATE_BYTES)
        yield self._addresses(addresses)
        yield self._answer(f"{base}.content")
        yield self._answer(f"{base}.languages")
        yield PoliceRow(
            _("服务类型和交互类型"), "", _("请由开办主体按网站的实际功能在平台上勾选，例如是否有评论、论坛、即时通信。")
        )

    def provider(self) -> Iterator[PoliceRow]:
        for label, value in POLICE_FILING:
            yield PoliceRow(_(label), "", _(_FROM_PROVIDER)) if self.elsewhere else PoliceRow(_(label), value)

    def registrar(self) -> Iterator[PoliceRow]:
        yield self._answer(f"websites.{self.website.id}.domain.registrar", _("域名注册服务商名称"))
        yield PoliceRow(_("域名注册服务商所属区域"), "", _(_FROM_REGISTRAR))

    def _answer(self, path: str, label: str = "") -> PoliceRow:
        value = _chinese(self.application, path)
        return PoliceRow(label or _(fields.at(path).label), value, "" if value else _in_application(), path)

    def _office(self) -> PoliceRow:
        entity = self.application.entity
        address = _chinese(self.application, "entity.address")
        value = divisions.postal_address(entity.county or entity.city or entity.province, address)
        if not address:
            return PoliceRow(_("办公地址"), "", _in_application(), "entity.address")
        hint = _("取自备案时的通信地址；实际办公地址不同的，请改填实际地址。")
        return PoliceRow(_("办公地址"), value, hint, "entity.address")

    def _addresses(self, addresses: Sequence[str]) -> PoliceRow:
        if self.elsewhere:
            return PoliceRow(_("网站 IP 地址"), "", _("请填写网站在现在的接入商处使用的 IP 地址。"))
        with language(SOURCE):
            value = listed(clean(address) for address in addresses if clean(address))
        value = value or _chinese(self.application, "access.addresses")
        return PoliceRow(_("网站 IP 地址"), value, "" if value else _in_application(), "access.addresses")

    def _file(self, key: str, label: str, most: int) -> PoliceRow:
        """A picture that is uploaded to the police's portal too, and whether it may be too large for it."""
        path = f"evidence.{key}"
        evidence = self.application.evidence.get(key)
        limit = _("平台收 {kilobytes} KB 以内的图片").format(kilobytes=most // 1000)
        if evidence is None:
            hint = _("本应用里没有这张图片，请由开办主体准备；{limit}。").format(limit=limit)
            return PoliceRow(label, "", hint, path, shown_only=True)
        hint = bracketed(limit, _("据{source}").format(source=_(_source(most))))
        if evidence.facts.bytes > most:
            hint = _("这张图片超出了大小：{limit}，上传前请压缩。").format(limit=hint)
        return PoliceRow(label, file_facts(evidence), hint, path, shown_only=True)


def _chinese(application: Application, path: str) -> str:
    """An answer as it is copied into the portal, which is in Chinese whatever the screen shows."""
    with language(SOURCE):
        return display(application, path)


def _source(most: int) -> str:
    return _OLD_GUIDE if most == CERTIFICATE_IMAGE_BYTES else _REPORTS


def _in_application() -> str:
    return _("备案信息里没有填写，请由开办主体补充。")


def _to_appoint(role: str) -> Iterator[PoliceRow]:
    """A role that the ICP filing does not know: the entity appoints somebody."""
    hint = _("由开办主体指定{role}；可以是网站负责人本人。").format(role=role)
    yield PoliceRow(_("姓名"), "", hint)
    for label in (_("证件类型"), _("证件号码"), _("手机号码"), _("电子邮箱")):
        yield PoliceRow(label, "", _(_OURS_TO_FILL))
