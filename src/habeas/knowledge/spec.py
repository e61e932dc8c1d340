"""Base of the shapes of YAML knowledge; each stage's shapes stand in a module of their own beside this one."""

from __future__ import annotations

import msgspec


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record of knowledge: frozen, and unknown keys are refused."""
