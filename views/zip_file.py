"""Zip files whose bytes depend on what is in them and on nothing else."""

import io
import zipfile
from collections.abc import Mapping

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip: their own would differ from one zip to the next."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files by their path in the zip."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as pack:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            # A system of its own (3 = Unix), or the bytes would differ from machine to machine.
            entry.create_system = 3
            pack.writestr(entry, content)
    return sink.getvalue()
