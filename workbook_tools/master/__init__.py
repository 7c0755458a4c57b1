"""The office's own list: read into a plan, compared three ways, written without damage."""
