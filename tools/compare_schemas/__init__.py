"""Decides whether whatever one RELAX NG schema takes another takes too: elements, attributes and values."""
