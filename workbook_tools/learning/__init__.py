"""Learning an unknown list: where its table stands, what each column is, on which scale it is rated, and how sure that is."""
