"""No name leads out of its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import Stores, open_stores
from storage.names import check_key, folder_of, is_name

NO_SEGMENTS = [
    "",
    ".",
    "..",
    "a..b",
    ".hidden",
    "-option",
    "_x",
    "a b",
    "a\\b",
    "a\x00",
    "a\n",
    "名字",
    "１",
    "a" * 129,
    "~",
    "C:",
]
NO_KEYS = [*NO_SEGMENTS, "/etc/passwd", "../a", "a/b", "a/../../b"]
NO_PATHS = [
    *NO_SEGMENTS,
    "/a",
    "a/",
    "a//b",
    "a/../b",
    "../a",
    "a/.locks",
    "x.json",
    "x.JSON/y",
    "x.blob",
    "x.jsonl",
    "x.tmp",
]
NO_DIGESTS = ["", "0" * 63, "0" * 65, "A" * 64, "../" + "0" * 61, "0" * 64 + "\n"]

Call = Callable[[Stores, str], object]
BY_KEY: dict[str, Call] = {
    "read": lambda stores, key: stores.documents.read("a", key),
    "write": lambda stores, key: stores.documents.write("a", key, {}),
    "create": lambda stores, key: stores.documents.create("a", key, {}),
    "delete": lambda stores, key: stores.documents.delete("a", key),
    "lock": lambda stores, key: stores.documents.lock("a", key),
}
BY_PATH: dict[str, Call] = {
    "read": lambda stores, path: stores.documents.read(path, "k"),
    "write": lambda stores, path: stores.documents.write(path, "k", {}),
    "create": lambda stores, path: stores.documents.create(path, "k", {}),
    "delete": lambda stores, path: stores.documents.delete(path, "k"),
    "keys": lambda stores, path: stores.documents.keys(path),
    "items": lambda stores, path: stores.documents.items(path),
    "lock": lambda stores, path: stores.documents.lock(path, "k"),
    "put": lambda stores, path: stores.blobs.put(path, b""),
    "get": lambda stores, path: stores.blobs.get(path, "0" * 64),
    "delete blob": lambda stores, path: stores.blobs.delete(path, "0" * 64),
    "digests": lambda stores, path: stores.blobs.digests(path),
    "copy from": lambda stores, path: stores.blobs.copy(path, "b"),
    "copy to": lambda stores, path: stores.blobs.copy("b", path),
    "delete scope": lambda stores, path: stores.blobs.delete_scope(path),
    "append": lambda stores, path: stores.events.append(path, {}),
    "read events": lambda stores, path: stores.events.read(path),
}
BY_DIGEST: dict[str, Call] = {
    "get": lambda stores, digest: stores.blobs.get("a", digest),
    "delete": lambda stores, digest: stores.blobs.delete("a", digest),
}


@pytest.mark.parametrize(
    ("call", "names"),
    [
        *(pytest.param(call, NO_KEYS, id=f"{name} by key") for name, call in BY_KEY.items()),
        *(pytest.param(call, NO_PATHS, id=f"{name} by path") for name, call in BY_PATH.items()),
        *(pytest.param(call, NO_DIGESTS, id=f"{name} by digest") for name, call in BY_DIGEST.items()),
    ],
)
def test_every_call_refuses_what_is_no_name(tmp_path: Path, call: Call, names: list[str]) -> None:
    stores = open_stores(tmp_path / "data")
    before = sorted(tmp_path.rglob("*"))
    for name in names:
        with pytest.raises(ValueError, match=r"^a (key|collection|digest)"):
            call(stores, name)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["a", "0", "3f2a", "user_1", "a.b-c", "a" * 128, "x.json"])
def test_plain_names_are_keys(name: str) -> None:
    assert check_key(name) == name


def test_a_collection_is_a_folder_below_the_root() -> None:
    assert folder_of(Path("root"), "applications/3f2a") == Path("root/applications/3f2a")


@given(st.text(max_size=40) | st.text(alphabet="./a\\", max_size=8))
def test_whatever_passes_stays_below_the_root(text: str) -> None:
    root = Path("/root/of/data")
    if is_name(text):
        assert (root / text).resolve().parent == root
    try:
        folder = folder_of(root, text)
    except ValueError:
        return
    assert folder.resolve().is_relative_to(root)
    assert folder != root
