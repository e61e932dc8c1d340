"""The web face: pages, JSON and feeds of one casebook. Starts without loading a language model."""
