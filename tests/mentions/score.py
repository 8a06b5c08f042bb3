"""Score the detector on the labelled messages: ``python -m tests.mentions.score [work1|…|work6|measured] [-v]``.

``-v`` prints what went wrong in the sets to work with; the other is looked at only to measure.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.codes.catalogue import load_catalogues
from bot.codes.mentions import Detector

HERE = Path(__file__).parent
READ = ("work1", "work2", "work3", "work4", "work5", "work6")
SETS = (*READ, "measured")


@dataclass
class Score:
    """How a detector did on labelled messages; a message is right when its set of codes is."""

    true: int = 0
    false: int = 0
    missed: int = 0
    kinds: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    positive: set[str] = field(default_factory=set)
    wrong: list[tuple[str, str, list[str], list[str]]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.true / max(1, self.true + self.false)

    @property
    def recall(self) -> float:
        return self.true / max(1, self.true + self.missed)

    def rates(self) -> dict[str, float]:
        """The share of messages that are right, of each kind."""
        return {kind: sum(results) / len(results) for kind, results in self.kinds.items()}


def messages(name: str) -> list[dict[str, object]]:
    """Read one of the labelled sets."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def scored(detector: Detector, labelled: Iterable[dict[str, object]]) -> Score:
    """Run the detector over labelled messages."""
    score = Score()
    for message in labelled:
        wanted, kind, text = message["codes"], str(message["kind"]), str(message["text"])
        assert isinstance(wanted, list)
        found = [mention.code for mention in detector.find(text)]
        hit = len(set(found) & set(wanted))
        score.true += hit
        score.false += len(set(found) - set(wanted))
        score.missed += len(set(wanted) - set(found))
        score.kinds[kind].append(set(wanted) <= set(found) if wanted else not found)
        if wanted:
            score.positive.add(kind)
        if set(found) != set(wanted):
            score.wrong.append((kind, text, wanted, found))
    return score


def report(name: str, score: Score) -> str:
    """Tell the figures; never a text."""
    lines = [f"{name}: precision {score.precision:.4f}, recall {score.recall:.4f}"]
    for kind, rate in sorted(score.rates().items(), key=lambda item: item[1]):
        sort = "true" if kind in score.positive else "near miss"
        if rate < 1:
            lines.append(f"  {rate:5.2f}  {kind} ({sort}, {len(score.kinds[kind])})")
    return "\n".join(lines)


def main() -> None:
    detector = Detector(load_catalogues())
    verbose = "-v" in sys.argv
    for name in [name for name in SETS if name in sys.argv[1:]] or SETS:
        score = scored(detector, messages(name))
        sys.stdout.write(report(name, score) + "\n")
        if verbose and name in READ:
            for kind, text, wanted, found in score.wrong:
                sys.stdout.write(f"{kind} want {wanted} got {found}: {json.dumps(text, ensure_ascii=False)[:300]}\n")


if __name__ == "__main__":
    main()
