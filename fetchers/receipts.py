"""`data/raw/<series>/`: the answers as they came, with what was asked and when.

Two sets a series: those the stored figures rest on (`published`) and those that were refused last
(`refused`), so that a refusal can be looked into. Nothing reads them back but people.
"""

import gzip
import hashlib
import json
import shutil
from pathlib import Path

from fetchers.http import Answer

RAW = "raw"
PUBLISHED, REFUSED = "published", "refused"


def keep(root: Path, series: str, verdict: str, answers: tuple[Answer, ...], why: str) -> None:
    """Replace the set of a series; `why` says what became of it."""
    folder = root / RAW / series / verdict
    staged = folder.with_name(f".{verdict}")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    listed = []
    for number, answer in enumerate(answers, 1):
        file = f"{number:02}.json.gz"
        (staged / file).write_bytes(gzip.compress(answer.body, mtime=0))
        listed.append(
            {
                "file": file,
                "url": answer.url,
                "request": answer.request,
                "fetched": answer.fetched,
                "bytes": len(answer.body),
                "sha256": hashlib.sha256(answer.body).hexdigest(),
            }
        )
    receipt = json.dumps({"why": why, "answers": listed}, ensure_ascii=False, indent=1)
    (staged / "receipt.json").write_text(receipt + "\n", encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    staged.replace(folder)
