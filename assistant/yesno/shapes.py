"""The shapes of claims that figures decide, tried in this order on a statement without its first
auxiliary: the narrower before the wider."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.yesno import building
from assistant.yesno.claim import Claim
from assistant.yesno.vocabulary import compiled

Build = Callable[[re.Match[str]], Claim | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape, with a statement of it: a test reads each."""

    example: str
    pattern: re.Pattern[str]
    build: Build


def _shape(example: str, text: str, build: Build) -> Shape:
    return Shape(example, compiled(text), build)


_UP = r"(?:(?:RISE)|up|higher|improve[ds]?)"
_DOWN = r"(?:(?:FALL)|down|lower|worsen(?:ed)?|deteriorate[ds]?)"
_FASTER = r"(?P<way>faster|more(?: quickly)?|slower|less|higher|lower)"
_FREQUENT = (
    r"(?: (?:regularly|consistently|steadily|(?:each|every) year|year after year|over time))?"
)
_MONEY = (
    r"(?P<kind>)\b(?P<way>(?:los[et]|losing|lost|ma[kd]e|making) money|br(?:eak(?:ing)?|oke) even)"
)

SHAPES: tuple[Shape, ...] = (
    _shape("revenue rise or fall",
           rf"<s>BE (?:{_UP} or (?:\w+ )?{_DOWN}|{_DOWN} or (?:\w+ )?{_UP})TAIL",
           building.either),
    _shape("services account for over half of revenue",
           "<s>BE MAKEUP (?:(?P<cmp>LIMIT) )?(?P<limit>HALF) (?:of )?THE<t>", building.share),
    _shape("most of revenue come from services",
           "(?:(?P<cmp>LIMIT) )?(?P<limit>HALF) of THE<t>BE COME <s>", building.share),
    _shape("services at least a third of revenue",
           "<s>BE (?:(?P<cmp>LIMIT) )?(?P<limit>HALF) of THE<t>", building.share),
    _shape("revenue grow by more than 10%",
           "<s>BELY (?P<way>(?:RISE)|(?:FALL)|(?:BETTER)|(?:WORSE)) (?:by )?"
           "(?:(?P<cmp>LIMIT) )?(?P<t>RATE)TAIL",
           building.grew_by),
    _shape("profit more than double",
           r"<s>BE (?P<more>more than )?(?P<times>(?:doubl|tripl|quadrupl|halv)(?:e|ed|ing))TAIL",
           building.doubled),
    _shape("Lantern have over 10,000 employees",
           r"(?P<s>.*?)\b(?:SPEND)LY (?P<way>LIMIT) (?P<t>AMOUNT)"
           "(?: in| on| of| as| for| worth of)? <item>",
           building.more_than),
    _shape("Lantern spend more on rent than in 2022",
           r"(?P<s>.*?)\b(?:SPEND)LY (?P<way>(?:a (?:much )?)?(?:(?:OVER)|(?:UNDER)|NICER))"
           r" (?!than\b)<t>TAIL",
           building.more),
    _shape("revenue grow faster than costs",
           rf"<s>BE (?:(?:RISE)|improve[ds]?) (?:at a )?{_FASTER}(?: (?:rate|pace))? than <t>",
           building.outgrew),
    _shape("revenue outpace costs",
           r"<s>BE (?P<way>outgr[eo]wn?|outpace[ds]?) <t>", building.outgrew),
    _shape("sales higher than costs",
           "<s>BELY (?P<way>(?:OVER)|(?:UNDER)|NICER) (?:THAN) <t>", building.than),
    _shape("revenue exceed $5 billion",
           "<s>BE (?P<way>at least|at most|no (?:more|less) than|(?:ABOVE)|(?:BELOW)"
           "|(?:REACH)) (?:the )?<t>(?: mark| threshold| level)?", building.beats),
    _shape("margin 5% or more",
           "<s>BE (?P<t>AMOUNT) (?P<way>or (?:more|higher|greater|above|better|over|less|lower"
           "|below|under|fewer))TAIL", building.or_more),
    _shape("cash flow positive in 2023",
           "<s>BE (?:in )?(?P<way>positive|negative|above zero|below zero)(?: territory)?TAIL",
           building.sign),
    _shape("the income tax provision a net benefit",
           r"<s>BE an? (?:net |overall )?(?P<way>benefit|credit|gain|release|charge|expense)"
           r"(?: \([^()]*\))?TAIL", building.nature),
    _shape("Lantern have negative working capital",
           r"(?P<s>.*?)\b(?:SEE)AN (?P<way>positive|negative) <t>WHEN", building.sign),
    _shape("Lantern profitable in 2023",
           "<s>BE (?:in the )?(?P<way>profitable|unprofitable|loss-making|black|red)TAIL",
           building.profitable),
    _shape("Lantern make an operating loss",
           r"(?P<s>.*?)\b(?:(?:SEE)|(?:SPEND)|turn(?:ed)?|r[au]n|return(?:ed)? to|sw[iu]ng to"
           r"|(?:finish|end|close|emerge|c[ao]me|wrap)\w*(?: \w+){0,2}?(?: MARK)? with)AN"
           r" (?:overall )?(?P<kind>(?:net|operating|gross|pre-?tax) )?"
           r"(?P<way>loss|profit(?:ability)?)TAIL",
           building.profit),
    _shape("Lantern lose money in 2023", rf"(?P<s>.*?){_MONEY}TAIL", building.profit),
    _shape("Lantern have a track record of raising dividends",
           r"(?P<s>.*?)\b(?:have|has|had|with) an? (?:\w+ )?(?:track record|history|pattern|habit)"
           rf" of (?:\w+ly )?(?P<way>RISING) THE<t>(?:{_FREQUENT})WHEN", building.move),
    _shape("Lantern see a decline in orders",
           r"(?P<s>.*?)\b(?:SEE)AN(?: \w+(?:[- ]\w+)?)?? (?P<way>MOVE) (?:in|of) THE<t>WHEN",
           building.move),
    _shape("Lantern have a growing margin",
           r"(?P<s>.*?)\b(?:SEE)AN (?P<way>RISING) <t>WHEN", building.move),
    _shape("revenue up on 2022", "<s>BELY (?P<way>(?:RISEN)|(?:FALLEN)|NICER)TAIL", building.lies),
    _shape("Lantern cut its debt",
           r"<s>BELY (?P<way>(?:RISE)|(?:FALL)|(?:BETTER)|(?:WORSE))(?: \w+ly)?TAIL",
           building.change),
)  # fmt: skip

OWNS = compiled(
    r"<s>BE (?:(?:the |a )?(?:majority|controlling)[- ](?:owner|share-?holder|stock-?holder|holder"
    r"|parent|unitholder)s? of|(?:owns?|owned|holds?|held|controls?|have|has)(?: on to)? "
    r"(?:a |the )?(?:majority|controlling|(?:more than|over) (?:half|50\s?%)|most)"
    r"(?: (?:stake|interest|share|ownership(?: interest)?|position|holding))?(?: of| in)?"
    r"|(?:in )?controls? of) (?P<t>[^?;]{2,80}?)(?: MARK.*|,.*| (?:per|as of|according|at) .*)?"
)
# "count as healthy, meaning 1.0 or better"
MEANING = compiled(
    r"<s>BE (?:(?:count|qualif(?:y|ies)|rank|class(?:ed)?|regarded|seen) as|considered|be) "
    r"(?:an? )?(?:\w+[- ]){0,3}?\w+(?: one)?,? "
    r"\(?(?:meaning|i\.e\.,?|that is,?|which means|defined as"
    r"|taken as|say|where \w+ means|if \w+ means)(?: it is| a \w+)? (?P<cmp>LIMIT)? ?"
    r"(?P<t>[$€£]?\d[\w.,%]*)"
    r"(?P<or> or (?:more|better|higher|above|greater|less|lower|below))?\)?TAIL"
)
