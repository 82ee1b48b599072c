"""Saving what was typed while a page is being left: texts that may not have got through by its websocket."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from pages.server.routes import from_elsewhere
from storage import StoreError
from wizard.orders.machine import IllegalEvent
from wizard.paths import UnknownPath
from wizard.workspace import Locked, NotFound, UnfitAnswer, autosave
from wizard.workspace.process import workspace

_MOST_BYTES = 262_144
"""Of one request's body. Browsers send at most 65,536 bytes from a page that is going."""


_REFUSED = (NotFound, UnknownPath, UnfitAnswer, Locked, IllegalEvent, autosave.UnknownAddress)


async def post(request: Request) -> Response:
    """Keep each text of the body, a JSON list of `{"address": address, "text": text}`, for the account that is signed
    in.

    204 when all are kept, 409 when one has no place (any more), 503 when the store could not take one; what could be
    kept is. 401 without a session, 403 from another site, 400 and 413 for a body that is none of ours.
    """
    owner = request.headers.get("x-icp-username", "")
    if from_elsewhere(request):
        return Response(status_code=403)
    if not owner:
        return Response(status_code=401)
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > _MOST_BYTES:
                return Response(status_code=413)
        texts = autosave.read(bytes(body))
    except (ValueError, ClientDisconnect):
        return Response(status_code=400)
    return Response(status_code=await run_in_threadpool(_save, owner, texts))


def _save(owner: str, texts: list[autosave.TypedText]) -> int:
    status = 204
    for text in texts:
        try:
            autosave.save(workspace(), owner, text)
        except _REFUSED:
            status = max(status, 409)
        except StoreError:
            status = 503
    return status


ROUTES = [Route("/autosave", post, methods=["POST"])]
