"""Workbooks we make: one style sheet by meaning, one print fitting, sheets from tables."""
