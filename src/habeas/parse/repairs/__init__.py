"""Repairs of what the language model gets wrong."""
