"""Reading a returned workbook once, in bounded time and memory, with every value and every fact a check needs."""
