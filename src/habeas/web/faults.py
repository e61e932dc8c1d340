"""What the web face refuses on purpose, beside the errors of the stages."""

from __future__ import annotations

from habeas.errors import HabeasError


class LoginNeededError(HabeasError):
    """Nobody is logged in, and what is asked for needs an account."""

    def __init__(self) -> None:
        super().__init__("Log in to see this.")


class ForbiddenError(HabeasError):
    """Who asks may not do it, or the request was not made by a page of ours."""


class ThrottledError(HabeasError):
    """Too many tries; ``retry`` is after how many seconds another one is heard."""

    def __init__(self, retry: int) -> None:
        super().__init__(f"Too many tries to log in: try again in {max(1, retry // 60)} minutes.")
        self.retry = retry
