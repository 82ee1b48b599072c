"""Files that only their owner may fetch: evidence, papers, the summary, the bundle, the calendar.

Streamlit's own media addresses are open to anyone who knows them, so nothing personal goes through those.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pages.parts.frame.identity import LANGUAGE_COOKIE
from pages.server.middleware import is_secure
from storage import StoreError
from wizard import text
from wizard.pictures.fit import CannotFit
from wizard.text import SOURCE, _
from wizard.typeface.glyphs import MissingGlyphs
from wizard.workspace import NotFound
from wizard.workspace.filings import PICTURE_KILOBYTES
from wizard.workspace.process import workspace

_PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}
_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
# A PDF is shown by the browser's own viewer, which a sandboxed document may not start.
_PDF_HEADERS = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


async def _serve(request: Request, produce: Callable[[str], Response]) -> Response:
    """Answer as the signed-in owner, off the event loop; 404 for what is not theirs, whether or not it exists."""
    owner = request.headers.get("x-icp-username", "")
    spoken = text.known(request.cookies.get(LANGUAGE_COOKIE)) or SOURCE

    def answer() -> Response:
        with text.language(spoken):
            if not owner:
                return PlainTextResponse(_("请先登录。"), status_code=401, headers=_HEADERS)
            try:
                return produce(owner)
            except NotFound:
                return PlainTextResponse(_("没有找到这个文件。"), status_code=404, headers=_HEADERS)
            except (CannotFit, MissingGlyphs) as refusal:
                finding = refusal.finding
                said = "\n".join(filter(None, (finding.message, finding.found, finding.fix)))
                return PlainTextResponse(said, status_code=422, headers=_HEADERS)
            except StoreError:
                return PlainTextResponse(_("服务器暂时读不到这个文件，请稍后再试。"), status_code=503, headers=_HEADERS)

    return await run_in_threadpool(answer)


async def evidence(request: Request) -> Response:
    """A file of a slot: as a small preview with `?preview=1`, else as it is, for download unless it is a picture."""
    id, digest = request.path_params["id"], request.path_params["digest"]

    def produce(owner: str) -> Response:
        if request.query_params.get("preview"):
            small = workspace().files.preview(owner, id, digest)
            return Response(small, media_type="image/jpeg", headers=_HEADERS)
        data = workspace().files.data(owner, id, digest)
        kind = next((kind for magic, kind in _PICTURES.items() if data.startswith(magic)), "")
        if kind:
            return Response(data, media_type=kind, headers=_HEADERS)
        return Response(
            data,
            media_type="application/octet-stream",
            headers={**_HEADERS, "Content-Disposition": f'attachment; filename="{digest[:12]}"'},
        )

    return await _serve(request, produce)


async def paper(request: Request) -> Response:
    """One prefilled paper, shown in the browser."""
    id, key = request.path_params["id"], request.path_params["key"].removesuffix(".pdf")
    return await _serve(request, lambda owner: _pdf(workspace().bundles.paper(owner, id, key), key))


async def scan(request: Request) -> Response:
    """The scan of a signed paper, for download under the name that the ready email gives it."""
    id, key = request.path_params["id"], request.path_params["key"]

    def produce(owner: str) -> Response:
        name, data = workspace().orders.scan(owner, id, key)
        disposition = f"attachment; filename*=UTF-8''{quote(name)}"
        return Response(
            data, media_type="application/octet-stream", headers={**_HEADERS, "Content-Disposition": disposition}
        )

    return await _serve(request, produce)


async def summary(request: Request) -> Response:
    """All values as PDF."""
    id = request.path_params["id"]
    return await _serve(request, lambda owner: _pdf(workspace().bundles.summary(owner, id), "summary"))


async def bundle(request: Request) -> Response:
    """The newest bundle, for download."""
    id = request.path_params["id"]

    def produce(owner: str) -> Response:
        data = workspace().bundles.newest(owner, id)
        disposition = f'attachment; filename="icp-bundle-{id[:8]}.zip"'
        return Response(data, media_type="application/zip", headers={**_HEADERS, "Content-Disposition": disposition})

    return await _serve(request, produce)


async def reminders(request: Request) -> Response:
    """The order's deadlines as a calendar file, each entry with the address of the order's screen."""
    id = request.path_params["id"]
    scheme = "https" if is_secure(request) else "http"
    screen = f"{scheme}://{request.url.netloc}/progress?application={id}"

    def produce(owner: str) -> Response:
        data = workspace().orders.calendar(owner, id, screen)
        disposition = f'attachment; filename="icp-deadlines-{id[:8]}.ics"'
        return Response(data, media_type="text/calendar", headers={**_HEADERS, "Content-Disposition": disposition})

    return await _serve(request, produce)


async def filing_reminders(request: Request) -> Response:
    """A filing's deadlines as a calendar file, each entry with the address of the filing's screen."""
    id = request.path_params["id"]
    scheme = "https" if is_secure(request) else "http"
    screen = f"{scheme}://{request.url.netloc}/filing?filing={id}"

    def produce(owner: str) -> Response:
        data = workspace().filings.calendar(owner, id, screen)
        disposition = f'attachment; filename="icp-filing-{id[:8]}.ics"'
        return Response(data, media_type="text/calendar", headers={**_HEADERS, "Content-Disposition": disposition})

    return await _serve(request, produce)


async def filing_picture(request: Request) -> Response:
    """A filed picture small enough for the public-security portal: `?max=` thousand bytes, one of the portal's
    sizes."""
    id, digest = request.path_params["id"], request.path_params["digest"]
    size = request.query_params.get("max", "")

    def produce(owner: str) -> Response:
        most = next((most for most in PICTURE_KILOBYTES if str(most) == size), 0)
        data = workspace().filings.picture(owner, id, digest, most)
        disposition = f'attachment; filename="{digest[:12]}-{most}k.jpg"'
        return Response(data, media_type="image/jpeg", headers={**_HEADERS, "Content-Disposition": disposition})

    return await _serve(request, produce)


def _pdf(data: bytes, name: str) -> Response:
    return Response(
        data,
        media_type="application/pdf",
        headers={**_PDF_HEADERS, "Content-Disposition": f'inline; filename="{name}.pdf"'},
    )


ROUTES = [
    Route("/files/{id}/evidence/{digest}", evidence),
    Route("/files/{id}/paper/{key}", paper),
    Route("/files/{id}/scan/{key}", scan),
    Route("/files/{id}/summary.pdf", summary),
    Route("/files/{id}/bundle.zip", bundle),
    Route("/files/{id}/calendar.ics", reminders),
    Route("/filings/{id}/calendar.ics", filing_reminders),
    Route("/filings/{id}/picture/{digest}", filing_picture),
]
