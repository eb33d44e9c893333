"""Pieces (美编件): what is designed rather than composed, as HTML and CSS: nameplate, logos, panels, advertisements."""
