"""The pages, and the pure helpers that format what `indicators/` has computed."""
