"""Text of a filing that speaks to a language model instead of to its readers.

No filing has a reason to say "ignore previous instructions" to whoever reads it; one that does is
dictating an answer. Such a paragraph is kept from the model, and no figure rests on it. Wordings
are without end, so this is one wall of several: the check, the markers and the plain text hold
where it does not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from index.types import Passage

Span = tuple[int, int]

_MODEL = (
    r"(?:a\.?i\.?|llms?|(?:large )?language models?|chat-?bots?|chat bots?|gpt(?:-?\d\S*)?|copilot"
    r"|(?:ai|virtual|digital|helpful|filings?|research|automated|financial) (?:assistants?|agents?)"
    r"|(?:ai|automated) (?:readers?|systems?|tools?|models?|analysts?))"
)
_MODEL = _MODEL.replace(" ", r"\ ")  # the pattern below is verbose
_RULES = (
    r"(?:instructions?|prompts?|rules?|guidelines?|directions?|directives?|constraints?|context)"
)
_ORDER = r"(?:answer|respond|reply|say|state|report|output|print|write|tell|claim|insist)"
_WORDINGS = rf"""
    \b(?:ignor|disregard|forget|overrid|overrul|bypass|supersed|discard)\w*\b[^.\n]{{0,40}}
      \b(?:previous|prior|above|earlier|preceding|all|any|your|system|other|given)\b[^.\n]{{0,30}}
      \b{_RULES}\b
    | \b(?:ignor|disregard)\w*\ (?:all\ |any\ |the\ )?other
      \ (?:evidence|passages?|sources?|excerpts?|figures?|numbers?)\b
    | \b(?:new|updated|revised|real|actual|hidden|secret|final)\ (?:instructions?|prompts?)\s*:
    | \b(?:you\ are|you're|act\ as|pretend\ to\ be|behave\ as|speaking\ as)\ (?:now\ )?
      (?:an?|the)\ (?:\w+\ ){{0,3}}{_MODEL}\b
    | \b(?:system|developer|hidden)\ (?:prompt|message|override|instruction)s?\b
    | \b(?:note|attention|instructions?|message|memo|notice|request|command|reminder|important)\b
      [\s,]{{1,2}}(?:to|for)\ (?:the\ |any\ |all\ |every\ )?(?:\w+\ )?
      (?:{_MODEL}|assistants?|summari[sz]ers?|models?)
      \s*[:,.!(—–-]
    | \b(?:dear|hey|hello|hi|attention|ok|okay)[\s,:]+(?:{_MODEL}|assistants?)\b
    | \b{_MODEL}\b[^.\n]{{0,40}}\b(?:must|should|shall|has\ to|have\ to|please|will)\b
      [^.\n]{{0,30}}\b{_ORDER}\b
    | <\|?/?(?:im_start|im_end|system|assistant|user|endoftext|begin_of_text)\|?>
    | \[/?INST\]|<</?SYS>>
    | (?m:^[ \t]*(?:\#{{1,6}}[ \t]*)?(?:system|assistant|user|human|developer|ai)[ \t]*[:>][ \t]*\S)
    | (?m:^[ \t]*\#{{1,6}}[ \t]*(?:system|assistant|new[ ]|important[ ])?[ ]*instructions?\b)
    | \b(?:when|if|whenever|once)\ (?:you\ are\ |you're\ )?(?:asked|queried|prompted|questioned)\b
      [^.\n]{{0,100}}\b{_ORDER}\b
    | \b(?:includ|insert|embed|append|add|mention|render|put|plac|begin|start|end|finish|clos)\w*\b
      [^.\n]{{0,60}}\byour\ (?:next\ |final\ )?(?:answer|reply|output|summary)\b
    | \byour\ (?:next\ |final\ |only\ )?(?:answer|reply|output|instructions?|prompt|task)
      \ (?:is|are|must|should|shall|has|have|will)\b
    | "answered"\s*:\s*(?:true|false)
    | \b(?:reveal|repeat|print|disclose|show|leak|output)\b[^.\n]{{0,30}}
      \b(?:api\ keys?|system\ prompt|your\ (?:prompt|instructions|rules))\b
    """
_SPEAKS = re.compile(_WORDINGS.replace("\\ ", "[ ]+"), re.IGNORECASE | re.VERBOSE)
# Each wording above holds one of these, in small letters; most text of filings holds none, and to
# look for them costs a tenth of looking for the wordings.
_SIGNS = (
    "ignor", "disregard", "forget", "overrid", "overrul", "bypass", "supersed", "discard",
    "instruction", "prompt", "assistant", "model", "llm", "chat", "gpt", "copilot", "agent",
    "automated", "summariser", "summarizer", "developer", "hidden", "asked", "queried",
    "questioned", "your", "a.i", "<", "inst]", '"answered"',
)  # fmt: skip
_WORDS = tuple(map(re.compile, (r"ai(?!\w)", r"api\s+key", r"system\s+message")))
_SPEAKERS = ("system", "user", "human")
_LONGEST = 1500
_WRAP = re.compile(r"(?<=\S)\n(?=[ \t]*\S)")
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")


@lru_cache(maxsize=1 << 12)
def addressed(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs (in a table: the rows) that speak to a language model, in order."""
    if not _may_speak(text):
        return ()
    # A wording may run on over the lines of a paragraph, or have to open one.
    found = {m.span() for view in (text, _WRAP.sub(" ", text)) for m in _SPEAKS.finditer(view)}
    spans: list[Span] = []
    for start, end in sorted(found):
        if not spans or start >= spans[-1][1]:
            spans.append(_paragraph(text, start, end))
    return tuple(spans)


def _may_speak(text: str) -> bool:
    """Whether any wording can be in a text at all."""
    # Where case is ignored, re takes a dotted and a dotless i for i.
    low = text.casefold().replace("i\u0307", "i").replace("\u0131", "i")
    if any(sign in low for sign in _SIGNS) or any(word.search(low) for word in _WORDS):
        return True
    return (":" in low or ">" in low) and any(speaker in low for speaker in _SPEAKERS)


def addressed_in(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Such spans of a long text that reach into ``text[start:end]``, with offsets of the text."""
    left = max(0, start - _LONGEST)
    around = addressed(text[left : end + _LONGEST])
    return tuple((s + left, e + left) for s, e in around if s + left < end and e + left > start)


def without_addressed(passage: Passage) -> Passage:
    """The passage with such paragraphs blanked, so that all spans still fit; itself where there
    are none."""
    chunk = passage.chunk
    text, context = blanked(chunk.text), blanked(chunk.context)
    if (text, context) == (chunk.text, chunk.context):
        return passage
    return replace(passage, chunk=replace(chunk, text=text, context=context))


def blanked(text: str) -> str:
    """The text with what is addressed to a model blanked; of the same length."""
    for start, end in addressed(text):
        text = text[:start] + re.sub(r"\S", " ", text[start:end]) + text[end:]
    return text


def _paragraph(text: str, start: int, end: int) -> Span:
    """The lines between blank lines, or the one row of a table."""
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    right = len(text) if right < 0 else right
    if "\t" in text[left:right]:
        return left, right
    far = max(0, start - _LONGEST)
    above = [match.end() for match in re.finditer(r"\n[ \t]*\n", text[far:start])]
    below = _BLANK_LINE.search(text, end)
    return far + above[-1] if above else far, below.start() if below else len(text)
