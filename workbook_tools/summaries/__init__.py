"""Counts that state what they count, and the data behind them."""
