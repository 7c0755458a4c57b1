"""総括: what became of the plan's measures, counted and proved, and the text around the table."""
