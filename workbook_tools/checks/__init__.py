"""What is wrong with what came back: ordered tuples of plain generators of findings."""
