"""Keep the measured server and everything else on different cores, where the system allows that."""

import os
import sys

SERVER, LOAD = 0, 1
"""Which of the cores at hand: the first for the server, the next for whatever drives it."""


def pin(process: int, which: int) -> None:
    """Keep a process on one core; without a second one, or on other systems, leave all as it is."""
    if sys.platform == "linux" and len(at_hand := sorted(os.sched_getaffinity(process))) > 1:
        os.sched_setaffinity(process, {at_hand[which]})


def pin_this_process(which: int) -> None:
    """Keep this process, and those that it starts, on one core."""
    pin(0, which)
