"""The words of the yearly round; nothing here reads a file, a clock or a setting."""
