"""Scans for the tests: those of our own copies, and a form that is laid out as other people lay theirs out."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from inspect import signature
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from tests.wizard.pictures.files import saved
from tests.wizard.scans.signed_scans import signed_scan
from wizard import papers
from wizard.application import Application
from wizard.facts import ScanFacts
from wizard.findings import Finding, Level
from wizard.papers import FORMS, Paper
from wizard.samples import drawing, variants
from wizard.scans.checks import scan_facts, scan_findings

TODAY = date(2026, 11, 25)
CANCELLATIONS = ("cancellation", "access-cancellation")


@cache
def paper(kind: str) -> tuple[Application, Paper]:
    """An application that needs a paper of that kind, and the paper; no paper shows anything of its evidence, which
    takes seconds to draw."""
    if kind in CANCELLATIONS:
        return variants.ningxia(TODAY), Paper(kind, FORMS[kind], "", True, "")
    application = variants.shanghai(TODAY) if kind == "commitment" else variants.guangdong_two_sites(TODAY)
    return application, next(paper for paper in papers.needed(application) if paper.form.kind == kind)


def scan(kind: str, **options: Any) -> bytes:
    return _scan(kind, *_told(options))


def facts(kind: str, **options: Any) -> ScanFacts:
    return _facts(kind, *_told(options))


def _told(options: dict[str, Any]) -> list[tuple[str, Any]]:
    """The options that differ from what is usual, so that each scan is drawn and measured once however it is asked
    for."""
    usual = {name: given.default for name, given in signature(signed_scan).parameters.items()}
    return sorted((name, value) for name, value in options.items() if value != usual[name])


@cache
def _scan(kind: str, *options: tuple[str, Any]) -> bytes:
    return signed_scan(*paper(kind), TODAY, **dict(options))


@cache
def _facts(kind: str, *options: tuple[str, Any]) -> ScanFacts:
    return scan_facts(_scan(kind, *options), "scan.jpg")


def findings(kind: str, known: ScanFacts) -> list[Finding]:
    return scan_findings(paper(kind)[1], known)


def rules(kind: str, known: ScanFacts) -> set[str]:
    """What is to be acknowledged or is wrong; hints ask for nothing."""
    return {finding.rule for finding in findings(kind, known) if finding.level is not Level.HINT}


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def jpeg(image: Image.Image) -> bytes:
    return saved(image, quality=88)


def known(image: Image.Image) -> ScanFacts:
    return _known(jpeg(image))


@cache
def _known(data: bytes) -> ScanFacts:
    """Kept, as one picture serves several tests."""
    return scan_facts(data, "scan.jpg")


@cache
def _blank_form() -> Image.Image:
    """A4 at 200 dpi: a table of black lines, a paragraph, and labels to sign at, none of them where ours are."""
    image = Image.new("RGB", (1654, 2339), (253, 253, 251))
    pen = ImageDraw.Draw(image)
    drawing.spaced(pen, (827, 170), "网站备案信息核验表", 60, 0.1, drawing.INK)
    chance = np.random.default_rng(0)
    words = "虚构星河科技演示有限公司样本仅供参考以上信息均为虚构"
    for row in range(17):
        top = 260 + 80 * row
        pen.rectangle((150, top, 1504, top + 80), outline=(20, 20, 20), width=2)
        pen.line((450, top, 450, top + 80), fill=(20, 20, 20), width=2)
        drawing.text(pen, (170, top + 20), "填写项目名称", 36)
        drawing.text(pen, (470, top + 20), words[: int(chance.integers(4, 24))], 36)
    promise = (
        "本单位承诺以上填写的信息真实有效，并承担由此引起的全部责任。网站负责人已经阅读有关规定，保证遵守法律法规。"
    )
    drawing.paragraph(pen, (150, 1650), promise, 36, 1340)
    for number, label in enumerate(("网站负责人签字：甲样本", "日期：2026.11.25", "（盖章）")):
        drawing.text(pen, (900, 1840 + 90 * number), label, 40)
    return image


def form(red: Image.Image | None = None) -> Image.Image:
    """The form with what is red on white in `red` pressed onto it; `None` for a round seal of 40 mm."""
    return ImageChops.multiply(_blank_form(), seal() if red is None else red)


def no_red() -> Image.Image:
    return Image.new("RGB", _blank_form().size, "white")


def seal(radius: int = 157, centre: tuple[int, int] = (1150, 1960)) -> Image.Image:
    """A red seal on white, A4 at 200 dpi; 157 pixels are 20 mm."""
    layer = no_red()
    drawing.seal(layer, centre, radius, "虚构星河科技（演示）有限公司")
    return layer
