"""JSON as it comes over the wire, and the few safe ways to look into it."""

import json

Json = dict[str, object]


def mapping(value: object) -> Json:
    """Return the value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def listing(value: object) -> list[object]:
    """Return the value if it is a JSON array, else an empty one."""
    return value if isinstance(value, list) else []


def string(value: object) -> str:
    """Return the value if it is a string, else an empty one."""
    return value if isinstance(value, str) else ""


def mappings(value: object) -> list[Json]:
    """Return the objects of a JSON array, without its other members."""
    return [member for member in listing(value) if isinstance(member, dict)]


def decoded(value: object) -> object:
    """Decode an argument that may have come as JSON inside a form field; what is no JSON stays as it is."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
