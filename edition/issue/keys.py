"""Keys (清单的项): what a value of the manifest's tables may be."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from edition.issue.meant import flag_meant, list_meant, number_meant

NOT_EMPTY = r"\S"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\ufffe\uffff]")


def _clean(words: str) -> str:
    if match := _CONTROL.search(words):
        raise PydanticCustomError("control_character", "{code}", {"code": f"U+{ord(match[0]):04X}"})
    return words


Words = Annotated[str, AfterValidator(_clean), StringConstraints(max_length=4000)]
ShortWords = Annotated[Words, StringConstraints(max_length=300)]  # what is set in one line or a few
Needed = Annotated[ShortWords, StringConstraints(pattern=NOT_EMPTY)]
NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Name = Annotated[str, StringConstraints(pattern=NAME, max_length=80)]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, BeforeValidator(number_meant), Field(ge=1, le=999_999)]
Flag = Annotated[bool, BeforeValidator(flag_meant)]
Sentences = Annotated[list[Needed], BeforeValidator(list_meant)]
Names = Annotated[list[Name], BeforeValidator(list_meant)]


class KeyTable(BaseModel):
    """A table of the manifest: no other keys than its own, no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)  # only the whole is ever read
