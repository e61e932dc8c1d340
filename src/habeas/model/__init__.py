"""The words of the domain as frozen dataclasses. Standard library only; import each from its own module."""
