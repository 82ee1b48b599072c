"""One value at a time: what a raw text means, and what is to be said about it.

Every check takes what was typed and returns `Checked`: a blank text has no value and no findings, any other text has
findings rather than exceptions. ERROR only where arithmetic or an unmistakable format proves it.
"""

from wizard.data import DataFile
from wizard.values.addresses import IpAddress, Ranges, check_ip, classify, ip_ranges, parse_ips, published_ranges
from wizard.values.codes import (
    check_aws_account_id,
    check_certificate_number,
    check_credit_code,
    credit_code_kind,
    credit_code_region,
)
from wizard.values.contacts import check_email, check_emergency_phone, check_landline, check_mobile, mobile_segments
from wizard.values.dates import (
    LONG_TERM,
    LongTerm,
    add_months,
    check_date,
    check_validity_end,
    lasts_months,
    parse_date,
    whole_months,
)
from wizard.values.domains import (
    Domain,
    approved_suffix,
    check_domain,
    check_home_url,
    domain_of,
    to_ascii,
    to_unicode,
    url_host,
)
from wizard.values.names import check_person_name
from wizard.values.people import age_on, birth_date, check_person_document, check_resident_id
from wizard.values.suffixes import approved_suffixes, suffix_list_date
from wizard.values.text import (
    LEAST_REASON,
    check_says_something,
    check_text,
    chinese_characters,
    clean,
    comparable,
    has_control_characters,
    is_blank,
    is_only_digits,
    is_only_letters,
    is_reason,
)

ADDRESS_DATA_DATE = ip_ranges().date
SUFFIX_DATA_DATE = approved_suffixes().date
SEGMENT_DATA_DATE = mobile_segments().date
"""The days (ISO) of the data files behind `check_ip`, `approved_suffix` and `check_mobile`."""


def data_files() -> tuple[DataFile, ...]:
    """The dated data files the checks of single values stand on, for screens and reports."""
    return (ip_ranges(), approved_suffixes(), mobile_segments())


__all__ = [
    "ADDRESS_DATA_DATE",
    "LEAST_REASON",
    "LONG_TERM",
    "SEGMENT_DATA_DATE",
    "SUFFIX_DATA_DATE",
    "DataFile",
    "Domain",
    "IpAddress",
    "LongTerm",
    "Ranges",
    "add_months",
    "age_on",
    "approved_suffix",
    "approved_suffixes",
    "birth_date",
    "check_aws_account_id",
    "check_certificate_number",
    "check_credit_code",
    "check_date",
    "check_domain",
    "check_email",
    "check_emergency_phone",
    "check_home_url",
    "check_ip",
    "check_landline",
    "check_mobile",
    "check_person_document",
    "check_person_name",
    "check_resident_id",
    "check_says_something",
    "check_text",
    "check_validity_end",
    "chinese_characters",
    "classify",
    "clean",
    "comparable",
    "credit_code_kind",
    "credit_code_region",
    "data_files",
    "domain_of",
    "has_control_characters",
    "ip_ranges",
    "is_blank",
    "is_only_digits",
    "is_only_letters",
    "is_reason",
    "lasts_months",
    "mobile_segments",
    "parse_date",
    "parse_ips",
    "published_ranges",
    "suffix_list_date",
    "to_ascii",
    "to_unicode",
    "url_host",
    "whole_months",
]
