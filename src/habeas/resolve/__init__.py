"""mentions -> persons and parties."""
