"""Every reason under its id, and which of them stands for each row of the collected rejection reasons."""

from __future__ import annotations

from wizard.reasons.domains import DOMAINS
from wizard.reasons.entities import ENTITIES
from wizard.reasons.materials import MATERIALS
from wizard.reasons.people import PEOPLE
from wizard.reasons.spec import Reason
from wizard.reasons.websites import WEBSITES

REASONS: dict[str, Reason] = {reason.id: reason for reason in (*DOMAINS, *WEBSITES, *ENTITIES, *PEOPLE, *MATERIALS)}
"""In the order of the forms: where two reasons explain a text equally well, the earlier one is named first."""

ROWS: dict[int, tuple[str, ...]] = {
    1: ("domain-not-verified", "domain-not-in-database"),
    2: ("domain-holder",),
    3: ("domain-suffix",),
    4: ("domain-registrar",),
    5: ("domain-expiry",),
    6: ("domain-filed-elsewhere", "blacklisted"),
    7: ("website-name",),
    8: ("other-province",),
    9: ("website-open",),
    10: ("existing-site-closed", "footer-number"),
    11: ("content-mismatch", "content-illegal"),
    12: ("preapproval-missing", "preapproval-document"),
    13: ("picture-unclear", "picture-not-original", "picture-size"),
    14: ("entity-certificate-expired", "person-document-expired"),
    15: ("entity-lead",),
    16: ("website-lead",),
    17: ("phone-unreachable", "phone-dead", "phone-elsewhere"),
    18: ("contacts-shared",),
    19: ("registry-mismatch",),
    20: ("registry-status",),
    21: ("address-detail", "address-differs"),
    22: ("filing-type", "filing-duplicate"),
    23: ("access-address",),
    24: ("verification-form", "seal"),
    25: ("signature-style",),
    26: ("sms-verification",),
    27: ("authorisation-date",),
    28: ("home-page",),
    29: ("content-other",),
    30: ("investor", "nature-mismatch"),
    31: ("domain-certificate",),
    32: ("site-photo",),
    33: ("account-confirmation",),
    34: ("file-format",),
}
"""The 34 common rejection reasons, by number, and the reasons here that cover each."""
