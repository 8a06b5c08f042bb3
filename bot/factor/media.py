"""Pictures and videos, told by their first bytes."""

import binascii
import re
from base64 import b64decode

from bot.factor.checked import Problem

IMAGE_BYTES = 4_000_000
"""The gateway's limit is published as "*M": this is a guess, and findings by it are uncertain."""

VIDEO_BYTES = 20_000_000
"""A guess as well."""

_IMAGES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
_VIDEOS = {b"RIFF....AVI ": "avi", b"....ftyp": "mp4 or mov", b"....(?:moov|mdat|wide|free|skip)": "mov"}
_VIDEOS |= {rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11": "wmv", rb"\.RMF": "rmvb"}
_DATA_URL = re.compile(r"data:[\w./+-]*;base64,")


def image_kind(content: bytes) -> str | None:
    """Tell a picture's type if it is one that the API takes."""
    return next((kind for start, kind in _IMAGES.items() if content.startswith(start)), None)


def video_kind(content: bytes) -> str | None:
    """Tell a video's type if it is one that the API takes."""
    return next((kind for start, kind in _VIDEOS.items() if re.match(start, content[:16], re.DOTALL)), None)


def image_problem(image: bytes | str) -> Problem | None:
    """Check a picture: a file's content, or its base64."""
    if isinstance(image, bytes):
        return _image_problem(image)
    if _DATA_URL.match(image):
        return Problem.of(
            "1231", "starts with 'data:…;base64,', which is no base64", "带有 data:…;base64, 前缀，不是纯 base64"
        )
    try:
        return _image_problem(b64decode(re.sub(r"[\r\n]", "", image), validate=True))
    except (binascii.Error, ValueError):
        return Problem.of("1231", "is no base64", "不是合法的 base64")


def _image_problem(content: bytes) -> Problem | None:
    if not content:
        return Problem.of("1233", "is empty", "为空")
    if image_kind(content) is None:
        return Problem.of("1236", "is neither PNG nor JPEG", "既不是 PNG 也不是 JPEG")
    return _size_problem(content, IMAGE_BYTES)


def video_problem(content: bytes) -> Problem | None:
    """Check a video file."""
    if not content:
        return Problem.of("1240", "is empty", "为空")
    if video_kind(content) is None:
        return Problem.of("1241", "is none of mp4, avi, wmv, mov, rmvb", "不是 mp4、avi、wmv、mov、rmvb")
    return _size_problem(content, VIDEO_BYTES)


def _size_problem(content: bytes, limit: int) -> Problem | None:
    if len(content) <= limit:
        return None
    megabytes = limit // 1_000_000
    return Problem.of("1234", f"is larger than {megabytes} MB", f"超过 {megabytes} MB", certain=False)
