"""Inline XBRL and instances: tagged numbers, their places, contexts, units, cover facts."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import DamagedFileError, EmptyFileError, UnsafeFileError, UnsupportedFileError
from index.parse.html import parse_html
from index.parse.instance import parse_instance
from index.parse.ixbrl_numbers import printed_value
from index.types import Filing, MonthDay, Period, XbrlFact

_SHARED = Path(__file__).resolve().parents[2] / "shared" / "filings"
_CONTEXTS = """
<xbrli:context id="year"><xbrli:entity><xbrli:identifier scheme="x">0000000001</xbrli:identifier>
</xbrli:entity><xbrli:period><xbrli:startDate>2024-01-01</xbrli:startDate>
<xbrli:endDate>2024-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:context id="end"><xbrli:entity><xbrli:identifier scheme="x">0000000001</xbrli:identifier>
<xbrli:segment><xbrldi:explicitMember dimension="us-gaap:SegmentsAxis">us-gaap:Europe
</xbrldi:explicitMember><xbrldi:typedMember dimension="x:LoanAxis"><x:id> Loan 7 </x:id>
</xbrldi:typedMember></xbrli:segment></xbrli:entity><xbrli:period>
<xbrli:instant>2024-12-31</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="eps"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure>
</xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure>
</xbrli:unitDenominator></xbrli:divide></xbrli:unit>
<xbrli:unit id="shares"><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unit>
<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
<xbrli:unit id="days"><xbrli:measure>utr:D</xbrli:measure></xbrli:unit>
"""
_HEAD = (
    '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:gaap24="http://fasb.org/us-gaap/2024"'
    ' xmlns:us-gaap="http://fasb.org/us-gaap/2024" xmlns:dei="http://xbrl.sec.gov/dei/2024">'
)


def inline(body: str, hidden: str = "") -> Filing:
    header = (
        f"<div style='display:none'><ix:header><ix:hidden>{hidden}</ix:hidden>"
        f"<ix:resources>{_CONTEXTS}</ix:resources></ix:header></div>"
    )
    data = f"{_HEAD}<body>{header}<p>Annual report</p>{body}</body></html>"
    return parse_html(data.encode(), "inline.htm")


def number(text: str, attributes: str = 'scale="6"', tag: str = "us-gaap:Revenues") -> str:
    return (
        f'<ix:nonFraction name="{tag}" contextRef="year" unitRef="usd" decimals="-6" {attributes}>'
        f"{text}</ix:nonFraction>"
    )


def only(filing: Filing) -> XbrlFact:
    (fact,) = filing.xbrl
    return fact


def test_scale_and_span() -> None:
    filing = inline(f"<table><tr><td>Sales</td><td>$</td><td> {number('1,262')}</td></tr></table>")
    fact = only(filing)
    assert fact.value == Decimal("1262000000")
    assert (fact.tag, fact.unit, fact.decimals) == ("us-gaap:Revenues", "USD", -6)
    assert fact.period == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert filing.text[fact.start : fact.end] == "1,262"
    assert "Sales\t$ 1,262" in filing.text


def test_brackets_stand_outside_the_tag_and_the_minus_is_an_attribute() -> None:
    loss = number("262", 'sign="-" scale="6"')
    filing = inline(f"<table><tr><td>Loss</td><td>({loss}</td><td>)</td></tr></table>")
    fact = only(filing)
    assert fact.value == Decimal("-262000000")
    assert filing.text[fact.start - 1 : fact.end + 1] == "(262)"


def test_fixed_zero_on_a_dash_is_zero() -> None:
    dash = number("—", 'format="ixt:fixed-zero" scale="6"')
    filing = inline(f"<p>{dash}</p>")
    fact = only(filing)
    assert fact.value == 0
    assert filing.text[fact.start : fact.end] == "—"


def test_nil_is_missing_not_zero() -> None:
    nil = number("—", 'xsi:nil="true"')
    filing = inline(f"<p>{nil} and {number('5')}</p>")
    assert [fact.value for fact in filing.xbrl] == [Decimal("5000000")]
    assert any("nil" in note.reason for note in filing.notes)


def test_hidden_facts_have_no_place() -> None:
    filing = inline("<p>text</p>", hidden=number("7"))
    fact = only(filing)
    assert fact.value == Decimal("7000000")
    assert fact.start == fact.end
    assert "7" not in filing.text


def test_nested_tags_share_their_digits() -> None:
    nested = number(number("31", tag="us-gaap:Cash"))
    filing = inline(f"<p>{nested}</p>")
    assert [filing.text[f.start : f.end] for f in filing.xbrl] == ["31", "31"]
    assert [f.tag for f in filing.xbrl] == ["us-gaap:Revenues", "us-gaap:Cash"]


def test_excluded_text_is_printed_but_not_part_of_the_number() -> None:
    filing = inline(f"<p>{number('1<ix:exclude> note 9 </ix:exclude>2')}</p>")
    assert only(filing).value == Decimal("12000000")


def test_a_number_with_a_comment_in_it_and_a_thousand_tags_around_it() -> None:
    deep = "<b>" * 1500 + number("1,2<!-- split -->34") + "</b>" * 1500
    tag = '<ix:nonFraction name="us-gaap:Cash" contextRef="year" unitRef="usd">'
    filing = inline(f"<p>{tag * 1000}7{'</ix:nonFraction>' * 1000}</p><p>{deep}</p>")
    assert [f.value for f in filing.xbrl] == [Decimal(7)] * 1000 + [Decimal("1234000000")]


def test_lower_cased_tags_of_a_saved_page() -> None:
    body = number("44").replace("nonFraction", "nonfraction").replace("contextRef", "contextref")
    assert only(inline(f"<p>{body}</p>")).value == Decimal("44000000")


def test_prefixes_are_the_usual_ones() -> None:
    assert only(inline(f"<p>{number('4', tag='gaap24:Cash')}</p>")).tag == "us-gaap:Cash"


def test_another_prefix_for_inline_tags() -> None:
    body = inline(f"<p>{number('44')}</p>")
    data = f"{_HEAD}<body><ix:header>{_CONTEXTS}</ix:header><p>{number('44')}</p></body></html>"
    other = (
        data.replace("ix:", "i:").replace("xmlns:ix=", "xmlns:i=").replace("xmlns:i:", "xmlns:i")
    )
    assert [f.value for f in parse_html(other.encode(), "x").xbrl] == [f.value for f in body.xbrl]


def test_the_printed_name_stands_beside_edgars() -> None:
    filing = inline(
        "<p>FORM 10-K</p><p>THE ACME COMPANY</p><p>(Exact name of registrant as specified)</p>",
        hidden=cover_tag("EntityRegistrantName", "ACME CO"),
    )
    assert (filing.meta.company, filing.meta.names) == ("ACME CO", ("THE ACME COMPANY",))


def test_dimensions_explicit_and_typed() -> None:
    filing = inline(f"<p>{number('4').replace('year', 'end')}</p>")
    assert only(filing).dimensions == (
        ("LoanAxis", "Loan 7"),
        ("SegmentsAxis", "Europe"),
    )
    assert only(filing).period == Period(None, date(2024, 12, 31))


@pytest.mark.parametrize(
    ("unit", "name"),
    [("eps", "USD/share"), ("shares", "share"), ("pure", ""), ("days", "day"), ("usd", "USD")],
)
def test_units_have_the_projects_names(unit: str, name: str) -> None:
    assert only(inline(f"<p>{number('4').replace('usd', unit)}</p>")).unit == name


def test_decimals_inf_is_none() -> None:
    exact = number("4").replace('"-6"', '"INF"')
    assert only(inline(f"<p>{exact}</p>")).decimals is None


def cover_tag(name: str, value: str) -> str:
    return f'<ix:nonNumeric name="dei:{name}" contextRef="year">{value}</ix:nonNumeric>'


def test_cover_facts_describe_the_filing() -> None:
    filing = inline(
        f"<p>{cover_tag('DocumentType', '10-K')}</p>"
        f"<p>{cover_tag('EntityRegistrantName', 'Acme Corp')}</p>"
        f"<p>{cover_tag('DocumentPeriodEndDate', 'September 28')}, 2024</p>"
        f"<p>{cover_tag('TradingSymbol', 'ACM')} {cover_tag('TradingSymbol', 'N/A')}</p>",
        hidden=cover_tag("EntityCentralIndexKey", "0000000001")
        + cover_tag("CurrentFiscalYearEndDate", "--12-31")
        + cover_tag("DocumentFiscalYearFocus", "2024")
        + cover_tag("DocumentFiscalPeriodFocus", "FY"),
    )
    meta = filing.meta
    assert (meta.form, meta.company, meta.cik) == ("10-K", "Acme Corp", "0000000001")
    # The printed date is split; the context's end is the day.
    assert meta.period_end == date(2024, 12, 31)
    assert meta.fiscal_year_end == MonthDay(12, 31)
    assert (meta.fiscal_year, meta.fiscal_period) == (2024, "FY")
    assert meta.symbols == ("ACM",)


def test_a_continued_cover_date_is_joined() -> None:
    filing = inline(
        '<p><ix:nonNumeric name="dei:DocumentPeriodEndDate" contextRef="year" continuedAt="c1">'
        'June 29</ix:nonNumeric>, <ix:continuation id="c1">2024</ix:continuation></p>'
    )
    assert filing.meta.period_end == date(2024, 6, 29)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1,234.5", "ixt:num-dot-decimal", "1234.5"),
        ("1.234,5", "ixt:num-comma-decimal", "1234.5"),
        ("1 234,5", "ixt:numspacecomma", "1234.5"),
        ("1,234", "", "1234"),
        ("twenty-five", "ixt-sec:numwordsen", "25"),
        ("one hundred and twenty thousand", "ixt-sec:numwordsen", "120000"),
        ("No", "ixt-sec:numwordsen", "0"),
        ("$5 and 30 cents", "ixt:num-unit-decimal", "5.30"),
    ],
)
def test_transformations(text: str, kind: str, value: str) -> None:
    assert printed_value(text, kind) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", ""), ("n/a", ""), ("several", "ixt-sec:numwordsen"), ("5", "ixt:nocontent")],
)
def test_what_is_no_number_is_none(text: str, kind: str) -> None:
    assert printed_value(text, kind) is None


@given(st.decimals(0, 10**9, places=2), st.integers(-4, 9), st.booleans())
def test_a_formatted_decimal_is_read_back(value: Decimal, scale: int, negative: bool) -> None:
    sign = "-" if negative else ""
    read = printed_value(f"{value:,f}", "ixt:num-dot-decimal", sign=sign, scale=scale)
    assert read == (-value if negative else value).scaleb(scale)


_INSTANCE = f"""<?xml version="1.0"?>
<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:g="http://fasb.org/us-gaap/2024" xmlns:x="http://x"
 xmlns:dei="http://xbrl.sec.gov/dei/2024" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{_CONTEXTS}
<dei:EntityRegistrantName contextRef="year">Acme Corp</dei:EntityRegistrantName>
<dei:DocumentType contextRef="year">10-K</dei:DocumentType>
<g:NetIncomeLoss contextRef="year" unitRef="usd" decimals="-6">-24780000000</g:NetIncomeLoss>
<g:Revenues contextRef="year" unitRef="usd" decimals="-6" xsi:nil="true"/>
<g:RevenueTextBlock contextRef="year">&lt;p&gt;Revenue is &lt;b&gt;earned&lt;/b&gt;.&lt;/p&gt;
</g:RevenueTextBlock>
</xbrl>"""


def test_an_instance_is_readable_and_its_facts_stand_on_their_values() -> None:
    filing = parse_instance(_INSTANCE.encode(), "x.xml")
    fact = only(filing)
    assert fact.tag == "us-gaap:NetIncomeLoss"
    assert fact.value == Decimal("-24780000000")
    assert filing.text[fact.start : fact.end] == "-24,780,000,000"
    assert "Net Income Loss\t2024-01-01 to 2024-12-31\t-24,780,000,000 USD" in filing.text
    assert "Revenue is earned." in filing.text
    assert (filing.meta.company, filing.meta.form) == ("Acme Corp", "10-K")
    assert [note.about for note in filing.notes if "without a value" in note.reason] == [
        "XBRL instance"
    ]


def test_an_instance_with_a_doctype_is_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE xbrl [<!ENTITY a "b">]><xbrl>&a;</xbrl>'
    with pytest.raises(UnsafeFileError):
        parse_instance(bomb.encode(), "x.xml")


def test_what_is_no_instance_is_refused() -> None:
    with pytest.raises(UnsupportedFileError):
        parse_instance(b"<schema/>", "x.xml")
    with pytest.raises(EmptyFileError):
        parse_instance(b"<xbrl/>", "x.xml")
    with pytest.raises(DamagedFileError):
        parse_instance(_INSTANCE.encode()[:-40], "x.xml")


@pytest.mark.shared
@pytest.mark.parametrize("stem", ["10-Q_Apple_2025-03-29", "10-Q_Aeon_2023-09-30"])
def test_the_page_and_its_instance_state_the_same_facts(stem: str) -> None:
    page, instance = _SHARED / f"{stem}_ixbrl.htm", _SHARED / f"{stem}_xbrl-instance.xml"
    if not page.exists() or not instance.exists():
        pytest.skip("needs ../shared/filings")
    inline_facts = parse_html(page.read_bytes(), page.name).xbrl
    instance_facts = parse_instance(instance.read_bytes(), instance.name).xbrl

    def key(f: XbrlFact) -> tuple[object, ...]:
        return (f.tag, f.value, f.unit, f.decimals, f.period, f.dimensions)

    assert len(instance_facts) > 600
    assert {key(f) for f in inline_facts} == {key(f) for f in instance_facts}


@pytest.mark.shared
def test_every_printed_fact_of_a_real_page_stands_on_its_digits() -> None:
    path = _SHARED / "10-K_CocaCola_FY2024_ixbrl.html"
    if not path.exists():
        pytest.skip("needs ../shared/filings")
    filing = parse_html(path.read_bytes(), path.name)
    assert len(filing.xbrl) > 2500
    for fact in filing.xbrl:
        printed = re.sub(r"\D", "", filing.text[fact.start : fact.end]).strip("0")
        digits = re.sub(r"\D", "", format(abs(fact.value), "f")).strip("0")
        assert printed in (digits, ""), (fact, filing.text[fact.start : fact.end])
