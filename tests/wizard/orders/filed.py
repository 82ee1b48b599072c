"""What the tests of changes share: a filed application with its files, another answer, and an order."""

from __future__ import annotations

from datetime import date
from typing import Any

from wizard import paths
from wizard.application import Application, Evidence
from wizard.evidence.slots import SPECS
from wizard.facts import Facts
from wizard.order import Order, OrderKind
from wizard.samples import variants

TODAY = date(2026, 11, 25)
SITE = "websites.w1"


def filed(variant: str = "ningxia") -> Application:
    """What is filed, with a file in every slot a test speaks of."""
    application: Application = getattr(variants, variant)(TODAY)
    keys = ["entity-certificate", *(f"person.{person.id}" for person in application.leads())]
    keys += [
        f"website.{site.id}.{kind}" for site in application.websites for kind in ("domain-certificate", "site-photo")
    ]
    application.evidence = {key: picture(key) for key in keys}
    return application


def picture(name: str, digest: str = "a") -> Evidence:
    """A file that meets every slot, with every confirmation ticked."""
    facts = Facts(
        sha256=digest * 64,
        bytes=150_000,
        name=f"{name}.jpg",
        extension="jpg",
        format="JPEG",
        readable=True,
        width=1600,
        height=1200,
        mode="RGB",
        colour_share=0.5,
    )
    confirmed = [key for spec in SPECS.values() for key, _text in spec.confirmations]
    return Evidence(digest=digest * 64, facts=facts, confirmed=confirmed)


def changed(before: Application, **answers: Any) -> Application:
    """The application with other answers; paths are written with two underscores for each dot."""
    for name, value in answers.items():
        before = paths.put(before, name.replace("__", "."), value)
    return before


def order(*parts: str, before: Application | None = None) -> Order:
    return Order(kind=OrderKind.CHANGE, chosen=list(parts), baseline=before or filed())
