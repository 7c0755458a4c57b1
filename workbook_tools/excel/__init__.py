"""What OOXML needs of us: every value and fact at its address, and a patch that loses nothing."""
