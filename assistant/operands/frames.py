"""Words of a question that no figure's place need say: how one asks, how one works out, when."""

from __future__ import annotations

from assistant.operands.row_words import FRAME, PLAIN, folded
from assistant.words import stem

_ASKING = frozenset(
    folded(
        """after before during through within without from until since under between against January
        February March April May June July August September October November December jan feb mar
        apr jun jul aug sep sept oct nov dec company quarter half next make made have had report
        record recognize book state show list carry base total amount value number dollar thousand
        million euro statement sheet note financial consolidated fiscal period ended close start
        what whats which how many much big large high low size worth quick exact precise actual
        rough roughly about around approximately nearly almost exactly overall altogether together
        combined just only alone still already ever then now today currently newly simply also
        look like come came coming bring brought land stood stand run ran take took taken turn put
        went going get gotten got see saw seen finish achieve realise realize generate produce
        deliver log post book incur face disclose mention describe provide present represent
        include account equal reach sit sat leave left remain do does know need want please could
        would let me us you your i we tell give find out work check pull quote say said state
        stated per cent pct bn mn mm k usd eur gbp currency unit units decimal decimals place
        round rounded nearest whole full entire calendar annual annually yearly quarterly monthly
        latest recent recently newest ago back prior previous same that this year month week day
        date end start beginning middle mid late early filing filings document paper press release
        table line item row caption page section segment segments division business businesses
        sector unit arm group part parts figure data detail disclosure its their his her our own
        whose who whom when where why all each both every any some other another either one two
        three four five six seven eight nine ten first second third fourth once so far according
        according to year-end ytd fy q1 q2 q3 q4 h1 h2 mln billion trillion respective
        respectively arise arising across along form forms spend spent pay paid earn make sell
        sold buy bought owe hold held own keep kept owned employ employed unadjusted raise raised
        receive received collect use used invest invested report using based basing metric
        question answer judgment calculate compute due
        """
    )
)
_WORKING = frozenset(
    folded(
        """comprises comprise comprised compose composed attribute attributed attributable among roi
        investment locate located associate associated due relate related percentual belong
        belonging consist
        constitute stem derived owing average mean median ratio percent percentage point points pp
        bps basis share portion proportion fraction part contribution contribute grow growth
        growing increase decrease change rise rose risen fall fell fallen decline drop jump climb
        gain shrink shrank expand narrow widen move moved movement swing up down higher lower more
        less fewer than between from times time multiple cover covered coverage divide divided
        multiply multiplied subtract minus plus over under above below compare compared comparison
        versus vs difference differ gap exceed relative cumulative combined together total sum add
        added compound cagr rate annual year-over-year year-on-year yoy per calculate compute
        computed determine derive calculation result days day outstanding simple arithmetic
        weighted against into out off left made concentrated
        """
    )
)
LITTLE = PLAIN | FRAME | _ASKING | frozenset(map(stem, ("what's", "who's", "how's", "it's")))
"""Folded terms that tell no figure from another."""
WORKING = LITTLE | _WORKING
"""The same, with the words of an operation, for a figure that is worked out."""
