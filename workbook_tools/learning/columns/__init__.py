"""What each column of a table is: by its heading, by its cells, by its neighbours."""
