"""EDGAR's codes of states and countries, as far as filers commonly use them.

``DE`` is Delaware and ``CA`` California here, never Germany and Canada.
"""

from __future__ import annotations

_STATES = """
AL Alabama; AK Alaska; AZ Arizona; AR Arkansas; CA California; CO Colorado; CT Connecticut;
DE Delaware; DC District of Columbia; FL Florida; GA Georgia; HI Hawaii; ID Idaho; IL Illinois;
IN Indiana; IA Iowa; KS Kansas; KY Kentucky; LA Louisiana; ME Maine; MD Maryland;
MA Massachusetts; MI Michigan; MN Minnesota; MS Mississippi; MO Missouri; MT Montana; NE Nebraska;
NV Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico; NY New York; NC North Carolina;
ND North Dakota; OH Ohio; OK Oklahoma; OR Oregon; PA Pennsylvania; PR Puerto Rico;
RI Rhode Island; SC South Carolina; SD South Dakota; TN Tennessee; TX Texas; UT Utah; VT Vermont;
VA Virginia; WA Washington; WV West Virginia; WI Wisconsin; WY Wyoming
"""
_COUNTRIES = """
X1 United States; X0 United Kingdom; Z4 Canada; A0 Alberta, Canada; A1 British Columbia, Canada;
A6 Ontario, Canada; A8 Quebec, Canada; C3 Australia; C9 Belgium; D0 Bermuda; D5 Brazil;
D8 British Virgin Islands; E9 Cayman Islands; F4 China; F5 Taiwan; G7 Denmark; H9 Finland;
I0 France; 2M Germany; K3 Hong Kong; K7 India; L2 Ireland; L3 Israel; L6 Italy; M0 Japan;
N4 Luxembourg; P7 Netherlands; Q8 Norway; U0 Singapore; U3 Spain; V7 Sweden; V8 Switzerland
"""


def _read(codes: str) -> dict[str, str]:
    pairs = (entry.split(maxsplit=1) for entry in codes.replace("\n", " ").split(";"))
    return {code: name.strip() for code, name in pairs}


COUNTRIES = _read(_COUNTRIES)
PLACES = _read(_STATES) | COUNTRIES
