"""The tables, and the little code that reads and writes them."""
