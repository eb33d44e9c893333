"""The archive (归档): every issue kept as an OCFL object, proved by its hashes, found again by its words."""
