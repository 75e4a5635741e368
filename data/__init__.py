"""The tables, and the little code that reads and writes them. Imports no other floor of the house."""
