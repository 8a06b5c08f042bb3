"""Doing what goes wrong."""

import asyncio
from contextlib import suppress

from aiohttp import web

from bot.dev.sandbox.faults import Fault, FaultKind, Faults

_PIECE = b" " * 65_536
_PIECES = 16_384  # a gigabyte, if somebody reads on


async def disturb(request: web.Request, fault: Fault, faults: Faults) -> web.StreamResponse | None:
    """Do what goes wrong with a call; return the answer that takes the place of the true one."""
    if fault.kind is FaultKind.DELAY:
        await asyncio.sleep(fault.seconds)
        return None
    if fault.kind is FaultKind.HOLD:
        await faults.hold()
        return None
    if fault.kind is FaultKind.CUT and request.transport is not None:
        request.transport.abort()
    return await _huge(request) if fault.kind is FaultKind.HUGE else _answer(fault)


def _answer(fault: Fault) -> web.Response:
    if fault.kind is FaultKind.REDIRECT:
        return web.Response(status=302, headers={"Location": "http://127.0.0.1:9/elsewhere"})
    if fault.kind is FaultKind.BROKEN_JSON:
        return web.Response(text='{"status": "success", "result": {"ident', content_type="application/json")
    if fault.kind is FaultKind.WEB_PAGE:
        return web.Response(text="<!DOCTYPE html><html><body>Welcome</body></html>", content_type="text/html")
    if fault.kind is FaultKind.EMPTY:
        return web.Response()
    return web.Response(status=fault.status, text="<html><body>Bad Gateway</body></html>", content_type="text/html")


async def _huge(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    with suppress(ConnectionError):
        for _ in range(_PIECES):
            await response.write(_PIECE)
    return response
