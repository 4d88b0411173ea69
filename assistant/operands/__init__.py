"""Which printed figure a line item of a formula means."""
