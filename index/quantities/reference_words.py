"""Words whose next number is a label: "Note 15", "Rule 144", "Level 3", "No. 1217"."""

from __future__ import annotations

# Each in lower case, title case and capitals, singular and plural.
_STEMS = (
    "item note section subsection rule exhibit article chapter schedule regulation table figure"
    " page paragraph clause proposal question level topic subtopic footnote appendix annex"
    " amendment interpretation opinion bulletin instruction example comment phase"
).split()
# As printed only: "number 5" is a label, "numbers" begins no label; "Class 5" but "class 5" less.
_PRINTED = (
    "Form Forms FORM Part Parts PART Title Tier Step Stage Type Types Category Categories Release"
    " Row Line Column Box Suite SUITE Ste. Room Floor Lot Building Bldg. Model Version Volume Vol."
    " vol. Side Series Class Code code Code: File Number number Route Highway Zone Module Flat"
    " forms tier suite version volume District Auction ID Instr. C&DI NI Instrument PTCE No. Nos."
    " NO. no. nos. # § §§ CIK ASC ASU ASUs IFRS IFRSs IAS IFRIC SFAS FAS FASB FIN SAB EITF APB FSP"
    " SOP SIC NAICS pp. p. P. U.S.C. USC CFR C.F.R. S&P Russell FTSE DAX Nikkei Fortune FORTUNE"
    " Annexes Appendices Act Statement SSAP FRS CUSIP ISIN Sec. Art. para. Para. Ex. Exh. Fig."
    " figs. Zip ZIP Tel Tel. Fax Fax. Telephone Phone phone telephone facsimile Extension ext. Ext."
    " CIN LEI Reg. Basel Pub.L. Law ISO Directive Band"
).split()
REFERENCES = frozenset(_PRINTED).union(
    *({stem, stem + "s", stem.title(), stem.title() + "s", stem.upper(), stem.upper() + "S"}
      for stem in _STEMS)
)  # fmt: skip
# Labels only of a number that counts nothing: "month 36", but "per month 5 stores".
SOFT_REFERENCES = frozenset(
    (
        "month week day quarter year Month Week Day Quarter Year milestone milestones Milestone"
        " Tranche Group Grade Note Warrants Option Options Plan Scenario Product Patent"
    ).split()
)
STATES = frozenset(
    (
        "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH"
        " NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC D.C. Alabama Alaska"
        " Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho"
        " Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan"
        " Minnesota Mississippi Missouri Montana Nebraska Nevada Hampshire Jersey Mexico York"
        " Carolina Dakota Ohio Oklahoma Oregon Pennsylvania Island Tennessee Texas Utah Vermont"
        " Virginia Washington Wisconsin Wyoming"
    ).split()
)
COUNTRIES = frozenset(
    "china singapore taiwan korea india beijing shanghai shenzhen france germany".split()
)
