"""IPv4 addresses against the published ranges."""

from ipaddress import IPv4Address, IPv4Network, collapse_addresses

import pytest

from tests.wizard.values.reading import levels, rules
from wizard.values import Ranges, check_ip, classify, ip_ranges, parse_ips, published_ranges

NINGXIA_EC2 = [
    "43.192.0.0/16",
    "43.193.0.0/18",
    "43.193.64.0/22",
    "43.194.0.0/20",
    "43.194.16.0/24",
    "52.82.0.0/17",
    "52.82.164.0/22",
    "52.82.168.0/24",
    "52.82.169.0/28",
    "52.82.170.0/24",
    "52.82.176.0/21",
    "52.82.184.0/23",
    "52.83.0.0/16",
    "68.79.0.0/18",
    "69.230.192.0/18",
    "69.231.128.0/18",
    "69.234.192.0/18",
    "69.235.128.0/18",
    "161.189.0.0/16",
]
BEIJING_EC2 = [
    "43.195.0.0/20",
    "43.195.16.0/22",
    "43.195.20.0/23",
    "43.196.0.0/16",
    "52.80.0.0/15",
    "54.222.32.0/21",
    "54.222.52.0/22",
    "54.222.58.32/28",
    "54.222.64.0/23",
    "54.222.88.0/23",
    "54.222.100.0/22",
    "54.222.128.0/17",
    "54.223.0.0/16",
    "71.131.192.0/18",
    "71.132.0.0/18",
    "71.136.64.0/18",
    "71.137.0.0/18",
    "107.176.0.0/15",
    "140.179.0.0/16",
]


@pytest.mark.parametrize(
    ("raw", "verdict", "level"),
    [
        ("52.82.10.5", "ningxia-customer", None),
        ("161.189.0.1", "ningxia-customer", None),
        (" ５２.８２.10.5\u200b", "ningxia-customer", None),
        ("52.82.10.5/32", "ningxia-customer", None),
        ("52.82.127.9", "ningxia-service", "warning"),
        ("43.194.16.7", "ningxia-service", "warning"),
        ("52.83.34.130", "ningxia-service", "warning"),
        ("52.82.192.1", "ningxia-amazon-only", "warning"),
        ("54.239.0.180", "ningxia-amazon-only", "warning"),
        ("43.195.0.9", "beijing", "error"),
        ("71.132.0.5", "beijing", "error"),
        ("140.179.1.1", "beijing", "error"),
        ("10.1.2.3", "private", "error"),
        ("172.16.0.1", "private", "error"),
        ("172.31.255.255", "private", "error"),
        ("192.168.1.1", "private", "error"),
        ("100.64.0.1", "private", "error"),
        ("127.0.0.1", "reserved", "error"),
        ("169.254.169.254", "reserved", "error"),
        ("224.0.0.1", "reserved", "error"),
        ("255.255.255.255", "reserved", "error"),
        ("0.0.0.0", "reserved", "error"),
        ("203.0.113.7", "reserved", "error"),
        ("8.8.8.8", "unknown-public", "warning"),
        ("172.32.0.1", "unknown-public", "warning"),
        ("100.128.0.1", "unknown-public", "warning"),
    ],
)
def test_where_an_address_belongs(raw, verdict, level):
    checked = check_ip(raw)
    assert checked.value.verdict == verdict
    assert levels(checked) == ([level] if level else [])
    assert all(finding.clause == "G5.2" for finding in checked.findings)


def test_beijing_is_sent_to_its_operator():
    finding = check_ip("71.132.0.5").findings[0]
    assert "光环新网" in finding.message
    assert "光环新网" in finding.fix


def test_the_service_is_named():
    assert "API_GATEWAY" in check_ip("52.82.127.9").findings[0].message
    assert check_ip("43.194.16.7").value.detail == "S3"
    assert ip_ranges().date in check_ip("8.8.8.8").findings[0].source


def test_the_address_is_kept_typed():
    assert check_ip("52.82.10.5").value.address == IPv4Address("52.82.10.5")


@pytest.mark.parametrize("raw", ["", "  ", "\u200b"])
def test_a_missing_address_is_not_a_wrong_one(raw):
    assert (check_ip(raw).value, check_ip(raw).findings) == (None, ())
    assert parse_ips(raw) == []


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("2404:c2c0::1", "IPv6"),
        ("[2404:c2c0::1]", "IPv6"),
        ("::ffff:52.82.10.5", "IPv6"),
        ("52.82.10.5:80", "端口"),
        ("52.82.10.0/24", "网段"),
        ("52.82.0.0-52.83.0.0", "地址段"),
        ("052.82.10.5", "0"),
        ("300.1.1.1", "IPv4"),
        ("52.82.10", "IPv4"),
        ("example.com", "IPv4"),
        ("٥٢.٨٢.١٠.٥", "IPv4"),
    ],
)
def test_what_is_no_ipv4_address_is_an_error(raw, word):
    checked = check_ip(raw)
    assert (rules(checked), levels(checked), checked.value) == (["ip.format"], ["error"], None)
    assert word in checked.findings[0].message + checked.findings[0].fix


def test_another_region_of_the_data_is_named():
    ranges = Ranges.of({"us-east-1": {"3.80.0.0/12": ["AMAZON", "EC2"]}})
    checked = check_ip("3.80.0.1", ranges)
    assert (checked.value.verdict, checked.value.detail, levels(checked)) == ("aws-other", "us-east-1", ["error"])
    assert "us-east-1" in checked.findings[0].message
    assert classify(IPv4Address("52.82.10.5"), ranges).verdict == "unknown-public"


@pytest.mark.parametrize(("region", "expected"), [("cn-northwest-1", NINGXIA_EC2), ("cn-north-1", BEIJING_EC2)])
def test_the_customer_ranges_of_the_file_are_those_measured(region, expected):
    ranges = [
        network for network, where, services in published_ranges().prefixes if where == region and "EC2" in services
    ]
    assert [str(network) for network in collapse_addresses(ranges)] == expected


@pytest.mark.parametrize("prefix", NINGXIA_EC2)
def test_both_ends_of_every_ningxia_range(prefix):
    network = IPv4Network(prefix)
    for address in (network[0], network[-1]):
        assert classify(address, published_ranges()).verdict in ("ningxia-customer", "ningxia-service")


@pytest.mark.parametrize("prefix", BEIJING_EC2)
def test_both_ends_of_every_beijing_range(prefix):
    network = IPv4Network(prefix)
    assert {classify(address, published_ranges()).verdict for address in (network[0], network[-1])} == {"beijing"}


@pytest.mark.parametrize(
    ("raw", "addresses"),
    [
        ("52.82.10.5", ["52.82.10.5"]),
        ("52.82.10.5\n52.82.10.6", ["52.82.10.5", "52.82.10.6"]),
        (
            "52.82.10.5，52.82.10.6、52.82.10.7；52.82.10.8;52.82.10.9 52.82.11.1,",
            [f"52.82.10.{n}" for n in range(5, 10)] + ["52.82.11.1"],
        ),
        ("- 52.82.10.5\n- 52.82.10.6\n", ["52.82.10.5", "52.82.10.6"]),
        ("52.82.10.5 - 52.82.10.7", ["52.82.10.5", "52.82.10.6", "52.82.10.7"]),
        ("52.82.10.5~7", ["52.82.10.5", "52.82.10.6", "52.82.10.7"]),
        ("52.82.10.254至52.82.11.1", ["52.82.10.254", "52.82.10.255", "52.82.11.0", "52.82.11.1"]),
        ("52.82.10.7-52.82.10.5", ["52.82.10.7-52.82.10.5"]),
        ("52.82.10.0-52.82.10.64", ["52.82.10.0-52.82.10.64"]),
        ("1.1.1.1-999.1.1.1", ["1.1.1.1-999.1.1.1"]),
        ("52.82.10.5,52.82.10.5", ["52.82.10.5", "52.82.10.5"]),
        ("一 52.82.10.5", ["一", "52.82.10.5"]),
    ],
)
def test_a_list_of_addresses(raw, addresses):
    assert parse_ips(raw) == addresses


def test_ranges_are_written_out_within_bounds():
    assert len(parse_ips("52.82.10.0-52.82.10.63")) == 64
    assert len(parse_ips(",".join(["52.82.10.0-63"] * 700))) < 1000


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("13.112.0.1", "ap-northeast-1"),
        ("3.5.140.5", "ap-northeast-2"),
        ("15.193.1.1", "ap-northeast-1"),  # inside a wider prefix of GLOBAL
        ("15.193.60.1", "GLOBAL"),
        ("18.136.0.1", "ap-southeast-1"),
        ("18.162.0.1", "ap-east-1"),
        ("54.239.0.1", "us-east-1"),
    ],
)
def test_an_overseas_aws_address_is_an_error_that_names_its_region(text: str, region: str) -> None:
    checked = check_ip(text)
    assert checked.value is not None
    assert (checked.value.verdict, checked.value.detail, levels(checked)) == ("aws-other", region, ["error"])
    assert region in checked.findings[0].message


@pytest.mark.parametrize("text", ["8.8.8.8", "114.114.114.114"])
def test_an_address_that_is_nobody_of_aws_stays_a_warning(text: str) -> None:
    assert levels(check_ip(text)) == ["warning"]


def test_no_published_china_prefix_is_called_overseas() -> None:
    for network, _region, _services in published_ranges().prefixes:
        for address in (network[0], network[-1]):
            assert classify(address, published_ranges()).verdict != "aws-other"
