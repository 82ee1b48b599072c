"""Routes that set and clear the session cookie, which a script run by Streamlit cannot do, and the name of "/"."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from pages.parts.frame.identity import BROWSER_COOKIE, EXCHANGE_PATH, LANGUAGE_COOKIE, SIGN_OUT_PATH, now
from pages.server.middleware import SESSION_COOKIE, is_secure
from wizard import text
from wizard.text import LANGUAGES, SOURCE, _
from wizard.workspace.accounts import LIFETIME
from wizard.workspace.process import accounts

# A path below the root, not below ours. Two slashes or a backslash at its beginning would name another host.
_LOCAL = re.compile(r"/(?!/|auth/)[^\\]*")

_PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{{font:16px/1.7 system-ui,sans-serif;color:#1b2430;max-width:34rem;margin:15vh auto;padding:0 1.5rem}}
a{{color:#0b5fad}}</style></head><body><h1>{title}</h1><p>{message}</p><p><a href="/">{again}</a></p></body></html>"""


def exchange(request: Request) -> Response:
    """Turn a one-time code into the session cookie and go on to `next`; 400 with a way back when it is no good."""
    code = request.query_params.get("code", "")
    token = accounts().exchange(code, request.cookies.get(BROWSER_COOKIE, ""), now())
    if token is None:
        return _private(_code_refused(request))
    previous = request.cookies.get(SESSION_COOKIE)
    if previous:
        accounts().revoke_token(previous)
    answer = RedirectResponse(local_target(request.query_params.get("next", "/")), status_code=303)
    answer.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=int(LIFETIME.total_seconds()),
        httponly=True,
        samesite="lax",
        path="/",
        secure=is_secure(request),
    )
    _carry_language(request, answer, token)
    return _private(answer)


def sign_out(request: Request) -> Response:
    """End the session and drop its cookie; 403 for a form that another site has sent."""
    if from_elsewhere(request):
        return _private(Response(status_code=403))
    token = request.cookies.get(SESSION_COOKIE)
    if token:
        accounts().revoke_token(token)
    answer = RedirectResponse("/", status_code=303)
    answer.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="lax", secure=is_secure(request))
    return _private(answer)


def from_elsewhere(request: Request) -> bool:
    """Whether the browser says that a page of another site has sent this."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    return origin is not None and origin.partition("://")[2] != request.headers.get("host")


def home(request: Request) -> Response:
    """The start page's address is "/" alone; writing its name leads there too, with the same query."""
    return RedirectResponse("/" + (f"?{request.url.query}" if request.url.query else ""))


def local_target(target: str) -> str:
    """`target` where it is a path (with query) of this site, else "/": nobody is sent elsewhere after signing in."""
    return target if _LOCAL.fullmatch(target) and target.isprintable() else "/"


def _carry_language(request: Request, answer: Response, token: str) -> None:
    """A browser that has chosen no language takes the account's."""
    session = accounts().resolve(token, now())
    profile = accounts().profile(session.account) if session else None
    if LANGUAGE_COOKIE not in request.cookies and profile and profile.language:
        answer.set_cookie(LANGUAGE_COOKIE, profile.language, max_age=31_536_000, samesite="lax", path="/")


def _code_refused(request: Request) -> Response:
    spoken = text.known(request.cookies.get(LANGUAGE_COOKIE)) or SOURCE
    with text.language(spoken):
        page = _PAGE.format(
            lang=LANGUAGES[spoken].tag,
            title=_("这次登录没有完成"),
            message=_(
                "登录凭证只在一分钟内、在填写口令的那个浏览器里有效一次，这一个已经失效。您的账号和资料都没有变化。"
            ),
            again=_("回到登录页，重新登录"),
        )
    return HTMLResponse(page, status_code=400)


def _private(answer: Response) -> Response:
    answer.headers["cache-control"] = "no-store"
    return answer


ROUTES = [
    Route(EXCHANGE_PATH, exchange, methods=["GET"]),
    Route(SIGN_OUT_PATH, sign_out, methods=["POST"]),
    Route("/home", home, methods=["GET"]),
]
