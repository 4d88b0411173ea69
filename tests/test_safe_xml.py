"""XML is opened without entities, network or repair, and refused in one line when it cannot be."""

from __future__ import annotations

import time

import pytest

from index.errors import DamagedFileError, EmptyFileError, ParseError, UnsafeFileError
from index.parse.safe_xml import safe_xml

LAUGHS = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};&e{n - 1};&e{n - 1};">' for n in range(1, 40))

UNSAFE = {
    "billion laughs": f'<!DOCTYPE a [<!ENTITY e0 "ha">{LAUGHS}]><a>&e39;</a>',
    "file": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "network": '<!DOCTYPE a SYSTEM "https://example.com/a.dtd"><a/>',
    "parameter entity": '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/hosts"> %p;]><a/>',
    "quadratic": f'<!DOCTYPE a [<!ENTITY q "{"q" * 10000}">]><a>{"&q;" * 1000}</a>',
    "plain doctype": "<!DOCTYPE html><html/>",
    "lower case": "<!doctype a><a/>",
    "behind a comment": "<!-- note --><!-- > --><!DOCTYPE a><a/>",
    "behind an instruction": '<?xml version="1.0"?><?style x?>\n<!DOCTYPE a><a/>',
    "behind blank lines": '\n\n  \n<?xml version="1.0"?>\n\n<!DOCTYPE a><a/>',
    "utf-7": '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-+ADw-a/+AD4-',
    "ebcdic": '<?xml version="1.0" encoding="IBM037"?><a/>',
    "deep": "<a>" * 100_000 + "</a>" * 100_000,
    "deep 300": "<a>" * 300 + "</a>" * 300,
    "one endless node": f"<a>{'x' * 11_000_000}</a>",
}


@pytest.mark.parametrize("name", UNSAFE)
def test_bombs_and_entities_are_refused_quickly(name: str) -> None:
    started = time.perf_counter()
    with pytest.raises(UnsafeFileError) as caught:
        safe_xml(UNSAFE[name].encode(), "a.xml")
    assert time.perf_counter() - started < 1
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_doctype_in_a_wide_encoding_is_refused(codec: str) -> None:
    with pytest.raises(UnsafeFileError):
        safe_xml(UNSAFE["file"].encode(codec), "a.xml")


def test_an_undeclared_entity_is_an_error_and_never_an_empty_text() -> None:
    with pytest.raises(DamagedFileError):
        safe_xml(b"<a>before &x; after</a>", "a.xml")


def test_blank_lines_and_a_mark_before_the_declaration_are_dropped() -> None:
    for before in (b"\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n \n", b""):
        root = safe_xml(before + b'<?xml version="1.0" encoding="UTF-8"?><a>7</a>', "a.xml")
        assert root.text == "7"


def test_utf_16_with_its_mark_is_read() -> None:
    data = '<?xml version="1.0" encoding="utf-16"?><a>€ 7</a>'.encode("utf-16")
    assert safe_xml(data, "a.xml").text == "€ 7"


def test_the_word_doctype_inside_the_text_is_no_doctype() -> None:
    root = safe_xml(b"<a><![CDATA[<!DOCTYPE a>]]></a>", "a.xml")
    assert root.text == "<!DOCTYPE a>"


@pytest.mark.parametrize(
    "data", [b"<a><b></a>", b"<a>", b"<a", b"words", b"<a/><b/>", b"<a>\xff\xfe</a>", b"<?xml"]
)
def test_broken_xml_is_damaged_not_repaired(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match=r"^a\.xml: its XML"):
        safe_xml(data, "a.xml")


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        safe_xml(data, "a.xml")


def test_every_refusal_is_a_parse_error() -> None:
    assert issubclass(UnsafeFileError, ParseError)
