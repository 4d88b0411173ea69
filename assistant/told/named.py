"""Names of people and firms as filings print them."""

from __future__ import annotations

import re

_WORD = r"(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z][\w’'-]*(?:\.[a-z]+)?)"
PERSON = (
    r"(?:(?:Mr|Mrs|Ms|Dr)\.\s+)?[A-Z][a-zA-Z’'-]+(?:\s+(?:[A-Z]\.|[“\"(][A-Z]\w+[”\")])){0,2}"
    r"(?:\s+(?:van|von|de|der|la|Mc|St\.))?\s+[A-Z][a-zA-Z’'-]+(?:,?\s+(?:Jr|Sr|II|III)\b\.?)?"
)
FIRM = (
    rf"{_WORD}(?:(?:,?\s+(?:&\s+|and\s+(?=[A-Z])|of\s+(?=[A-Z]))?|\s?&\s?){_WORD}){{0,6}}"
    r"(?:,?\s+(?:LLP|PLLC|L\.L\.P\.|LLC|L\.P\.|LP|P\.C\.|Inc\.|Corp\.|Co\.|Ltd\.|N\.A\.|plc))?"
)
_AUDIT_FIRM = (
    r"(?:Ernst\s+&\s+Young|PricewaterhouseCoopers|Price\s+Waterhouse|Coopers\s+&\s+Lybrand|KPMG"
    r"(?:\s+Peat\s+Marwick)?|Deloitte(?:\s+&\s+Touche)?|Arthur\s+Andersen(?:\s+&\s+Co\.?)?|BDO(?:\s+\w+)?"
    r"|Grant\s+Thornton|RSM\s+US|Marcum|Crowe|Baker\s+Tilly(?:\s+US)?)"
)
AUDIT_FIRM = (
    rf"(?:{_AUDIT_FIRM}(?:,?\s+(?:LLP|L\.L\.P\.|PLLC|LLC|P\.C\.))?"
    r"|[A-Z][\w’']+(?:,?\s+(?:&\s+|and\s+)?[A-Z][\w’']*){0,4},?\s+(?:LLP|L\.L\.P\.|PLLC|P\.C\.))"
)
_NOBODY = re.compile(
    r"\b(?:Officer|President|Chair\w*|Director|Secretary|Treasurer|Counsel|Controller|Vice|Chief"
    r"|Executive|Senior|Corporate|Global|Principal|Accounting|Financial|Company|Registrant|Board"
    r"|Committee|Inc|Corp|Corporation|LLC|Exhibit|Section|Item|Act|Agreement|Form|Report|Date|Title"
    r"|Name|Finance|Operations|Human|Resources|General|Legal|Compliance|Marketing|Technology"
    r"|Information|North|South|America|Europe|Asia|Group|International|Business|Annual|Meeting"
    r"|Securities|Exchange|Commission|Stock|Common|Class|Table|Contents|Plan|United|States|New)\b"
)


def is_person(text: str) -> bool:
    """Whether a text in capitals can be somebody's name: no title, no body, no place."""
    return _NOBODY.search(text) is None


def surname(text: str) -> str:
    """What tells people apart: "Jan H. Loeb" and "Mr. Loeb" are one."""
    return re.sub(r",?\s+(?:Jr|Sr|II|III)\b\.?$", "", text).split()[-1].casefold()
