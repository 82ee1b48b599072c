"""Complete fictitious applications with their evidence, for demonstrations, tests and the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from wizard import clock
from wizard.application import Acknowledgement, Application
from wizard.evidence.required import Slot, slots
from wizard.samples import variants
from wizard.samples.evidence import as_jpeg, draw, evidence_file, filled
from wizard.samples.pictures import as_photo
from wizard.text import N_, SOURCE, language
from wizard.view import view

VARIANTS: dict[str, str] = {
    "ningxia": N_("宁夏一家公司、一个网站，法定代表人担任全部负责人；需要承诺书"),
    "shanghai": N_("上海，网站负责人不是法定代表人；需要授权书和承诺书"),
    "guangdong-two-sites": N_("广东，两个网站、两位网站负责人，一组 ELB IP，云账号属于另一家公司；需要确认书"),
    "preapproval": N_("网站涉及新闻、药品两项前置审批，批准文件齐全"),
    "rare-names": N_("姓名和单位名称含生僻字"),
    "broken": N_("常见错误集于一身，用来看检查结果"),
    "large-photo": N_("同 ningxia，但营业执照是 1200 万像素的手机照片，需要修复"),
}
"""Every variant with what it shows; all but "broken" and "large-photo" are free of errors."""

_BUILDERS: dict[str, Callable[[date], Application]] = {
    "ningxia": variants.ningxia,
    "shanghai": variants.shanghai,
    "guangdong-two-sites": variants.guangdong_two_sites,
    "preapproval": variants.preapproval,
    "rare-names": variants.rare_names,
    "broken": variants.broken,
    "large-photo": variants.ningxia,
}

# Warnings that belong to a variant's story, with the reason its applicant gives.
_ACCEPTED: dict[str, dict[str, str]] = {
    "guangdong-two-sites": {"value.mobile.segment-virtual": "该号码已实测能够收到 12381 的核验短信。"},
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A fictitious application and its files: slot key -> (file name, bytes)."""

    application: Application
    files: dict[str, tuple[str, bytes]]


def sample(variant: str = "ningxia", today: date | None = None) -> Sample:
    """One of `VARIANTS` as of `today` (a date in Asia/Shanghai), the same bytes for the same day.

    Its dates follow `today`, so a sample is never out of date. The warning that belongs to the story of
    "guangdong-two-sites" is acknowledged.

    Raises:
        KeyError: when there is no such variant.
    """
    made = _made(variant, today or clock.today())
    return Sample(made.application.model_copy(deep=True), dict(made.files))


@lru_cache(maxsize=32)
def _made(variant: str, day: date) -> Sample:
    """Kept, as drawing the pictures and measuring them takes seconds."""
    application = _BUILDERS[variant](day)
    with language(SOURCE):
        files = _files(variant, application)
        for slot in slots(application):
            if slot.key in files:
                application.evidence[slot.key] = filled(slot, *files[slot.key])
        if variant == "broken":
            application.evidence["website.w1.domain-certificate"].confirmed = ["holder"]
        _acknowledge(application, day, _ACCEPTED.get(variant, {}))
    return Sample(application, files)


def _files(variant: str, application: Application) -> dict[str, tuple[str, bytes]]:
    files = {}
    for slot in slots(application):
        data = _unfit(variant, application, slot) if variant in ("broken", "large-photo") else None
        if data is None and not (variant == "broken" and slot.spec.kind == "site-photo"):
            data = evidence_file(application, slot)
        if data is not None:
            files[slot.key] = (f"{slot.key}.jpg", data)
    return files


def _unfit(variant: str, application: Application, slot: Slot) -> bytes | None:
    """A file that needs a repair, or is past repair; `None` where the variant's file is a good one."""
    kind = slot.spec.kind
    if variant == "large-photo" and kind == "entity-certificate":
        return as_jpeg(as_photo(draw(application, slot)), 92)
    if variant == "broken" and kind == "entity-certificate":
        return as_jpeg(draw(application, slot).convert("L").resize((800, 567)), 80)
    if variant == "broken" and kind == "entity-lead-id":
        return as_jpeg(draw(application, slot), 92)
    return None


def _acknowledge(application: Application, day: date, accepted: dict[str, str]) -> None:
    """Answer the warnings of the accepted rules with their reasons, as a careful applicant does."""
    if accepted:
        application.acknowledgements = [
            Acknowledgement(key=finding.key, reason=accepted[finding.rule], date=day.isoformat())
            for finding in view(application, day).open_warnings
            if finding.rule in accepted
        ]
