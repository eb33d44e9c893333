"""Raw pages (散落的文字): stories out of the text that fell out of a finished page."""
