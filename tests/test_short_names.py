"""Short names that a filing gives to its parts are read as the parts."""

from assistant.session import answer_from
from assistant.told.short_names import short_names, spelled_out
from index.parse import parse_bytes

SEGMENTS = "Our segments are Lamp Shades (ALS), Defense, Space & Harbour (ADH) and Bulbs (not ABC)."
REPORT = f"""\
ACME CORP

Form 10-K

Annual report for the fiscal year ended December 31, 2023

Item 1. Business

{SEGMENTS}

Item 7. Management's Discussion

ALS revenues increased by $6 million primarily due to higher volume of shades in the north. ADH
revenues increased by $2 million primarily due to new harbours.
"""


def test_short_names_stand_for_the_words_whose_letters_they_are() -> None:
    assert short_names(SEGMENTS) == {"ALS": "Lamp Shades", "ADH": "Defense, Space & Harbour"}
    assert spelled_out("ALS and XYZ grew", SEGMENTS) == "Lamp Shades and XYZ grew"


def test_a_part_is_told_of_by_its_short_name() -> None:
    question = "What drove the increase in revenues at Lamp Shades in 2023?"
    text = answer_from(parse_bytes(REPORT.encode(), "acme.txt"), question).text
    assert "higher volume of shades in the north" in text
    assert "new harbours" not in text.split("[1]")[0]
