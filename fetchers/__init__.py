"""Where figures come from: one module a source, each with the same small public shape."""
