"""The dated data files."""

from datetime import date

import pytest

from wizard import values
from wizard.data import load
from wizard.values import data_files


@pytest.mark.parametrize(
    "name",
    ["approved-suffixes", "area-codes", "aws-ip-ranges", "aws-overseas-prefixes", "divisions", "mobile-segments"],
)
def test_a_file_says_where_it_comes_from_and_of_what_day_it_is(name):
    file = load(name)
    assert (file.name, bool(file.source), bool(file.licence), bool(file.data)) == (name, True, True, True)
    assert date(2020, 1, 1) < date.fromisoformat(file.date) < date(2100, 1, 1)


def test_a_file_is_read_once():
    assert load("divisions") is load("divisions")


def test_a_missing_file_is_not_passed_over():
    with pytest.raises(FileNotFoundError):
        load("nothing")


def test_screens_can_list_what_checks_stand_on():
    days = {file.name: file.date for file in data_files()}
    assert days == {
        "approved-suffixes": values.SUFFIX_DATA_DATE,
        "aws-ip-ranges": values.ADDRESS_DATA_DATE,
        "mobile-segments": values.SEGMENT_DATA_DATE,
    }
