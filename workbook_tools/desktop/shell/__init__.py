"""What stands around every page: the head, the rail of steps, news, and the line of progress."""
