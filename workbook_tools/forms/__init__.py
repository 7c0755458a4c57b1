"""What a department is asked, as a value."""
