"""date wordings -> EDTF."""
