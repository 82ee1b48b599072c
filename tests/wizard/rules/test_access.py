from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown

ADDRESSES = "access.addresses"
EMPTY = {ADDRESSES: " \n"}

CASES = {
    "address-is-ipv4": [
        passes(),
        fails({ADDRESSES: "52.82.10.5\n52.82.10.300"}, says="52.82.10.300"),
        fails({ADDRESSES: "2404:c2c0::1"}, says="IPv6"),
        unknown(EMPTY),
    ],
    "address-is-public": [
        passes(),
        fails({ADDRESSES: "10.0.0.8"}),
        fails({ADDRESSES: "127.0.0.1"}),
        unknown(EMPTY),
    ],
    "address-is-not-in-another-region": [
        passes(),
        fails({ADDRESSES: "52.82.10.5，71.132.0.5"}, says="光环新网"),
        unknown(EMPTY),
    ],
    "address-is-not-of-a-service": [passes(), fails({ADDRESSES: "52.82.127.9"}), unknown(EMPTY)],
    "address-is-of-a-customer-range": [passes(), fails({ADDRESSES: "52.82.192.1"}), unknown(EMPTY)],
    "address-is-known": [passes(), fails({ADDRESSES: "8.8.8.8"}), unknown(EMPTY)],
    "address-is-entered-once": [
        passes({ADDRESSES: "52.82.10.5 52.82.10.6"}),
        fails({ADDRESSES: "52.82.10.5 52.82.10.6 52.82.10.5"}, says="52.82.10.5"),
        unknown(EMPTY),
    ],
    "elb-set-is-complete": [
        passes(),
        passes({"access.kind": "elb", "access.elb_complete": "yes"}),
        fails({"access.kind": "elb", "access.elb_complete": "no"}, says="ELB"),
        unknown({"access.kind": "elb"}),
        unknown({"access.kind": ""}),
    ],
    "elb-has-several-addresses": [
        passes({"access.kind": "elb", ADDRESSES: "52.82.10.5 52.82.10.6"}),
        passes(),
        fails({"access.kind": "elb", ADDRESSES: "52.82.10.5"}),
        unknown({"access.kind": "elb", ADDRESSES: ""}),
    ],
    "filing-account-is-registered": [
        passes(),
        fails({"filing_account.registered": "no"}, says="icp.nwcdcloud.cn"),
        unknown({"filing_account.registered": ""}),
    ],
    "account-of-another-company-needs-a-confirmation": [
        passes(),
        passes({"entity.name": "云图（宁夏）公司", "access.account_company": "云图(宁夏)公司"}),
        fails({"access.account_company": "北京云图控股有限公司"}, says="确认书"),
        unknown({"access.account_company": ""}),
    ],
    "companies-of-different-names-have-different-codes": [
        passes(),
        passes({"access.account_company": "北京云图控股", "access.account_company_code": "91110000600037341L"}),
        fails({"access.account_company": "北京云图控股", "access.account_company_code": "91640500 ma76abcd2q"}),
        unknown({"access.account_company": "北京云图控股"}),
        unknown({"access.account_company": ""}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
