"""Headers of submissions: whose filing it is, in every dialect."""

from __future__ import annotations

import pytest

from index.parse.submission_header import read_header


def test_reporting_owner_before_issuer_is_not_the_company() -> None:
    header = read_header(
        "CONFORMED SUBMISSION TYPE:\t4\nREPORTING-OWNER:\n\n\tOWNER DATA:\n"
        "\t\tCOMPANY CONFORMED NAME:\t\t\tDoe Jane A.\n\t\tCENTRAL INDEX KEY:\t\t0000000009\n"
        "ISSUER:\n\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME:\t\t\tACME WIDGETS INC\n"
        "\t\tCENTRAL INDEX KEY:\t\t\t0000012345\n"
    )
    assert header.company is not None
    assert (header.company.name, header.company.cik) == ("ACME WIDGETS INC", "0000012345")
    assert header.people == ("Doe Jane A.",)


def test_reporting_owner_as_a_tag_inside_the_other_dialect() -> None:
    header = read_header(
        "SUBJECT COMPANY:\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME:\tACME WIDGETS INC\n"
        "<REPORTING-OWNER>\n\nCOMPANY DATA:\n\tCOMPANY CONFORMED NAME:\tDOE JANE A\n"
        "</REPORTING-OWNER>\n</SEC-HEADER>\n"
    )
    assert header.company is not None
    assert header.company.name == "ACME WIDGETS INC"
    assert header.people == ("DOE JANE A",)


def test_a_header_with_a_reporting_owner_only_names_no_company() -> None:
    header = read_header("REPORTING-OWNER:\n\tCOMPANY CONFORMED NAME:\tDoe Jane A.\n")
    assert header.company is None


def test_co_registrants_and_group_members() -> None:
    header = read_header(
        "GROUP MEMBERS:\t\tBIG HOLDINGS L.P.\nGROUP MEMBERS:\t\tBIG HOLDINGS L.P.\n"
        "FILER:\n\tCOMPANY CONFORMED NAME:\tACME FINANCE LLC\n"
        "FILER:\n\tCOMPANY CONFORMED NAME:\tACME WIDGETS INC\n"
    )
    assert header.company is not None
    assert header.company.name == "ACME FINANCE LLC"
    assert header.names == ("ACME WIDGETS INC",)
    assert header.people == ("BIG HOLDINGS L.P.",)


@pytest.mark.parametrize("digits", ["0000", "1331", "", "12"])
def test_an_impossible_fiscal_year_end_is_left_open(digits: str) -> None:
    header = read_header(f"FILER:\n\tCOMPANY CONFORMED NAME:\tA\n\tFISCAL YEAR END:\t{digits}\n")
    assert header.company is not None
    assert header.company.fiscal_year_end is None


def test_one_filer_named_twice_is_one_company() -> None:
    """A fund files under two acts and stands twice; its former name differs in case only."""
    filer = "FILER:\n\tCOMPANY CONFORMED NAME:\tiACME TRUST\n\tCENTRAL INDEX KEY:\t0000000007\n"
    header = read_header(f"{filer}\tFORMER CONFORMED NAME:\tIACME TRUST\n\n{filer}")
    assert header.company is not None
    assert header.company.name == "iACME TRUST"
    assert header.names == ()


def test_a_serial_company_is_a_further_name() -> None:
    header = read_header(
        "FILER:\n\tCOMPANY CONFORMED NAME:\tACME MORTGAGE INC\nSERIAL COMPANY:\n\nCOMPANY DATA:\n"
        "\tCOMPANY CONFORMED NAME:\tACME PASS THRU CERTS SER 2000 8\n</SERIAL-COMPANY>\n"
    )
    assert header.company is not None
    assert header.company.name == "ACME MORTGAGE INC"
    assert header.names == ("ACME PASS THRU CERTS SER 2000 8",)
