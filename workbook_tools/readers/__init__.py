"""Returned files in, submissions out: whatever the format, every answer at its cell."""
