"""The sentences of a filing by what stands in them."""

from __future__ import annotations

from assistant.told.lines import lines_around, lowered

TEXT = "Sales rose. Costs fell a lot. Profit rose too."


def test_small_letters_keep_their_places() -> None:
    text = "İzmir LTD paid $5. SALES rose."  # the first letter is two in small ones
    assert len(lowered(text)) == len(text)
    assert lowered(text)[6:].startswith("ltd paid $5. sales")
    assert lowered("SALES Rose") == "sales rose"


def test_a_sentence_comes_once_however_many_offsets_stand_in_it() -> None:
    found = lines_around(TEXT, [0, 3, 14, 20, 36])
    assert [line.text for line in found] == [
        "Sales rose.",
        "Costs fell a lot.",
        "Profit rose too.",
    ]
