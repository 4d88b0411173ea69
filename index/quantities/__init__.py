"""Text -> ``Quantity``: every way filings, and people writing about them, print an amount."""

from index.quantities.find import (
    find_quantities,
    format_quantity,
    read_cell,
    read_units,
)

__all__ = ["find_quantities", "format_quantity", "read_cell", "read_units"]
