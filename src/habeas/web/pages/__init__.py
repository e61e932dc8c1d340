"""The pages: each a pure function from what is seen of the account to a frozen dataclass that a template writes out."""
