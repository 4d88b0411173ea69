"""Topics of questions, and the words of filings for them."""

from __future__ import annotations

import pytest

from index.topics import all_topics, find_topics


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Which lawsuits is it facing?", "legal"),
        ("How many people work for it?", "employees"),
        ("Which businesses did it buy?", "acquisitions"),
        ("WHY DID COSTS RISE?", "reasons"),
        ("Does one client make up most of its sales?", "customers"),
        ("How do sales split by region?", "regions"),
        ("When does its debt mature?", "debt"),
        ("Was there a data breach?", "security"),
    ],
)
def test_a_question_in_a_readers_words_has_its_topic(question: str, topic: str) -> None:
    assert topic in [found.name for found in find_topics(question)]


def test_a_word_inside_another_is_no_topic() -> None:
    assert find_topics("What is the outsourced dawn?") == ()


def test_every_topic_says_what_it_needs_and_is_found_by_its_own_words() -> None:
    for topic in all_topics():
        assert topic.asked, topic.name
        assert topic.phrases, topic.name
        assert topic.headings, topic.name
        for asked in topic.asked:
            assert topic in find_topics(f"about {asked.rstrip('*')} then"), asked
