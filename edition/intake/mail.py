"""Mail (邮件稿件): a saved message as the copy that it carries: its attachments, or its own text."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from functools import partial
from pathlib import PurePosixPath

from edition.intake.manuscript import CopyPart, Manuscript, Para
from edition.intake.source import PICTURES, CopyFile, Fetch, LoosePicture, refused

_HEADER = re.compile(
    rb"(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Content-[\w-]+|X-[\w-]+):",
    re.I,
)
_GREETING = re.compile(
    r"(?:尊敬的|亲爱的)?(?:[\u4e00-\u9fff]{0,6}(?:老师|编辑|编辑部|主编|同志|先生|女士)|您|你|大家)(?:您|你|们)?好?[：:！，。!,]?"
    r"|(?:您|你)好[！，。!,：:]?.{0,30}|.{0,20}(?:稿件如下|正文如下|投稿|请(?:您)?(?:审阅|查收|斧正|指正|审核)|见附件).{0,12}"
)
_FORWARDED = re.compile(
    r"(?:发件人|收件人|抄送|发送时间|发送日期|日期|主题|From|To|Cc|Sent|Date|Subject)[：:]\s*\S"
    r"|-{2,}\s*(?:原始邮件|转发邮件|Original Message|Forwarded)",
    re.I,
)
_CONTACT = re.compile(
    r"(?:联系)?(?:电话|手机|邮箱|微信|QQ|地址|邮编|Tel|Email|E-mail)[：: ].*"
    r"|\+?[\d -]{7,20}|[\w.+-]+@[\w.-]+|发自我的.*|Sent from .*|(?:顺?[祝颂]|此致|敬礼|谢谢|致礼).{0,8}",
    re.I,
)
_DASHES = {"--", "——————", "----", "-----", "------", "________________"}


def is_mail(data: bytes) -> bool:
    """Whether the first lines are those of a message."""
    lines = [line for line in data[:2000].split(b"\n")[:12] if line.strip() and line[:1] not in b" \t"]
    return len(lines) >= 3 and all(_HEADER.match(line) for line in lines[:3])


def files_in(data: bytes, name: str) -> Iterator[CopyFile | LoosePicture]:
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

    copy = {one: held for one, held in attached.items() if PurePosixPath(one).suffix.lower() not in PICTURES}
    for one, held in copy.items():
        yield CopyFile(f"{name}：{one}", held, fetch)
    if not copy and text is not None:
        yield _body(text, name, fetch)
    for one in (one for one in attached if one not in copy):
        yield LoosePicture(f"{name}：{one}", partial(attached.__getitem__, one))


def _body(text: tuple[str, str], name: str, fetch: Fetch) -> CopyFile:
    words, kind = text
    suffix = ".html" if kind == "text/html" else ".txt"
    return CopyFile(f"{name}：正文{suffix}", words.encode("utf-8", "replace"), fetch, mailed=True)


def opened_letter(manuscript: Manuscript) -> Manuscript:
    """The copy in a message without what its sender says to the desk: greeting and request before it, signature behind."""
    parts = list(manuscript.parts)
    forwarded = [at for at, part in enumerate(parts) if isinstance(part, Para) and _FORWARDED.match(part.words)]
    start = forwarded[-1] + 1 if forwarded else 0
    first = next((at for at in range(start, len(parts)) if not _is_said(parts[at], _GREETING)), len(parts))
    last = next((at for at, part in enumerate(parts) if isinstance(part, Para) and part.words in _DASHES), len(parts))
    while last > first and _is_said(parts[last - 1], _CONTACT):
        last -= 1
    put_by = (*parts[:first], *parts[last:])
    if not parts[first:last]:
        return manuscript
    left = tuple(part.words for part in put_by if isinstance(part, Para) and part.words)
    kept = tuple(part for part in parts[last:] if not isinstance(part, Para))
    return replace(manuscript, parts=(*parts[first:last], *kept), left=(*manuscript.left, *left))


def _is_said(part: CopyPart, form: re.Pattern[str]) -> bool:
    return isinstance(part, Para) and (not part.words or form.fullmatch(part.words) is not None)


def _bytes(part: EmailMessage) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""
