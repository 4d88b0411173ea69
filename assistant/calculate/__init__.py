"""Plans worked out over facts in ``Decimal``, every operand a printed cell."""
