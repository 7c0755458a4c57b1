"""The round itself: each step of the yearly work is a table of contents."""
