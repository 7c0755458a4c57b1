"""The window: a picture of a state machine, no decisions."""
