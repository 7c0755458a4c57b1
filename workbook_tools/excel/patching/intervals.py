"""A search structure for many row ranges: give a stretch of rows, take out every range that meets it."""

from __future__ import annotations

from bisect import bisect_right

_TAKEN = -1


class RowRanges:
    """Row ranges with their readers. Each range is taken once: who was told of a change need not hear it again.

    A tree of the largest last row over the ranges in order of their first row: a taking costs the logarithm of
    the number of ranges for each range it finds, so ten thousand running totals stay cheap.
    """

    def __init__(self) -> None:
        self._readers: dict[tuple[int, int], list[int]] = {}
        self._ranges: list[tuple[int, int]] = []
        self._tree: list[int] = []

    def add(self, first: int, last: int, reader: int) -> None:
        """Note that a reader reads these rows."""
        self._readers.setdefault((first, last), []).append(reader)

    def take(self, first: int, last: int) -> list[int]:
        """Take out the readers of every range that meets `first:last`."""
        if not self._tree:
            self._build()
        size = len(self._tree) // 2
        limit = bisect_right(self._ranges, (last, 1 << 62))
        found: list[int] = []
        waiting = [(1, 0, size)]
        while waiting:
            node, low, high = waiting.pop()
            if low >= limit or self._tree[node] < first:
                continue
            if node >= size:
                found += self._readers[self._ranges[low]]
                self._forget(node)
                continue
            middle = (low + high) // 2
            waiting += [(2 * node + 1, middle, high), (2 * node, low, middle)]
        return found

    def _build(self) -> None:
        self._ranges = sorted(self._readers)
        size = 1 << max(0, len(self._ranges) - 1).bit_length()
        leaves = [last for _, last in self._ranges]
        self._tree = [_TAKEN] * size + leaves + [_TAKEN] * (size - len(leaves))
        for node in range(size - 1, 0, -1):
            self._tree[node] = max(self._tree[2 * node], self._tree[2 * node + 1])

    def _forget(self, node: int) -> None:
        self._tree[node] = _TAKEN
        node //= 2
        while node:
            self._tree[node] = max(self._tree[2 * node], self._tree[2 * node + 1])
            node //= 2
