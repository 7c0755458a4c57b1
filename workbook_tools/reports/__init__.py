"""Documents of the round beyond tallies, as tables for the writers."""
