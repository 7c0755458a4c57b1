"""The steps of the lossless patch: the package, the places in its XML, the refusals, the edits, the proof."""
