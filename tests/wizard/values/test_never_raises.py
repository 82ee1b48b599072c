"""Whatever is typed gives a value or findings, quickly, and nothing that cannot be written to a file."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard import values
from wizard.findings import Finding, Level

TODAY = date(2026, 11, 25)

CHECKS = {
    "credit code": values.check_credit_code,
    "AWS account": values.check_aws_account_id,
    "resident id": lambda raw: values.check_resident_id(raw, TODAY),
    "name": values.check_person_name,
    "mobile": values.check_mobile,
    "landline": values.check_landline,
    "emergency phone": values.check_emergency_phone,
    "email": values.check_email,
    "date": values.check_date,
    "validity": values.check_validity_end,
    "domain": values.check_domain,
    "home page": values.check_home_url,
    "ip": values.check_ip,
    "text": lambda raw: values.check_text(raw, 2, 50),
}
CHECKS |= {f"certificate {n}": lambda raw, n=n: values.check_certificate_number(n, raw) for n in (None, 1, 4, 12, 28)}
CHECKS |= {
    f"document {n}": lambda raw, n=n: values.check_person_document(n, raw, TODAY)
    for n in (None, 2, 7, 11, 14, 30, 41, 42, 0)
}

NEAR = st.text("0123456789XxABHMOI.-/:@ 年月日长期至~+cnwh\u200b\u3002０１\ud800\U000323b0", max_size=40)
ANYTHING = st.one_of(st.text(st.characters(), max_size=80), NEAR)

LONG = [
    "9" * 10_000,
    "张" * 10_000,
    "a." * 5_000,
    "1.1.1.1," * 1_250,
    "1-" * 5_000,
    " " * 9_999 + "x",
    "0 " * 5_000,
    "\ud800" * 10_000,
    "\u0301" * 10_000,
    "ﷺ" * 10_000,
    "a@" * 5_000,
    "http://" * 1_400,
    "xn--" * 2_500,
    "2027-01-" * 1_250,
    "ß" * 10_000,
]


def sound(finding: Finding) -> bool:
    """Whether a finding can be shown and stored."""
    words = (finding.message, finding.required, finding.fix)
    everything = "".join(finding.as_dict().values())
    ours = finding.rule == "value.domain.reduced"  # says how a pasted address was read
    backed = finding.level is Level.ERROR or ours or bool(finding.clause or finding.source)
    return bool(
        finding.rule.startswith("value.")
        and all(words)
        and everything.encode("utf-8")
        and backed
        and len(everything) < 1500
    )


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
@settings(deadline=None)
@given(raw=ANYTHING)
def test_any_text_gives_a_value_or_findings(check, raw):
    checked = check(raw)
    assert (checked.value is None and not checked.findings) == values.is_blank(raw)
    assert all(sound(finding) for finding in checked.findings)
    if isinstance(checked.value, str):
        assert checked.value.encode("utf-8")


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_ten_thousand_characters_take_no_time(check):
    for raw in LONG:
        start = time.perf_counter()
        checked = check(raw)
        assert time.perf_counter() - start < 5
        assert all(sound(finding) for finding in checked.findings)


@settings(deadline=None)
@given(ANYTHING)
def test_helpers_take_any_text(raw):
    values.parse_ips(raw)
    values.parse_date(raw)
    values.url_host(raw)
    values.birth_date(2, raw)
    values.approved_suffix(raw)
    values.credit_code_region(raw)
    values.credit_code_kind(raw)
    assert values.has_control_characters(raw) in (True, False)


def test_long_lists_of_addresses():
    for raw in LONG:
        start = time.perf_counter()
        values.parse_ips(raw)
        assert time.perf_counter() - start < 5
