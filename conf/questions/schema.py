"""Write the JSON Schema of a bank file, for editors."""

from __future__ import annotations

import json

from .load import BankFile

SCHEMA = "schema.json"
# The first line of every bank file: editors complete and check fields by it.
FIRST_LINE = f"# yaml-language-server: $schema={SCHEMA}"


def schema_text() -> str:
    """Return the text of the schema's file."""
    schema = BankFile.model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
