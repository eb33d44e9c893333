"""Delivery (交付): finished files reach their folder, and a record says what was made."""
