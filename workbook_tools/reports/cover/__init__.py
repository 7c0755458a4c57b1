"""実績等報告書: the report of a whole plan's year, read from its cover sheet."""
