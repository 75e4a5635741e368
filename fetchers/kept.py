"""What has been read once and will not change, kept so that it is not asked for again.

Deleting what is kept only means that it is read again.
"""

import gzip
import json
import zlib
from pathlib import Path


def keep(file: Path, key: str, found: object) -> None:
    """Put down what can be JSON, in one step. `key` says what was asked, and how it was read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    staged = file.with_name(f".{file.name}")
    text = json.dumps({"key": key, "found": found}, ensure_ascii=False)
    staged.write_bytes(gzip.compress(text.encode(), mtime=0))
    staged.replace(file)


def kept(file: Path, key: str) -> object:
    """What was kept for this very key; None where it is missing, damaged or of another key."""
    try:
        held = json.loads(gzip.decompress(file.read_bytes()))
        return held["found"] if held["key"] == key else None
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
        return None
