"""收稿 Issue: the manifest, its stories and pictures become one frozen `Issue`; what the editors mean, no sizes."""
