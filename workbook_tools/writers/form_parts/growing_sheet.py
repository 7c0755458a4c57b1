"""A sheet whose rows grow when somebody writes into them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


@cache
def growing_sheet(first_row: int) -> type[Worksheet]:
    """Make the class of a sheet whose rows from `first_row` (counted from 0) keep our height until they are edited.

    XlsxWriter marks every height as set by hand, and a row so marked cuts off what is typed into it later. Without
    the mark Excel shows the height we measured, and fits the row itself as soon as somebody writes in it.
    """
    from xlsxwriter.worksheet import Worksheet

    class GrowingSheet(Worksheet):  # type: ignore[misc] # XlsxWriter carries no types
        def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:  # noqa: ANN401 - XlsxWriter's own
            if tag == "row" and attributes[0][1] > first_row:
                attributes = [each for each in attributes if each[0] != "customHeight"]
            super()._xml_start_tag_unencoded(tag, attributes)

        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - XlsxWriter's own
            """Spare the search for a hundred functions of newer Excels: a third of the time of a form."""
            return formula.removeprefix("=")

    return GrowingSheet
