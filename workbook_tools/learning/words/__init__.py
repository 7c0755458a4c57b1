"""The words of headings: what offices call their columns, and the years they name."""
