"""Use cases on evidence: put a file into a slot, repair it, confirm what it shows, take it out, look at it."""

from __future__ import annotations

from pathlib import PurePath

from wizard.application import Application, Evidence
from wizard.evidence.required import slot
from wizard.pictures.fit import Fitted, fit, preview, preview_of
from wizard.pictures.inspect import examine
from wizard.workspace.records import NotFound, Records, evidence_scope, referenced


class Files:
    """The evidence files of one owner's applications."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def attach(self, owner: str, id: str, key: str, name: str, data: bytes) -> None:
        """Put an uploaded file into a slot, whatever it is: what is wrong with it becomes a finding there.

        Measuring takes place outside the lock; the preview is made of the same decoded picture.

        Raises:
            NotFound: when the application has no such slot.
        """
        self._require_slot(owner, id, key)
        facts, image = examine(data, name)
        digest = self._records.put(evidence_scope(owner, id), data)
        self._set(owner, id, key, Evidence(digest=digest, facts=facts), "uploaded")
        if image is not None:
            self._records.keep_preview(owner, id, digest, preview_of(image))

    def repair(self, owner: str, id: str, key: str, *, enlarge: bool = False) -> Fitted:
        """Bring the slot's file inside the slot's bounds and keep the upload as its original; what was made and how.

        A second repair starts from the original again.

        Raises:
            NotFound: when there is no such slot or no file in it.
            CannotFit: when no repair can help; its finding says what to do.
        """
        self._require_slot(owner, id, key)
        application = self._records.read(owner, id).application
        wanted, item = slot(application, key), application.evidence.get(key)
        if wanted is None or item is None:
            raise NotFound(key)
        original, facts = item.original or item.digest, item.original_facts or item.facts
        data = self._records.get(evidence_scope(owner, id), original)
        if data is None:
            raise NotFound(key)
        fitted = fit(data, wanted.spec, enlarge=enlarge)
        digest = self._records.put(evidence_scope(owner, id), fitted.data)
        repaired = Evidence(
            digest=digest,
            facts=fitted.facts.model_copy(update={"name": f"{PurePath(facts.name).stem}.jpg", "extension": "jpg"}),
            original=original,
            original_facts=facts,
            softened=fitted.softened,
            confirmed=item.confirmed,
        )
        self._set(owner, id, key, repaired, "repaired")
        self._records.keep_preview(owner, id, digest, preview(fitted.data))
        return fitted

    def restore(self, owner: str, id: str, key: str) -> None:
        """Take the original back in place of its repair."""

        def change(application: Application) -> Application:
            item = application.evidence.get(key)
            if item is None or not item.original or item.original_facts is None:
                return application
            back = Evidence(digest=item.original, facts=item.original_facts, confirmed=item.confirmed)
            return application.model_copy(update={"evidence": {**application.evidence, key: back}})

        self._records.edit(owner, id, change, "restored", key)

    def remove(self, owner: str, id: str, key: str) -> None:
        """Empty a slot."""

        def change(application: Application) -> Application:
            kept = {name: item for name, item in application.evidence.items() if name != key}
            return application.model_copy(update={"evidence": kept})

        self._records.edit(owner, id, change, "removed", key)

    def confirm(self, owner: str, id: str, key: str, confirmed: list[str]) -> None:
        """Keep which of the slot's confirmations the user ticked."""

        def change(application: Application) -> Application:
            item = application.evidence.get(key)
            if item is None:
                return application
            ticked = item.model_copy(update={"confirmed": sorted(confirmed)})
            return application.model_copy(update={"evidence": {**application.evidence, key: ticked}})

        self._records.edit(owner, id, change, "confirmed", key)

    def data(self, owner: str, id: str, digest: str) -> bytes:
        """The bytes of a file that the owner's application or its order refers to.

        Raises:
            NotFound: for anything else, another owner's files included.
        """
        self._require_file(owner, id, digest)
        found = self._records.get(evidence_scope(owner, id), digest)
        if found is None:
            raise NotFound(digest)
        return found

    def preview(self, owner: str, id: str, digest: str) -> bytes:
        """A file as a small JPEG for the screens: the one made at its upload, or else made now and kept.

        Raises:
            NotFound: as `data` does.
            CannotFit: when the file holds no picture.
        """
        self._require_file(owner, id, digest)
        kept = self._records.preview(owner, id, digest)
        if kept is not None:
            return kept
        made = preview(self.data(owner, id, digest))
        self._records.keep_preview(owner, id, digest, made)
        return made

    def _require_file(self, owner: str, id: str, digest: str) -> None:
        if digest not in referenced(self._records.read(owner, id)):
            raise NotFound(digest)

    def _require_slot(self, owner: str, id: str, key: str) -> None:
        if slot(self._records.read(owner, id).application, key) is None:
            raise NotFound(key)

    def _set(self, owner: str, id: str, key: str, item: Evidence, event: str) -> None:
        def change(application: Application) -> Application:
            return application.model_copy(update={"evidence": {**application.evidence, key: item}})

        self._records.edit(owner, id, change, event, key)
