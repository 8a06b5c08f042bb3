"""One request to the API: read, counted, disturbed, judged, answered."""

import asyncio

from aiohttp import web

from bot.dev.sandbox.calls import Call, Received
from bot.dev.sandbox.disturbing import disturb
from bot.dev.sandbox.rules import FINE, judge
from bot.dev.sandbox.shapes import Json, as_xml, failure, new_send_id, success
from bot.dev.sandbox.state import State
from bot.factor.endpoints import Spec, spec_of_path


class Api:
    """The API's side of the sandbox."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def factor(self, request: web.Request) -> web.StreamResponse:
        """Answer a request to an endpoint."""
        spec = spec_of_path(request.path)
        if spec is None:
            raise web.HTTPNotFound
        received = await _read(request)
        call = self._state.calls.add(self._state.now, spec.endpoint, received)
        fault = self._state.faults.next(spec.endpoint)
        if fault and not fault.afterwards and (disturbed := await disturb(request, fault, self._state.faults)):
            return disturbed
        answer = self._answer(spec, received, call, request.remote or "")
        if fault and fault.afterwards and (disturbed := await disturb(request, fault, self._state.faults)):
            return disturbed
        if request.path.endswith(".xml"):
            return web.Response(text=as_xml(answer), content_type="application/xml")
        return web.json_response(answer)

    async def timestamp(self, request: web.Request) -> web.StreamResponse:
        """Tell the time."""
        return web.json_response({"timestamp": int(self._state.now)})

    def _answer(self, spec: Spec, received: Received, call: Call, peer: str) -> Json:
        call.code = judge(self._state, spec, received, peer)
        call.send_id = new_send_id()
        # What reached a carrier costs, whatever it said.
        call.billed = call.code == FINE or call.code.startswith("-")
        self._state.credit -= call.billed
        if call.code == FINE:
            return success(spec.endpoint, received.fields, call.send_id)
        return failure(call.code, call.send_id)


async def _read(request: web.Request) -> Received:
    """Read a body in any of the three ways of writing it; what cannot be read holds no parameters."""
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            return Received({})
        pairs = body.items() if isinstance(body, dict) else ()
        return Received({name: str(value) for name, value in pairs if isinstance(value, str | int)})
    form = await request.post()
    uploads = {name: value for name, value in form.items() if isinstance(value, web.FileField)}
    files = {name: await asyncio.to_thread(upload.file.read) for name, upload in uploads.items()}
    return Received({name: value for name, value in form.items() if isinstance(value, str)}, files)
