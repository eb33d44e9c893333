"""BagIt (RFC 8493): a folder of files that proves itself (打包交换). Every byte is that of the day, not of the export."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ESCAPED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})


def close_bag(folder: Path, info: tuple[tuple[str, str], ...]) -> None:
    """Make a bag of a folder whose payload lies in `data/`: the declaration, what it is, and the hashes of all files."""
    payload = sorted(path for path in (folder / "data").rglob("*") if path.is_file())
    oxum = f"{sum(path.stat().st_size for path in payload)}.{len(payload)}"
    (folder / "bagit.txt").write_bytes(DECLARATION)
    lines = (f"{label}: {' '.join(value.split())}\n" for label, value in (*info, ("Payload-Oxum", oxum)))
    (folder / "bag-info.txt").write_bytes("".join(lines).encode())
    _manifest(folder, "manifest-sha512.txt", payload)
    _manifest(folder, "tagmanifest-sha512.txt", sorted(path for path in folder.iterdir() if path.is_file()))


def _manifest(folder: Path, name: str, paths: Iterable[Path]) -> None:
    lines = (
        f"{hashlib.sha512(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix().translate(_ESCAPED)}\n"
        for path in paths
    )
    (folder / name).write_bytes("".join(lines).encode())
