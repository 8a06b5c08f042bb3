"""``python -m benchmarks``: measure the rows that are named, or all of them."""

import argparse
import os
import platform
import sys

from benchmarks.measure import ROUNDS, Figure, Row
from benchmarks.rows import ROWS


def main() -> None:
    """Print each figure as soon as it is there; nothing fails on one."""
    names = {row.name: row for row in ROWS}
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"one of {', '.join(names)}; all when none is named")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is measured")
    wanted = parser.parse_args()
    if unknown := set(wanted.rows) - names.keys():
        parser.error(f"there is no row {', '.join(sorted(unknown))}")
    machine = f"Python {platform.python_version()}, {os.cpu_count()} CPUs"
    _print(f"{machine}; {wanted.rounds} rounds: median (least-greatest)")
    for row in [names[name] for name in wanted.rows] or ROWS:
        _print(f"\n{_title(row)}")
        try:
            for figure in row.measure(wanted.rounds):
                _print(_told(figure))
        except RuntimeError as reason:
            _print(f"  not measured: {reason}")


def _title(row: Row) -> str:
    number = f"{row.number}. " if row.number else ""
    return f"{number}{row.what} [{row.name}]"


def _told(figure: Figure) -> str:
    goal = f"goal {figure.goal}, reached " if figure.goal else ""
    missed = "" if not figure.goal or figure.goal.is_met(figure.reached) else "  <- missed"
    return f"  {figure.what}: {goal}{figure.reached.told()}{missed}\n      {figure.facts}"


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


main()
