"""What is measured, for which long-term result, and how. Imports neither views nor fetchers."""
