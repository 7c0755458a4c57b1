"""The parts of a department's form, one subject each; `writers/form.py` puts them together."""
