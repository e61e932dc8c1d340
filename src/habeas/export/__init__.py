"""the register in other forms; one file a format."""
