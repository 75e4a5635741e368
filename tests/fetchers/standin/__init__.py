"""A stand-in for Statistics Norway: a real HTTP server on loopback that behaves as documented.

`tables.py` holds a statistics table and answers selections from it, `fill.py` makes the tables of
every declared series out of the recorded figures, `server.py` speaks HTTP and misbehaves on demand.
"""
