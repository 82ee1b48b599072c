"""Samples and data folders prepared once a run for all workers.

To draw a sample takes seconds, to attach its evidence and make its bundle two more. Here this is done once a run,
whichever test is first to ask, and every test is given a copy: hard links to files that the stores never write in
place.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal, Self
from uuid import uuid4

from storage import open_stores
from tests.shared import made_once
from wizard import clock
from wizard.samples import applications
from wizard.samples.applications import Sample
from wizard.workspace import Workspace

Stage = Literal["attached", "bundled"]
"""How far a prepared application is: all its evidence attached and confirmed, or its bundle made as well."""

_OWNER = "0" * 32
_APPENDED = ".jsonl"


def sample(variant: str = "ningxia", today: date | None = None) -> Sample:
    """What `wizard.samples.applications.sample` gives, drawn once a run; the caller may change it."""
    made = _drawn(variant, today or clock.today())
    return Sample(made.application.model_copy(deep=True), dict(made.files))


@cache
def _drawn(variant: str, day: date) -> Sample:
    def draw(path: Path) -> None:
        path.write_bytes(pickle.dumps(applications.sample(variant, day)))

    made: Sample = pickle.loads(made_once(f"{variant}-{day}.sample", draw).read_bytes())
    return made


def place(root: Path, owner: str, variant: str, stage: Stage, moment: datetime | None = None) -> str:
    """Put a prepared application of `owner` into the data folder `root`; its id, a new one each time.

    It was made at `moment`, without it some time earlier on this day.
    """
    world, given = _prepared(variant, stage, moment, clock.today()), uuid4().hex
    for source in sorted(world.rglob("*")):
        if source.is_file():
            target = root / str(source.relative_to(world)).replace(_OWNER, owner).replace(world.name, given)
            _copy(source, target, world.name, given)
    return given


def _copy(source: Path, target: Path, id: str, given: str) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if source.suffix == _APPENDED:
        with target.open("a", encoding="utf-8") as log:
            log.write(source.read_text(encoding="utf-8").replace(id, given))
    else:
        os.link(source, target)


@cache
def _prepared(variant: str, stage: Stage, moment: datetime | None, day: date) -> Path:
    """The data folder of one application, made once a run; the folder is named by the application's id."""
    at = moment or clock.now()
    name = f"{variant}-{stage}-{moment.timestamp():.0f}" if moment else f"{variant}-{stage}-{day}"

    def make(path: Path) -> None:
        root = path / "made"
        workspace = Workspace.over(open_stores(root), lambda: at)
        if stage == "attached":
            id = _begin(workspace, variant, moment.date() if moment else day)
        else:
            id = place(root, _OWNER, variant, "attached", moment)
            workspace.bundles.make(_OWNER, id)
        root.rename(path / id)

    [world] = made_once(name, make).iterdir()
    return world


def _begin(workspace: Workspace, variant: str, today: date) -> str:
    """Keep a sample with its evidence; its id."""
    example = sample(variant, today)
    id = workspace.records.add(_OWNER, example.application, "created").id
    for key, (name, data) in example.files.items():
        workspace.files.attach(_OWNER, id, key, name, data)
        if key in example.application.evidence:
            workspace.files.confirm(_OWNER, id, key, example.application.evidence[key].confirmed)
    return id


@dataclass(frozen=True)
class PlacedWorkspace(Workspace):
    """A workspace that knows its data folder, so that prepared applications can be put into it."""

    root: Path

    @classmethod
    def at(cls, root: Path, moment: Callable[[], datetime] = clock.now) -> Self:
        """The workspace over the data folder `root`; `moment` is its clock."""
        made = Workspace.over(open_stores(root), moment)
        parts = {field.name: getattr(made, field.name) for field in fields(made)}
        return cls(**parts, root=root)
