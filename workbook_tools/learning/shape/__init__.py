"""Where a table stands on its sheet, and what is no list at all."""
