"""One message a second in a channel."""

import asyncio

from bot.dev.clock import HandClock
from bot.pace import MOST_CHANNELS, Pace


class Waiting:
    """A sleep that only notes how long it would be."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(round(seconds, 3))


async def test_the_first_goes_at_once() -> None:
    sleep = Waiting()
    await Pace(HandClock(), 1.0, sleep).turn("C1")
    assert sleep.seconds == []


async def test_those_that_come_together_go_a_second_apart() -> None:
    sleep = Waiting()
    pace = Pace(HandClock(), 1.0, sleep)
    await asyncio.gather(*(pace.turn("C1") for _ in range(4)))
    assert sleep.seconds == [1.0, 2.0, 3.0]


async def test_time_that_has_passed_counts() -> None:
    sleep, clock = Waiting(), HandClock()
    pace = Pace(clock, 1.0, sleep)
    await pace.turn("C1")
    clock.advance(0.6)
    await pace.turn("C1")
    clock.advance(5)
    await pace.turn("C1")
    assert sleep.seconds == [0.4]


async def test_each_channel_has_its_own() -> None:
    sleep = Waiting()
    pace = Pace(HandClock(), 1.0, sleep)
    for channel in ("C1", "C2", "C3"):
        await pace.turn(channel)
    assert sleep.seconds == []


async def test_only_so_many_channels_are_remembered() -> None:
    sleep, clock = Waiting(), HandClock()
    pace = Pace(clock, 1.0, sleep)
    for number in range(MOST_CHANNELS):
        await pace.turn(f"C{number}")
    clock.advance(2)
    await pace.turn("C1")
    await pace.turn("C1")
    assert sleep.seconds == [1.0]
