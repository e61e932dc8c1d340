"""propositions -> claims."""
