"""What to work out for a question: its words become plans, formulas over line items."""
