"""Accounts, their sessions, and the one-time codes that turn a sign-in into a session.

An account is found by its user name for signing in, and by its opaque id everywhere else. Of session tokens and codes
only hashes are stored, so a copy of the data folder opens nothing. Hashing pass phrases belongs to the sign-in form.
The clock is the caller's: every `now` is an aware datetime.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage import DocumentDamaged, DocumentStore
from wizard import text
from wizard.text import Language
from wizard.workspace.credentials import canonical

IDLE = timedelta(hours=12)
LIFETIME = timedelta(days=7)
CODE_LIFETIME = timedelta(seconds=60)
# `seen_at` is written at most this often, so that following a session costs a read and hardly ever a write.
SEEN_STEP = timedelta(minutes=5)

ACCOUNTS, PROFILES, SESSIONS, CODES = "accounts", "profiles", "sessions", "codes"


@dataclass(frozen=True, slots=True)
class Credential:
    """What signing in needs to know of one account."""

    account: str
    user_name: str
    passphrase_hash: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What an account says of its person; `language` is None until one has been chosen."""

    account: str
    user_name: str
    display_name: str
    unit: str
    email: str
    created_at: datetime
    language: Language | None


@dataclass(frozen=True, slots=True)
class Session:
    """A session that is alive: whose it is, and the hash it is stored under."""

    account: str
    hash: str


class Accounts:
    """The accounts of one installation over a document store.

    Registration is race-free by `create`, exchanging a code by `delete`: of several at once exactly one succeeds.
    """

    def __init__(self, documents: DocumentStore) -> None:
        self._documents = documents

    # Accounts ---------------------------------------------------------------------------------------------------------

    def register(
        self,
        user_name: str,
        passphrase_hash: str,
        *,
        display_name: str,
        unit: str,
        email: str,
        language: Language,
        now: datetime,
    ) -> str | None:
        """The id of the new account, or None when the user name is taken (compared NFKC and case folded)."""
        account = uuid.uuid4().hex
        profile = {
            "user_name": user_name,
            "display_name": display_name,
            "unit": unit,
            "email": email,
            "created_at": now.isoformat(),
            "language": language,
        }
        credential = {"account": account, "user_name": user_name, "passphrase_hash": passphrase_hash}
        self._documents.write(PROFILES, account, profile)
        if self._documents.create(ACCOUNTS, _hash(canonical(user_name)), credential):
            return account
        self._documents.delete(PROFILES, account)
        return None

    def credential(self, user_name: str) -> Credential | None:
        """What signing in as `user_name` needs, or None where there is no such account: one small read."""
        stored = self._documents.read(ACCOUNTS, _hash(canonical(user_name)))
        if stored is None:
            return None
        return Credential(stored["account"], stored["user_name"], stored["passphrase_hash"])

    def profile(self, account: str) -> Profile | None:
        """The profile of the account with this id."""
        stored = self._documents.read(PROFILES, account)
        if stored is None:
            return None
        return Profile(
            account=account,
            user_name=stored["user_name"],
            display_name=stored["display_name"] or stored["user_name"],
            unit=stored["unit"],
            email=stored["email"],
            created_at=datetime.fromisoformat(stored["created_at"]),
            language=_language(stored["language"]),
        )

    def set_language(self, account: str, language: Language) -> None:
        """Remember the language of the account for browsers that have not chosen one."""
        with self._documents.lock(PROFILES, account):
            stored = self._documents.read(PROFILES, account)
            if stored is not None and stored["language"] != language:
                self._documents.write(PROFILES, account, {**stored, "language": language})

    # One-time codes ---------------------------------------------------------------------------------------------------

    def issue_code(self, account: str, browser: str, now: datetime) -> str:
        """A code good for one exchange within 60 seconds, by the browser that carries the secret `browser` only."""
        code = secrets.token_urlsafe(32)
        bound = {"account": account, "browser": _hash(browser), "expires_at": (now + CODE_LIFETIME).isoformat()}
        self._documents.write(CODES, _hash(code), bound)
        return code

    def exchange(self, code: str, browser: str, now: datetime) -> str | None:
        """The token of a new session for `code`; None when the code is unknown, used, too old or another browser's."""
        key = _hash(code)
        bound = self._read_or_damaged(CODES, key)
        if not bound or not browser or not secrets.compare_digest(bound["browser"], _hash(browser)):
            return None
        if not self._documents.delete(CODES, key) or _past(bound["expires_at"], now):
            return None
        return self._open_session(bound["account"], now)

    # Sessions ---------------------------------------------------------------------------------------------------------

    def _open_session(self, account: str, now: datetime) -> str:
        token = secrets.token_urlsafe(32)
        session = {
            "account": account,
            "issued_at": now.isoformat(),
            "seen_at": now.isoformat(),
            "expires_at": (now + LIFETIME).isoformat(),
        }
        self._documents.write(SESSIONS, _hash(token), session)
        return token

    def resolve(self, token: str, now: datetime) -> Session | None:
        """The living session behind a cookie's token, or None: one small read."""
        return self.alive(_hash(token), now) if token else None

    def alive(self, session_hash: str, now: datetime) -> Session | None:
        """The session stored under this hash while it is neither revoked, idle for 12 hours nor 7 days old.

        Asking counts as being there: the idle time starts anew.
        """
        if not _is_hash(session_hash):
            return None
        stored = self._read_or_damaged(SESSIONS, session_hash)
        if not stored or _session_over(stored, now):
            return None
        if now - datetime.fromisoformat(stored["seen_at"]) >= SEEN_STEP:
            self._mark_seen(session_hash, now)
        return Session(stored["account"], session_hash)

    def _mark_seen(self, session_hash: str, now: datetime) -> None:
        # Read again under the lock: a session revoked meanwhile must not come back.
        with self._documents.lock(SESSIONS, session_hash):
            stored = self._read_or_damaged(SESSIONS, session_hash)
            if stored:
                self._documents.write(SESSIONS, session_hash, {**stored, "seen_at": now.isoformat()})

    def revoke(self, session_hash: str) -> bool:
        """End the session stored under this hash at once; False when there was none."""
        if not _is_hash(session_hash):
            return False
        with self._documents.lock(SESSIONS, session_hash):
            return self._documents.delete(SESSIONS, session_hash)

    def revoke_token(self, token: str) -> bool:
        """End the session behind a cookie's token at once; False when there was none."""
        return self.revoke(_hash(token))

    def revoke_all(self, account: str) -> int:
        """End every session of the account; how many there were."""
        own = [key for key, stored in self._all(SESSIONS) if not stored or stored["account"] == account]
        return sum(self.revoke(key) for key in own)

    def sweep_expired(self, now: datetime) -> int:
        """Remove sessions and codes that are over or whose files are damaged; how many there were."""
        sessions = [key for key, stored in self._all(SESSIONS) if not stored or _session_over(stored, now)]
        codes = [key for key, stored in self._all(CODES) if not stored or _past(stored["expires_at"], now)]
        return sum(self.revoke(key) for key in sessions) + sum(self._documents.delete(CODES, key) for key in codes)

    def _all(self, collection: str) -> Iterator[tuple[str, dict[str, Any]]]:
        read = ((key, self._read_or_damaged(collection, key)) for key in self._documents.keys(collection))
        return ((key, stored) for key, stored in read if stored is not None)

    def _read_or_damaged(self, collection: str, key: str) -> dict[str, Any] | None:
        """The document, or an empty one where its file is damaged: for sessions and codes that means "over"."""
        try:
            return self._documents.read(collection, key)
        except DocumentDamaged:
            return {}


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _is_hash(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def _past(moment: str, now: datetime) -> bool:
    return now >= datetime.fromisoformat(moment)


def _session_over(stored: Mapping[str, Any], now: datetime) -> bool:
    return _past(stored["expires_at"], now) or now - datetime.fromisoformat(stored["seen_at"]) >= IDLE


def _language(stored: object) -> Language | None:
    return text.known(stored)
