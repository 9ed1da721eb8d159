"""Makes docs/schema.md and schemas/tei_toolkit.odd of schemas/tei_toolkit.rng, with its documentation."""
