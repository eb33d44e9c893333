"""Words as Markdown (转义): plain words written so that they are read back as they are."""

import re

_ALWAYS = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|~(?=~)|(?<=~)~|\{(?=[^{}|]+\|)")
_SCRIPT = re.compile(r"[~^](?=[0-9A-Za-z+\-−]{1,4}[~^])")
_BLOCK = re.compile(r"(?:#{1,6}(?=\s)|>|[-+](?=\s)|~{3}|\|)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def escaped(words: str) -> str:
    """A paragraph's words in Markdown."""
    text = _ALWAYS.sub(r"\\\g<0>", words)
    text = _SCRIPT.sub(r"\\\g<0>", text)
    text = _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else text
    return f"\\{text}" if _BLOCK.match(text) else text


def doubtful(words: str) -> str:
    """A note for the editor as a comment of Markdown."""
    return f"[//]: # (存疑：{words})"
