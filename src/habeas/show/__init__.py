"""What every face shows alike: the words for dates, intervals and voices, and the register by its ids."""
