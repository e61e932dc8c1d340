"""What two mentions say beside their names: one file for each kind of evidence."""
