"""How a register is published."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from habeas.errors import InputError
from habeas.export.address import NOWHERE, Addresses
from habeas.knowledge.profiles import Profile
from habeas.model.ids import sha256_hex


@dataclass(frozen=True, slots=True)
class Options:
    """How a register is published. ``profile_name`` is what the profile is called; ``published`` the day of publication (ISO 8601)."""

    profile_name: str
    profile: Profile
    title: str = "habeas"
    base: Addresses = NOWHERE
    language: str = "en"
    licence: str = ""
    published: str | None = None
    force: bool = False

    def __post_init__(self) -> None:
        if self.base != NOWHERE and not self.base.base.endswith("/"):
            raise InputError("--base", f"{self.base.base} is not the address of a folder")

    @property
    def rules(self) -> str:
        """The hash of what the profile says."""
        return sha256_hex(msgspec.json.encode(self.profile))
