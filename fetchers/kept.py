"""What has been read once and will not change, kept so that it is not asked for again.

Deleting what is kept only means that it is read again.
"""

import gzip
import json
import zlib
from dataclasses import asdict
from pathlib import Path

from fetchers.http import Answer


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


def keep_answer(file: Path, answer: Answer) -> None:
    """Put down an answer as it came, for the address it came from."""
    # Latin-1 gives every byte one character, so that the body comes back as it was.
    keep(file, answer.url, {**asdict(answer), "body": answer.body.decode("latin-1")})


def kept_answer(file: Path, url: str) -> Answer | None:
    """The answer kept for this very address; None where it is missing or damaged."""
    found = kept(file, url)
    if not isinstance(found, dict):
        return None
    try:
        return Answer(**{**found, "body": found["body"].encode("latin-1")})
    except (KeyError, TypeError, AttributeError):
        return None
