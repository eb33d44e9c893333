"""Mail (邮件稿件): a saved message as the copy that it carries: its attachments, or its own text."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage

from edition.intake.source import CopyFile, Fetch, refused

_HEADER = re.compile(
    rb"(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Content-[\w-]+|X-[\w-]+):",
    re.I,
)


def is_mail(data: bytes) -> bool:
    """Whether the first lines are those of a message."""
    lines = [line for line in data[:2000].split(b"\n")[:12] if line.strip() and line[:1] not in b" \t"]
    return len(lines) >= 3 and all(_HEADER.match(line) for line in lines[:3])


def files_in(data: bytes, name: str) -> Iterator[CopyFile]:
    """The files of a message: attachments with copy if there are any, else its text. Raises EditionError (`no-mail`)."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        attached = {str(part.get_filename() or ""): _bytes(part) for part in message.iter_attachments()}
        body = message.get_body(("plain", "html"))
        text = None if body is None else (str(body.get_content()), body.get_content_type())
    except (LookupError, ValueError, AttributeError, KeyError, TypeError):
        raise refused("no-mail", name, "邮件读不了", "在邮箱里打开，把附件和正文另存。") from None

    def fetch(wanted: str) -> bytes | None:
        return attached.get(wanted)

    copy = {
        one: held
        for one, held in attached.items()
        if not re.search(r"\.(?:png|jpe?g|gif|webp|tiff?|bmp|heic)$", one, re.I)
    }
    for one, held in copy.items():
        yield CopyFile(f"{name}：{one}", held, fetch)
    if not copy and text is not None:
        yield _body(text, name, fetch)


def _body(text: tuple[str, str], name: str, fetch: Fetch) -> CopyFile:
    words, kind = text
    return CopyFile(
        f"{name}：正文{'.html' if kind == 'text/html' else '.txt'}", words.encode("utf-8", "replace"), fetch
    )


def _bytes(part: EmailMessage) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""
