"""Packed files (压缩包): the members of a zip, a Word file or an OpenDocument file, none read beyond a bound."""

import io
import zipfile
import zlib

from edition.report import EditionError, Finding

MEMBERS = 5_000
PART_BYTES = 32_000_000  # of XML: some million characters with all their marks
MEMBER_BYTES = 200_000_000  # of a picture or a file


class Packed:
    """A zip in memory. Raises EditionError (`not-a-zip`, `too-large`)."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.total = 0
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError, OverflowError):
            raise _error("not-a-zip", name, "压缩包打不开，或已损坏", "重新打包，或请对方重发。") from None
        self.names = tuple(info.filename for info in self.archive.infolist() if not info.is_dir())
        if len(self.names) > MEMBERS:
            raise _error("too-large", name, f"压缩包里有 {len(self.names)} 个文件", "解压后挑出稿件再导入。")

    def read(self, member: str, most: int = PART_BYTES) -> bytes:
        """The bytes of a member."""
        try:
            with self.archive.open(member) as stream:
                data = stream.read(most + 1)
        except RuntimeError:  # zipfile's word for a password
            raise _error("encrypted", self.name, f"“{member}”加了密码", "去掉密码再导入。") from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, NotImplementedError, ValueError):
            raise _error("not-a-zip", self.name, f"“{member}”读不出来，压缩包已损坏", "请对方重发。") from None
        self.total += len(data)
        if len(data) > most or self.total > 5 * MEMBER_BYTES:
            hint = "检查是不是放错了文件，或把它拆小。"
            raise _error("too-large", self.name, f"“{member}”解开后超过 {most / 1e6:,.0f} MB", hint)
        return data

    def get(self, member: str) -> bytes | None:
        """The bytes of a part that may be missing."""
        return self.read(member) if member in self.names else None


def _error(identifier: str, name: str, message: str, hint: str) -> EditionError:
    return EditionError((Finding(identifier, "error", name, message, hint),))
