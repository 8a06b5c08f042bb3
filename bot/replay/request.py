"""A failed request as it can be sent again; its repr shows no value of a person."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.codes.endpoints import Endpoint, Field

COMMON = frozenset({Field.APPID, Field.APPKEY, Field.TIMESTAMP, Field.SIGNATURE})
"""The fields that every request has; all others are the parameters of its endpoint."""

FILES = frozenset({Field.FILE, Field.VIDEO})
"""The fields that are files: text cannot carry them."""


class Shape(Protocol):
    """What an endpoint asks for; ``bot.factor.endpoints.SPECS`` has one for each."""

    @property
    def fields(self) -> frozenset[Field]:
        """Every parameter that the endpoint knows, without the common ones."""

    @property
    def required(self) -> frozenset[Field]:
        """The parameters that it needs, alternatives left out."""

    @property
    def one_of(self) -> tuple[frozenset[Field], ...]:
        """Groups of alternatives, of each of which it needs one."""


Shapes = Mapping[Endpoint, Shape]


def missing(shape: Shape, given: Collection[Field]) -> tuple[Field, ...]:
    """Return what a request lacks, in the order of forms; of alternatives the first by name stands for all."""
    lacking = shape.required.difference(given)
    others = {min(group) for group in shape.one_of if group.isdisjoint(given)}
    return tuple(name for name in Field if name in lacking | others)


@dataclass(frozen=True, slots=True)
class FailedRequest:
    """A request that failed, without its signature and key: it is signed anew when it is sent."""

    endpoint: Endpoint
    appid: str | None = field(repr=False)
    fields: Mapping[Field, str] = field(repr=False)
    masked_fields: tuple[Field, ...] = ()  # written as 130****1234, a placeholder or an expression
    malformed_fields: tuple[Field, ...] = ()  # nested, or not in UTF-8
    duplicated_fields: tuple[Field, ...] = ()  # several values: nobody can say which was meant
    wanted_files: tuple[Field, ...] = ()  # were sent as a file, which the paste does not hold
    extra_fields: tuple[Field, ...] = ()  # fields of other endpoints; not sent
    renamed_fields: tuple[Field, ...] = ()  # spelled otherwise in the paste, as a Go struct does
    timestamp: str | None = field(default=None, repr=False)  # as it was sent, perhaps in milliseconds
    original_code: str | None = None
    send_id: str | None = None
    foreign_host: bool = False  # was sent to a host of another name, which is ignored
    guessed: bool = False  # the endpoint is told by the fields, not by an address
