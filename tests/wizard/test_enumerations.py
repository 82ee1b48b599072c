"""The portal's code tables hold together."""

from wizard import enumerations as tables


def test_individuals_are_not_a_nature():
    assert 5 not in tables.UNIT_NATURE
    assert "个人" not in tables.UNIT_NATURE.values()
    assert tables.UNIT_NATURE[tables.ENTERPRISE] == "企业"


def test_every_nature_has_certificates_and_every_certificate_one_nature():
    assert set(tables.CERTIFICATES_BY_NATURE) == set(tables.UNIT_NATURE)
    used = [code for codes in tables.CERTIFICATES_BY_NATURE.values() for code in codes]
    assert sorted(used) == sorted(tables.CERTIFICATE_TYPES)
    assert all(tables.CERTIFICATES_BY_NATURE.values())


def test_labels_are_distinct_within_a_choice():
    for codes in tables.CERTIFICATES_BY_NATURE.values():
        labels = [tables.CERTIFICATE_TYPES[code] for code in codes]
        assert len(labels) == len(set(labels))
    for table in (tables.UNIT_NATURE, tables.PERSON_DOCUMENT, tables.LANGUAGE, tables.CONTENT):
        assert len(table) == len(set(table.values()))


def test_sizes_and_samples():
    assert len(tables.LANGUAGE) == 17
    assert len(tables.CONTENT) == 30
    assert len(tables.PERSON_DOCUMENT) == 7
    assert tables.CERTIFICATES_BY_NATURE[4] == (1, 12, 27)
    assert tables.CONTENT[tables.UNIT_PORTAL] == "单位门户网站"
    assert tables.CONTENT[tables.OTHER_CONTENT] == "其他"
    assert tables.PERSON_DOCUMENT[2] == "居民身份证"


def test_content_and_place_codes_are_single_bits():
    codes = [*tables.CONTENT, *(province.place_code for province in tables.PROVINCES.values())]
    assert all(code > 0 and code & (code - 1) == 0 for code in codes)


def test_the_guide_names_six_categories_of_pre_approval():
    mandatory = [item.slug for item in tables.PREAPPROVAL.values() if item.mandatory]
    assert mandatory == ["news", "publishing", "drugs", "culture", "broadcasting", "games"]
    assert all(item.document and item.department for item in tables.PREAPPROVAL.values() if item.mandatory)
    codes = [item.miit_code for item in tables.PREAPPROVAL.values() if item.miit_code]
    assert sorted(codes) == [1, 2, 4, 8, 16, 32, 256, 512, 1024, 4096, 8192, 16384]


def test_the_provinces():
    provinces = tables.PROVINCES
    assert len(provinces) == 31
    assert len({province.place_code for province in provinces.values()}) == 31
    assert provinces[tables.NINGXIA].place_code == 2097152
    signs = [sign for province in provinces.values() for sign in province.signs]
    assert len(signs) == len(set(signs)) == 35
    assert all(province.name.startswith(province.short_name) for province in provinces.values())
