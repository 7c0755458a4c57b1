"""Which symbols a column uses, what they mean, and which is best."""
