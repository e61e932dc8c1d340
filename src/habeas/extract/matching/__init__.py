"""frames where they occur, and what fills their slots."""
