"""Who an issue is (期次的身份): its name among all issues of all papers, and when it was last changed."""

import datetime
import hashlib
import uuid

from edition.issue.issue import Issue
from edition.issue.manifest import HOUSE, MANIFEST

BEIJING = datetime.timezone(datetime.timedelta(hours=8))  # what a time without a zone means in a Chinese newspaper


def identifier(issue: Issue) -> str:
    """The same for every build and revision of one paper's day."""
    return identifier_of(issue.paper.title, issue.date)


def identifier_of(paper: str, date: datetime.date, part: str = "") -> str:
    """A name-based UUID (RFC 9562, version 5) of a paper's day, or of a part of it."""
    name = f"urn:edition:{paper}:{date.isoformat()}"
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{name}:{part}" if part else name).urn


def copy_hash(issue: Issue) -> str:
    """The SHA-256 over all files that an issue is read from, names and bytes: equal for equal copy."""
    named = [issue.folder / article.file for article in issue.articles]
    named += [photo.path for photo in issue.photos if photo.path]
    named += [issue.logo.path] if issue.logo else []
    whole = hashlib.sha256()
    for path in (issue.folder / MANIFEST, issue.folder.resolve().parent / HOUSE, *sorted(set(named))):
        if path.is_file():
            whole.update(
                path.name.encode(errors="surrogateescape") + b"\0" + hashlib.sha256(path.read_bytes()).digest()
            )
    return whole.hexdigest()


def modified(issue: Issue) -> datetime.datetime:
    """When the copy was last changed, in UTC: the manifest's `revised`, else the day of the issue; never the clock."""
    if issue.revised is None:
        return datetime.datetime(issue.date.year, issue.date.month, issue.date.day, tzinfo=datetime.UTC)
    revised = issue.revised if issue.revised.tzinfo else issue.revised.replace(tzinfo=BEIJING)
    return revised.astimezone(datetime.UTC)
