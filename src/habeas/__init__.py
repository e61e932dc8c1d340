"""habeas: who is held, who was freed, who says so, and what does not add up."""
