"""Every request our client makes, against the official description of PxWebApi v2."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from fetchers.ssb import Ssb
from indicators.model import Query
from tests.fetchers.conftest import BY_ID
from tests.fetchers.standin.server import Seen

SPEC = Path(__file__).parents[2].parent / "shared" / "spec" / "PxAPI-2.yml"


@pytest.fixture(scope="module")
def description() -> dict:
    if not SPEC.exists():
        pytest.skip("the project's shared folder is not here")
    found = yaml.safe_load(SPEC.read_text(encoding="utf-8"))
    selection = found["components"]["schemas"]["VariableSelection"]
    # A slip in the description: `values` is required, but the property is called `valueCodes`,
    # which is also what SSB takes in recorded requests.
    assert selection["required"] == ["variableCode", "values"]
    selection["required"] = ["variableCode", "valueCodes"]
    for schema in found["components"]["schemas"].values():
        if schema.get("type") == "object" and "properties" in schema:
            schema["additionalProperties"] = False
    return found


def resolved(description: dict, part: dict) -> dict:
    while "$ref" in part:
        found = description
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        part = found
    return part


def operation(description: dict, seen: Seen) -> tuple[dict, str]:
    path = seen.path.split("/v2")[1].split("/")
    for template, methods in description["paths"].items():
        parts = template.split("/")
        if len(parts) == len(path) and all(
            one == two or one.startswith("{") for one, two in zip(parts, path, strict=True)
        ):
            return methods[seen.method.lower()], template
    raise AssertionError(f"no path {seen.path}")


def check(description: dict, seen: Seen) -> str:
    described, template = operation(description, seen)
    known = {
        one["name"]: one
        for one in (resolved(description, part) for part in described.get("parameters", []))
        if one["in"] == "query"
    }
    for name, values in seen.query.items():
        assert name in known, f"{name} is no parameter of {template}"
        schema = resolved(description, known[name]["schema"])
        assert values[0] in schema.get("enum", values)
    if seen.body is not None:
        schema = described["requestBody"]["content"]["application/json"]["schema"]
        jsonschema.validate(seen.body, {**schema, "components": description["components"]})
    return template


def test_every_request_is_as_described(description, serve, http, empty_store):
    standin = serve()
    source = Ssb(http)
    for series in BY_ID.values():
        if isinstance(series.live, Query):
            source.version(series)
            for request in source._planned(series).requests:
                source._data(series.live.table, request)
    source._most_cells()
    templates = {check(description, seen) for seen in standin.seen}
    assert templates == {
        "/config",
        "/codelists/{id}",
        "/tables/{id}",
        "/tables/{id}/metadata",
        "/tables/{id}/data",
    }
    assert all(len(seen.path) < 2000 for seen in standin.seen)
    assert all(seen.method == "POST" for seen in standin.data_requests())


def test_what_is_not_described_is_noticed(description):
    body = {"selection": [{"variableCode": "Tid", "valueCodes": "2024"}]}
    with pytest.raises(jsonschema.ValidationError):
        check(description, Seen("POST", "/api/pxwebapi/v2/tables/07459/data", {}, body))
    with pytest.raises(AssertionError, match="outputValues"):
        check(description, Seen("GET", "/api/pxwebapi/v2/config", {"outputValues": ["x"]}, None))
