"""Copies an answer's content as its reader reads it; the reader notices nothing."""

from collections.abc import AsyncIterator, Callable, Iterator

import httpx

LARGEST = 64_000
"""Bytes that are copied; an answer with a code has some hundred."""

Ended = Callable[[bytes], None]


def copy_content(response: httpx.Response, ended: Ended) -> None:
    """Call ``ended`` with the content as it came over the network, once it has been read to its end."""
    stream = response.stream
    copy = _Copy(ended)
    if isinstance(stream, httpx.AsyncByteStream):
        response.stream = _AsyncCopying(stream, copy)
    elif isinstance(stream, httpx.SyncByteStream):
        response.stream = _Copying(stream, copy)


class _Copy:
    """What went by; nothing if that was too much."""

    def __init__(self, ended: Ended) -> None:
        self._content = bytearray()
        self._ended = ended

    def add(self, piece: bytes) -> None:
        if len(self._content) <= LARGEST:
            self._content += piece[: LARGEST + 1]

    def end(self) -> None:
        if len(self._content) <= LARGEST:
            self._ended(bytes(self._content))


class _AsyncCopying(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream, copy: _Copy) -> None:
        self._stream = stream
        self._copy = copy

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            self._copy.add(piece)
            yield piece
        self._copy.end()

    async def aclose(self) -> None:
        await self._stream.aclose()


class _Copying(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, copy: _Copy) -> None:
        self._stream = stream
        self._copy = copy

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._stream:
            self._copy.add(piece)
            yield piece
        self._copy.end()

    def close(self) -> None:
        self._stream.close()
