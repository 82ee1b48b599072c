"""The JSON Schema of an application, every field under the label and hint of its form, codes with their meanings."""

from __future__ import annotations

from typing import Any

from wizard import fields, guide
from wizard.application import Application
from wizard.fields import Field
from wizard.text import _, listed

# A longer list of choices (cities, counties) depends on other answers and would bury the rest.
_MOST_CHOICES = 40


def application_schema() -> dict[str, Any]:
    """The schema in the language in force."""
    schema = Application.model_json_schema()
    for field in fields.FIELDS.values():
        found = _property(schema, field.path.split("."))
        if found is not None:
            found["title"] = _(field.label)
            found["description"] = _description(field)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _property(schema: dict[str, Any], steps: list[str]) -> dict[str, Any] | None:
    """The subschema of the field at a path's pattern; `*` stands for a list's items or a mapping's values."""
    here = schema
    for step in steps:
        if step == "*":
            here = here.get("items") or here["additionalProperties"]
        else:
            here = _resolved(schema, here)["properties"][step]
    return here


def _resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    name = part.get("$ref")
    found: dict[str, Any] = schema["$defs"][name.rsplit("/", 1)[1]] if name else part
    return found


def _description(field: Field) -> str:
    parts = [_(field.hint)] if field.hint else []
    choices = field.options(Application(), field.path) if field.options else {}
    if 0 < len(choices) <= _MOST_CHOICES:
        named = listed(f"{value} = {_(label)}" for value, label in choices.items())
        parts.append(_("可选：{choices}").format(choices=named))
    if field.clauses:
        parts.append(
            _("依据：{clauses}").format(
                clauses=listed(dict.fromkeys(guide.clause(id).reference for id in field.clauses))
            )
        )
    return " ".join(parts)
