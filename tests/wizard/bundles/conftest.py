"""Sample applications with their files, bundled once a run, and readers of PDFs."""

from __future__ import annotations

import io
from datetime import date
from functools import cache

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.shared import made_once
from tests.worlds import sample
from wizard.application import Application, Evidence
from wizard.bundles.archive import Reader, Writer
from wizard.bundles.bundle import write_bundle
from wizard.bundles.manifest import (
    APPLICATION,
    NAME,
    canonical_json,
    comment,
    content_digest,
    described,
    parsed,
    sha256,
)

TODAY = date(2026, 11, 25)


@cache
def complete(variant: str = "ningxia") -> tuple[Application, dict[str, bytes]]:
    """A sample and its files by digest; callers copy the application before they change it."""
    made = sample(variant, TODAY)
    store = {evidence.digest: made.files[key][1] for key, evidence in made.application.evidence.items()}
    return made.application, store


def bundled(application: Application, store: dict[str, bytes], today: date = TODAY) -> bytes:
    """The bytes of the bundle of an application."""
    out = io.BytesIO()
    write_bundle(application, today, store.get, out)
    return out.getvalue()


def grey_certificate() -> bytes:
    """The sample's certificate without its colours, as large as it was."""
    application, store = complete()
    picture = Image.open(io.BytesIO(store[application.evidence["entity-certificate"].digest]))
    out = io.BytesIO()
    picture.convert("L").convert("RGB").save(out, "JPEG", quality=60)
    return out.getvalue().ljust(120_000, b"\0")


def boasting(picture: bytes) -> bytes:
    """A bundle written of an application that says of `picture`, its certificate, what is true of a good one."""
    application, _store = complete()
    item = application.evidence["entity-certificate"]
    claims = item.facts.model_copy(update={"sha256": sha256(picture), "bytes": len(picture)})
    boast = Evidence(digest=sha256(picture), facts=claims, confirmed=item.confirmed)
    evidence = {**application.evidence, "entity-certificate": boast}
    return sealed(application.model_copy(update={"evidence": evidence}), picture)


def sealed(application: Application, picture: bytes) -> bytes:
    """The sample's bundle with another application and certificate, as a careful forger would write it."""
    reader = Reader(sample_bundle())
    parts = {name: reader.read(name) for name in reader.names}
    manifest = parsed(parts.pop(NAME))
    assert manifest is not None
    parts[APPLICATION] = canonical_json(application.model_dump(mode="json"))
    parts["1-evidence/1-1-entity-certificate.jpg"] = picture
    told = tuple(described(entry.name, parts[entry.name], entry.title, entry.clause) for entry in manifest.entries)
    said = manifest.model_copy(update={"entries": told, "application_sha256": content_digest(application)}).written()
    return packed(parts, said)


def packed(parts: dict[str, bytes], manifest: bytes) -> bytes:
    """A bundle of these entries and the manifest, sealed with what the manifest says."""
    out = io.BytesIO()
    writer = Writer(out)
    for name, content in {**parts, NAME: manifest}.items():
        writer.add(name, content)
    writer.close(comment(manifest))
    return out.getvalue()


@cache
def sample_bundle(variant: str = "ningxia") -> bytes:
    """The bundle of a complete sample, made once a run."""
    made = made_once(f"{variant}.zip", lambda path: path.write_bytes(bundled(*complete(variant))))
    return made.read_bytes()


@pytest.fixture(scope="session")
def bundle() -> bytes:
    """The bundle of the simplest complete sample."""
    return sample_bundle()


def text_of(pdf: bytes) -> str:
    """All text of a PDF without blanks and line breaks, as pypdf extracts it."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return squeezed("".join(page.extract_text() for page in pages))


def squeezed(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


def boxes_of(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """The box of every printed character in millimetres from the page's upper left: left, top, right, bottom."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        height = page.get_height()
        chars = page.get_textpage()
        for index in range(chars.count_chars()):
            if not chars.get_text_range(index, 1).strip():
                continue
            left, bottom, right, top = chars.get_charbox(index)
            found.append(tuple(value * 25.4 / 72 for value in (left, height - top, right, height - bottom)))
    return found


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)
