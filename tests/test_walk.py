"""docs/walk.md says what the program does today."""

from eval.walk import PAGE, walk


def test_the_page_is_what_the_program_does() -> None:
    """Where this fails because an answer has changed on purpose: python -m eval walk --write."""
    assert PAGE.read_text(encoding="utf-8") == walk()


def test_the_walk_ends_in_verdicts_and_in_a_refusal() -> None:
    page = walk()
    assert page.count("**Verdict**") >= 3
    assert "*contradicted*" not in page
    assert "*unsupported*" not in page
    assert "refused as `not_indexed`" in page
