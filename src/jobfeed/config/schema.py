"""The JSON Schema (draft 2020-12) of a declaration, with the options of every kind that is installed."""

from collections.abc import Mapping
from typing import Any

from jobfeed import registry
from jobfeed.config.describe import comments
from jobfeed.config.shape import adapter
from jobfeed.config.written import ChannelKeys, DeclarationKeys, EmployerKeys, PostingKeys, SiteKeys
from jobfeed.errors import PluginError

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
#: YAML leaves `01234` and `true` to the reader; what is written as a number may be meant as text
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}


def schema() -> Schema:
    """The schema that `jobfeed schema` prints."""
    whole = _shape(DeclarationKeys)
    parts = whole["properties"]
    parts["site"] = _or_text(_shape(SiteKeys), parts["site"], format="uri")
    parts["employer"] = _or_text(_shape(EmployerKeys), parts["employer"])
    parts["postings"] = _shape(PostingKeys) | {"description": parts["postings"].get("description", "")}
    parts["sources"] = _entries(parts["sources"], _sources())
    parts["formats"] = _entries(parts["formats"], _formats())
    parts["channels"] = _entries(parts["channels"], _channels())
    parts["filter"]["additionalProperties"] = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A jobfeed declaration"}
    return head | {key: part for key, part in whole.items() if key != "title"}


def _shape(shape: type) -> Schema:
    """The schema of one dataclass, its comments as descriptions."""
    made = _inlined(adapter(shape).json_schema(schema_generator=_generator()))
    said = comments(shape)
    for name, part in made.get("properties", {}).items():
        part.pop("title", None)
        if said.get(name):
            part["description"] = said[name]
    made.pop("title", None)
    return made


def _inlined(made: Schema) -> Schema:
    """Without `$defs` and without the `or null` that `shape.adapter` needs."""
    shared = made.pop("$defs", {})

    def put(part: Any) -> Any:
        if isinstance(part, list):
            return [put(item) for item in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            return put(shared[part["$ref"].rpartition("/")[2]]) | {k: put(v) for k, v in part.items() if k != "$ref"}
        return {key: put(item) for key, item in part.items()}

    either: list[Schema] = put(made)["anyOf"]
    return next(part for part in either if part.get("type") != "null")


def _generator() -> Any:
    from pydantic.json_schema import GenerateJsonSchema

    class Generator(GenerateJsonSchema):
        def is_instance_schema(self, schema: Any) -> Schema:  # noqa: ARG002  pydantic's signature
            return {"type": "string", "pattern": r"\$\{[A-Za-z_][A-Za-z0-9_]*\}"}

    return Generator


def _or_text(keys: Schema, given: Schema, **text: str) -> Schema:
    return {"description": given.get("description", ""), "anyOf": [_TEXT | text, keys]}


def _entries(given: Schema, items: list[Schema]) -> Schema:
    return {"description": given.get("description", ""), "type": "array", "items": {"anyOf": items}}


def _rooms(room: registry.Room) -> Mapping[str, Schema]:
    found = {}
    for name in registry.names(room):
        try:
            found[name] = _shape(registry.find(room, name).Options)
        except PluginError:
            continue  # its own feeds say so; the schema of the others is still of use
    return found


def _sources() -> list[Schema]:
    kinds = [_with(options, {"kind": {"const": name}}, ["kind"]) for name, options in _rooms("sources").items()]
    recognised = {"type": "object", "not": {"required": ["kind"]}}
    return [_TEXT, *kinds, recognised]


def _formats() -> list[Schema]:
    rooms = _rooms("formats")
    named = [
        {"type": "object", "properties": {name: options}, "required": [name], "additionalProperties": False}
        for name, options in rooms.items()
    ]
    return [{"enum": list(rooms)}, *named]


def _channels() -> list[Schema]:
    common = _shape(ChannelKeys)["properties"]
    rooms = _rooms("targets")
    kinds = [_with(options, common | {"target": {"const": name}}, ["target"]) for name, options in rooms.items()]
    return [{"enum": list(rooms)}, *kinds]


def _with(options: Schema, more: Schema, required: list[str]) -> Schema:
    """The schema of a room's options with the keys that stand beside them."""
    return options | {
        "properties": more | options.get("properties", {}),
        "required": required + options.get("required", []),
    }
