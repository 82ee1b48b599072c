"""The home screen takes a bundle back, and says when it is not the one that was made."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.pages.screen import Visitor, clean


@pytest.mark.parametrize("altered", [False, True])
def test_a_bundle_is_restored_and_an_altered_one_is_said_to_be_altered(visitor: Visitor, altered: bool) -> None:
    id = visitor.begin_bundled("ningxia")
    data = visitor.workspace.bundles.newest(visitor.account, id)
    test = visitor.screen("home")

    test.file_uploader[0].set_value(("bundle.zip", zipped_again(data) if altered else data, "application/zip"))
    clean(test.run())

    assert any("已从资料包恢复" in box.value for box in test.success)
    assert [("不是当初生成的那一份" in box.value) for box in test.warning] == ([True] if altered else [])
    assert len(visitor.workspace.applications.list(visitor.account)) == 2


def zipped_again(data: bytes) -> bytes:
    """The same files in a ZIP of another make."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as ours, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as theirs:
        for name in ours.namelist():
            theirs.writestr(name, ours.read(name))
    return out.getvalue()
