"""The grammar of amounts. ``quantity_spec.tsv`` is the specification: real strings of filings.

Its columns: the text (␉ a tab, ⏎ a line end), the expected quantities as
``value|unit|scale|decimals[|~]`` joined by "; ", where it was seen, and for a known failure the
reason, which makes the row a strict xfail.
"""

from __future__ import annotations

import bisect
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.parse import parse
from index.quantities import find_quantities, format_quantity
from index.quantities.currencies import ISO
from index.quantities.nouns import NOUNS
from index.types import Quantity, Units
from tests.timing import within

SPEC = Path(__file__).parent / "quantity_spec.tsv"
BUNDLED = Path(__file__).parent.parent / "eval" / "filings"


def _rows() -> list[object]:
    rows: list[object] = []
    for line in SPEC.read_text(encoding="utf-8").splitlines():
        text, expected, source, *why = line.split("\t")
        marks = [pytest.mark.xfail(reason=why[0], strict=True)] if why else []
        rows.append(pytest.param(text, expected, id=f"{source}: {text}", marks=marks))
    return rows


def _written(quantity: Quantity) -> str:
    parts = [f"{quantity.value:f}", quantity.unit, str(quantity.scale), str(quantity.decimals)]
    return "|".join([*parts, "~"] if quantity.approximate else parts)


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_specification(text: str, expected: str) -> None:
    printed = text.replace("␉", "\t").replace("⏎", "\n")
    found = find_quantities(printed)
    assert "; ".join(_written(quantity) for quantity in found) == expected
    assert all(printed[q.start : q.end] == q.text for q in found)


def test_the_specification_is_large_and_mostly_met() -> None:
    lines = SPEC.read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 940
    assert sum(line.count("\t") > 2 for line in lines) <= 10
    assert len({line.split("\t")[2] for line in lines}) >= 40, "kinds of files"


def _values(name: str, unit: str) -> list[Decimal]:
    text = (BUNDLED / name).read_text(encoding="utf-8")
    return [quantity.value for quantity in find_quantities(text) if quantity.unit == unit]


def test_the_bundled_6k_says_these_amounts_and_no_other() -> None:
    name = "6-K_360DigiTech_2022-12-06.txt"
    assert _values(name, "HKD/share") == [Decimal("50.03")]
    assert _values(name, "HKD") == [Decimal(37_700_000)]
    assert _values(name, "share") == [2, 830_000, 830_000, 318_062_703, 318_892_703]
    assert _values(name, "percent") == [
        15,
        1,
        Decimal("0.0027"),
        Decimal("0.00015"),
        Decimal("0.005"),
    ]
    assert _values(name, "") == []


def test_the_bundled_144_says_these_amounts_and_no_other() -> None:
    name = "144_360DigiTech-RubyFinance_2023-03-31.txt"
    assert _values(name, "USD/ADS") == [10, 10, 10]
    assert _values(name, "ADS") == [1_740_249]
    assert _values(name, "") == [
        1_740_249,
        Decimal("33760830.60"),
        318_892_703,
        8_275_889,
        1_521_270,
        1_724_107,
        1_740_249,
        0,
    ]


class TestDeclaredUnits:
    MILLIONS = Units(6, "CAD", 3, "(in millions of Canadian dollars, shares in thousands)")

    def only(self, text: str) -> Quantity:
        found = find_quantities(text, self.MILLIONS)
        assert len(found) == 1
        return found[0]

    def test_amount_without_a_scale_word_takes_the_declared_scale(self) -> None:
        assert self.only("a loss of $(1,234)").value == Decimal(-1_234_000_000)

    def test_bare_dollar_is_the_declared_dollar(self) -> None:
        assert self.only("$903").unit == "CAD"

    def test_named_currency_stays(self) -> None:
        assert self.only("US$903").unit == "USD"

    def test_own_scale_word_wins(self) -> None:
        assert self.only("$5 thousand").value == 5000

    def test_per_share_is_never_scaled(self) -> None:
        assert self.only("$1.21 per share").value == Decimal("1.21")

    def test_percent_is_never_scaled(self) -> None:
        assert self.only("15%").value == 15

    def test_share_counts_have_their_own_scale(self) -> None:
        assert self.only("1,234 shares").value == 1_234_000

    def test_counted_nouns_are_not_scaled(self) -> None:
        assert self.only("1,234 employees").value == 1234

    def test_bare_number_is_money(self) -> None:
        quantity = self.only("1,234")
        assert (quantity.value, quantity.unit) == (1_234_000_000, "CAD")

    def test_cents_are_hundredths_of_the_declared_currency(self) -> None:
        quantity = self.only("5 cents per share")
        assert (quantity.value, quantity.unit) == (Decimal("0.05"), "CAD/share")

    def test_yuan_under_rmb(self) -> None:
        found = find_quantities("¥5 million", Units(0, "CNY"))
        assert found[0].unit == "CNY"


class TestDecimals:
    def test_last_digit_of_scaled_value(self) -> None:
        quantity = find_quantities("$34.2 billion")[0]
        assert quantity.decimals == -8
        assert quantity.tolerance == 50_000_000

    def test_cents(self) -> None:
        quantity = find_quantities("HK$50.03")[0]
        assert quantity.tolerance == Decimal("0.005")


# Round trip: what is written for a reader reads back as it was.
_AMOUNTS = st.tuples(
    st.integers(min_value=-(10**15), max_value=10**15), st.integers(min_value=0, max_value=6)
)
_UNITS = st.sampled_from(
    sorted(
        {"", "percent", "bp", "pp", "multiple", "ratio", *ISO, *(f"{c}/share" for c in ISO)}
        | {"USD/ADS", "HKD/ADS", "USD/ounce", "USD/year", "square foot", "ADS", "RSU"}
        | (NOUNS - {"ADR", "PSU"})
    )
)


@settings(max_examples=2500, deadline=None)
@given(_AMOUNTS, _UNITS, st.sampled_from([0, 0, 3, 6, 9, 12]))
def test_format_then_find_gives_value_and_unit_back(
    amount: tuple[int, int], unit: str, scale: int
) -> None:
    if unit == "ratio":
        scale, amount = 0, (amount[0] % 9000 + 1, min(amount[1], 3))
    if unit in ("percent", "bp", "pp", "multiple") or "/" in unit:
        scale = 0
    value = Decimal(amount[0]).scaleb(scale - amount[1])
    written = format_quantity(Quantity(value, unit, scale, amount[1] - scale, False, "", 0, 0))
    found = find_quantities(written)
    assert [(q.value, q.unit) for q in found] == [(value, unit)], written


def test_format_writes_as_people_do() -> None:
    def written(text: str) -> str:
        return format_quantity(find_quantities(text)[0])

    assert written("approximately HK$37.7 million") == "HK$37.7 million"
    assert written("$ (1,234)") == "-$1,234"
    assert written("1740249 ADSs") == "1,740,249 ADSs"
    assert written("one share") == "1 share"
    assert written("50 basis points") == "50 basis points"
    assert written("USD 6.080 per share") == "$6.080 per share"
    assert written("2-for-1") == "2:1"


def test_format_never_prints_fewer_digits_than_the_value_has() -> None:
    exact = Quantity(Decimal("1234567.89"), "USD", 6, -6, False, "", 0, 0)
    assert format_quantity(exact) == "$1.23456789 million"


# No text raises, hangs, overlaps or points beside its words.
_PIECES = st.sampled_from(
    "$ HK$ € ( ) (( )) % , . - – − + / : × x ~ \\( \\frac{ } { [ ] | \t \n 0 00 1 12 123 1,234 "
    "1.5 1/2 ½ 2023 million bn thousand percent bps per share a an one two twenty hundred and "
    "Note Item Form of to between about \u200f \u202e \u00a0 １２ ٣ \\text{ \\$ .5 ' e9".split(" ")
)


def _check(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert quantity.start >= end
        end = quantity.end
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.value.is_finite()
        assert quantity.tolerance > 0


@settings(max_examples=4000, deadline=None)
@given(st.lists(_PIECES, max_size=12).map(" ".join) | st.lists(_PIECES, max_size=14).map("".join))
def test_any_mix_of_printed_pieces(text: str) -> None:
    _check(text)


@settings(max_examples=2000, deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    _check(text)


@settings(max_examples=1500, deadline=None)
@given(st.from_regex(r"[-(]{0,3}\$? ?[\d.,]{1,30}\)?%? ?[a-zA-Z]{0,9}", fullmatch=True))
def test_any_number_like_text(text: str) -> None:
    _check(text)


HOSTILE = {
    "5,000 digits": "9" * 5000,
    "groups": "1," + "000," * 50_000 + "000",
    "nested brackets": "(" * 50_000 + "1" + ")" * 50_000,
    "nested number": "((((1,234))))",
    "points": "1." * 50_000,
    "dashes": "1-" * 50_000,
    "slashes": "1/" * 50_000,
    "spaces": "5" + " " * 100_000 + "million",
    "words": "one hundred thousand million " * 5_000,
    "and": "twenty and " * 10_000,
    "currencies": "US$ " * 30_000,
    "stars": "$" + "*" * 100_000 + "5",
    "power": "10^400 and 1e400 and 10^-400",
    "colons": "1:" * 20_000,
    "list of notes": "Notes " + "5, " * 30_000,
    "capitals": "5 " + "Aaaa " * 20_000 + "Street",
    "letters": "a" * 200_000,
    "per": "$5 per " * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_no_longer_than_its_length(name: str) -> None:
    text = HOSTILE[name]
    with within(3):
        _check(text)


def test_nested_brackets_hold_one_number() -> None:
    assert [q.value for q in find_quantities("((((1,234))))")] in ([-1234], [1234])


def test_a_long_number_is_exact() -> None:
    digits = "123456789" * 40
    assert find_quantities(digits)[0].value == Decimal(digits)


def test_a_megabyte_takes_seconds() -> None:
    """Measured at about 1 s; the bound leaves room for a busy machine."""
    line = (
        "Net sales of $391.0 billion in 2024, up 2% from $383.3 billion.\n(4,894)\t16%\t$ 1,234\n"
    )
    text = line * (1_000_000 // len(line))
    with within(15):
        found = find_quantities(text)
    assert len(found) == 6 * (1_000_000 // len(line))


SHARED = Path(__file__).parents[2] / "shared" / "filings"
TAGGED = "10-Q_Oracle_2024-08-31_ixbrl.html"


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / TAGGED).exists(), reason="../shared holds the tagged filing")
def test_every_number_that_a_filer_tagged_is_read() -> None:
    """Inline XBRL says what each printed number is: an answer key that nobody here wrote. The
    digits must agree; powers of ten come from the table's units, which this text does not know."""
    filing = parse(SHARED / TAGGED)[0]
    found = find_quantities(filing.text)
    ends = [quantity.end for quantity in found]
    printed = [x for x in filing.xbrl if any(map(str.isdigit, filing.text[x.start : x.end]))]
    assert len(printed) > 400
    for fact in printed:
        quantity = found[bisect.bisect_right(ends, fact.start)]
        assert quantity.start <= fact.start < quantity.end, filing.text[fact.start - 40 : fact.end]
        digits = quantity.value.normalize().as_tuple().digits
        assert digits == fact.value.normalize().as_tuple().digits


@pytest.mark.parametrize("cell", ["1,234", "12,345,678", "1,234.50"])
def test_a_cell_that_a_number_fills_says_no_more_than_the_number(cell: str) -> None:
    (alone,) = find_quantities(cell)
    row = find_quantities(f"Net sales\t{cell}\t{cell}")
    assert [(q.value, q.unit, q.scale, q.decimals, q.text) for q in row] == 2 * [
        (alone.value, alone.unit, alone.scale, alone.decimals, cell)
    ]
    assert find_quantities(f"Net sales\t{cell}%\t")[0].unit == "percent"
