"""立ち位置評価: items classed against the nation, categories judged by rules that are data."""
