"""The intake (来稿): gets copy in, from Word files, plain text and the text of a finished page."""
