"""The evidence of the sample applications: one drawn picture a slot, with the application's own values on it."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image, ImageDraw

from wizard.application import Application, Evidence, Person, Website
from wizard.enumerations import CERTIFICATE_TYPES, PREAPPROVAL
from wizard.evidence.required import Slot
from wizard.evidence.slots import SAFE_BYTES
from wizard.pictures.encode import best_quality, to_jpeg
from wizard.pictures.inspect import inspect
from wizard.samples import drawing, pictures
from wizard.values import birth_date, parse_date

# Long side in pixels: more than every slot demands, and 200,000 bytes hold it at a quality that reads well.
_LONG_SIDE = 1600
_PLAIN_QUALITY = 85


def evidence_file(application: Application, slot: Slot) -> bytes:
    """A JPEG for one slot of a sample, inside what the guide demands of it; the same bytes for the same answers.

    Raises:
        ValueError: when the drawing cannot be brought inside the slot's bounds.
    """
    image = draw(application, slot)
    if not slot.spec.bounded:
        return to_jpeg(image, _PLAIN_QUALITY).data
    share = _LONG_SIDE / max(image.size)
    smaller = image.resize((round(image.width * share), round(image.height * share)), Image.Resampling.LANCZOS)
    made = best_quality(smaller, SAFE_BYTES[1])
    if made is None or len(made.data) < SAFE_BYTES[0]:
        raise ValueError(f"the drawing for {slot.key} cannot be brought inside {SAFE_BYTES} bytes")
    return made.data


def draw(application: Application, slot: Slot) -> Image.Image:
    """The picture that belongs into a slot.

    Raises:
        ValueError: for a slot that no sample has.
    """
    kind, subject = slot.spec.kind, slot.key.split(".")
    if kind == "entity-certificate":
        return _licence(application)
    if kind in ("entity-lead-id", "website-lead-id") and (person := application.person(subject[1])):
        return _identity_card(application, person)
    if website := application.website(subject[1]):
        if kind == "domain-certificate":
            return _domain_certificate(website)
        if kind == "site-photo":
            lead = application.website_lead(website)
            return pictures.site_photo(name=lead.name if lead else "")
        if kind == "approval":
            return _approval(application, website, subject[-1])
    raise ValueError(f"no sample has evidence for {slot.key}")


def filled(slot: Slot, name: str, data: bytes) -> Evidence:
    """The slot's entry in the application for a file: inspected, with everything ticked that a person ticks."""
    facts = inspect(data, name)
    return Evidence(digest=facts.sha256, facts=facts, confirmed=sorted(key for key, _text in slot.spec.confirmations))


def as_jpeg(image: Image.Image, quality: int) -> bytes:
    """`image` the way a camera saves it, whatever size that gives."""
    target = io.BytesIO()
    image.save(target, "JPEG", quality=quality)
    return target.getvalue()


def _licence(application: Application) -> Image.Image:
    entity, person = application.entity, application.legal_representative
    return pictures.licence(
        name=entity.name,
        code=entity.certificate_number,
        legal_representative=person.name if person else "",
        address=entity.certificate_address,
        scope=entity.business_scope,
    )


def _identity_card(application: Application, person: Person) -> Image.Image:
    dates = (person.document_valid_from, person.document_valid_until)
    return pictures.identity_card(
        name=person.name,
        number=person.document_number,
        address=application.entity.certificate_address,
        sex="男" if int(person.document_number[16]) % 2 else "女",
        birth=birth_date(person.document_type, person.document_number) or date(1990, 1, 1),
        valid="-".join(written.replace("-", ".") for written in dates),
    )


def _domain_certificate(website: Website) -> Image.Image:
    domain = website.domain
    return pictures.domain_certificate(
        domain=domain.name,
        holder=domain.holder_name,
        certificate_type=CERTIFICATE_TYPES.get(domain.holder_certificate_type or 0, ""),
        number=domain.holder_certificate_number,
        registrar=domain.registrar,
        expires=parse_date(domain.expires_on) or date.max,
    )


def _approval(application: Application, website: Website, slug: str) -> Image.Image:
    """A permit of one pre-approval category, 1200×1600 pixels, with a red seal."""
    category, approval = PREAPPROVAL[slug], website.approvals[slug]
    image = Image.new("RGB", (1200, 1600), (252, 250, 242))
    drawing.guilloche(image, (240, 232, 212))
    pen = ImageDraw.Draw(image)
    pen.rectangle((40, 40, 1159, 1559), outline=(178, 138, 58), width=8)
    drawing.text(pen, (600, 220), category.document, 64, drawing.INK, anchor="mm")
    rows = (
        ("编号", approval.number),
        ("单位名称", application.entity.name),
        ("网站", f"{website.name}（{website.domain.name}）"),
        ("有效期至", approval.valid_until),
        ("批准单位", f"虚构的{category.department}"),
    )
    for index, (label, value) in enumerate(rows):
        drawing.text(pen, (120, 420 + 120 * index), f"{label}：{value}", 40, drawing.INK)
    drawing.seal(image, (880, 1280), 150, "虚构样本专用章仅供演示")
    drawing.mark(image, 80)
    return image
