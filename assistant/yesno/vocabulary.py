"""What the words in capitals stand for in the shapes of claims, and how a shape is compiled."""

from __future__ import annotations

import re

from assistant.plans.text import MARK
from assistant.yesno.moves import (
    ABOVE,
    BELOW,
    BETTER,
    FALL,
    FALLEN,
    LIMIT,
    OVER,
    REACH,
    RISE,
    RISEN,
    UNDER,
    WORSE,
)  # fmt: skip

_PREPOSITION = (
    r"(?:in|at|for|from|during|between|compared|versus|vs|over|since|by|than|relative|based|as"
    r"|on|of the year|year|per|through|within|when|after|against|across|this|last)"
)
_WORDS = {
    # verbs that say nothing of the measure
    "BE": (
        r"(?: (?:is|are|was|were|go(?:es|ne)?|went|come|came|be|been|being|has|have|had|did|does"
        r"|do|still|also|actually|currently|really|indeed|ever|to be|end(?:ed)? up|finish(?:ed)?"
        r"|gets?|got(?:ten)?|getting|becom(?:es?|ing)|became"
        r"|close[sd]?|stands?|stood|look(?:s|ed)?|remain(?:s|ed)?|turn(?:s|ed)? out|stay(?:s|ed)?"
        r"|keep|kept|in))*"
    ),
    "LY": r"(?: (?:\w+ly|much|far|any|even|well|a lot|at all|further))*",
    "SEE": (
        r"(?:see|saw|seen|seeing|report(?:ed|ing)?|record(?:ed)?|experience[ds]?|post(?:ed)?"
        r"|show(?:s|ed|n)?|have|has|had|having|enjoy(?:ed)?|suffer(?:ed)?|deliver(?:ed)?|there"
        r"|achieve[ds]?|register(?:ed)?|undergo|underwent|demonstrate[ds]?|display(?:ed|s)?"
        r"|exhibit(?:ed|s)?|generate[ds]?|produce[ds]?|book(?:ed)?)"
    ),
    "SPEND": (
        r"(?:spend(?:ing)?|spent|have|has|had|hold(?:ing)?|held|carry(?:ing)?|carried|sell|sold"
        r"|s[ia]t(?:ting)? on|earn(?:ed|ing)?|ma[kd]e|generate[ds]?|pay(?:ing)?|paid|owe[ds]?"
        r"|employ(?:ed|ing)?|invest(?:ed|ing)?|borrow(?:ed)?|receive[ds]?|use[ds]?|collect(?:ed)?"
        r"|return(?:ed)?|report(?:ed|ing)?|record(?:ed)?|incur(?:red)?|book(?:ed)?|put|there"
        r"|recogni[sz]e[ds]?|keep(?:ing)?|kept|tied? up|buy|bought|repurchase[ds]?|issue[ds]?"
        r"|raise[ds]?|burn(?:ed|t)?|lose|lost)"
    ),
    "MAKEUP": (
        r"(?:account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|ma[kd]es? up|making up"
        r"|contribut(?:e|es|ed|ing)|constitut(?:e|es|ed|ing)|compris(?:e|es|ed|ing)"
        r"|form(?:s|ed)?|generat(?:e|ed|es)|brings? in|brought in)"
    ),
    "COME": (
        r"(?:come|came|coming|derived?|earned|generated|made|attributable|due|originat\w+)"
        r"(?: (?:from|to|in|by|at|outside))+"
    ),
    # how it moved, and where it lies
    "RISE": RISE, "FALL": FALL, "BETTER": BETTER, "WORSE": WORSE, "RISEN": RISEN,
    "FALLEN": FALLEN, "OVER": OVER, "UNDER": UNDER, "ABOVE": ABOVE, "BELOW": BELOW,
    "REACH": REACH, "LIMIT": LIMIT,
    "NICER": r"(?:better|worse|stronger|weaker|healthier)",
    "THAN": r"(?:than|compared (?:to|with)|versus|vs\.?|relative to|as against)",
    "RISING": (
        r"(?:increas|grow|ris|expand|widen|declin|fall|shrink|decreas|narrow|improv|worsen"
        r"|deteriorat|weaken|strengthen|rais|cut|lower|reduc)(?:t)?ing"
    ),
    "MOVE": (
        r"(?:increase|growth|rise|gain|expansion|decrease|decline|drop|fall|reduction"
        r"|contraction|improvement|deterioration|slowdown)s?"
    ),
    # amounts
    "HALF": (
        r"(?:(?:a |the )?(?:majority|most|bulk|lion['’]s share)|(?:a |one |two |three )?(?:half"
        r"|thirds?|quarters?|fifths?|tenth)|\d[\d.]*\s?(?:%|percent|per cent))"
    ),
    "RATE": (
        r"(?:\d[\d.]*\s?(?:%|percent\b|per cent\b|basis points|percentage points|pp\b|bps\b))"
    ),
    "AMOUNT": (
        r"(?:[$€£]?\d[\d.,]*(?: ?(?:million|billion|thousand|bn|m|k|percent|%|x|times))?"
        r"(?: (?:usd|dollars|euros))?(?: per share)?)"
    ),
    "THE": r"(?:the |its |their )?",
    "AN": r"(?: an?| any| some)?",
    "MARK": MARK,
    # a tail of any kind, and one that cannot be more of a noun
    "TAIL": r"(?P<tail>(?:[\s,(].*)?)",
    "WHEN": rf"(?P<tail>(?: {_PREPOSITION}(?= ).*|[,(].*|\s*{MARK}.*)?)",
}  # fmt: skip


_NAMES = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))


def compiled(text: str) -> re.Pattern[str]:
    """A shape written for reading: <s> and <t> are phrases, capitals words of the vocabulary. It is
    matched from end to end and does not mind case.

    >>> compiled("<s>BE (?P<way>RISEN)TAIL").match("sales were higher in Norway")["s"]
    'sales'
    """
    worded = _NAMES.sub(lambda match: _WORDS[match[0]], text)
    named = re.sub(r"(?<!\?P)<([a-z]+)>", r"(?P<\1>[^?;]{2,170}?)", worded)
    return re.compile(rf"^(?:{named})$", re.IGNORECASE)
