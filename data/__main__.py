"""`python -m data verify`: does every stored series agree with the manifest?"""

import argparse
import sys

from data.store import REBUILD, Store


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 when all is well, 1 when something is wrong (each named in one line)."""
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("verify", help="check every series against the manifest")
    parser.parse_args(arguments)

    store = Store()
    found = list(store.verify())
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        print(f"{len(found)} problem(s). To mend: {REBUILD}", file=sys.stderr)
        return 1
    print(f"{len(store.manifest())} series agree with the manifest.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
