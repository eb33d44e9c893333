"""Templates (模板): the HTML of a piece, with what the piece has to say filled in; mistakes have their file and line."""

import traceback
from collections.abc import Callable

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from edition.issue.files import RefusedError, decode
from edition.pieces.piece import TEMPLATE, Piece
from edition.report import EditionError

Read = Callable[[str], bytes]  # gives a file of the piece by its name; raises RefusedError


def filled(piece: Piece, read: Read) -> str:
    """The HTML of a piece. Raises EditionError for a template that cannot be read or filled in."""
    try:
        if not piece.template.endswith(TEMPLATE):
            return decode(read(piece.template), piece.template)
        environment = ImmutableSandboxedEnvironment(  # what lies in an issue's folder may come from anybody
            loader=_Loader(piece, read), autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
        )
        return environment.get_template(piece.template).render(dict(piece.values))
    except RefusedError as refused:
        raise EditionError((refused.finding,)) from None
    except jinja2.TemplateSyntaxError as error:
        raise _mistake(piece, error.name or piece.template, error.lineno, error.message or "") from None
    except jinja2.TemplateError as error:  # a name that is not defined, a template that is not there
        raise _mistake(piece, *_place(error, piece), error.message or "") from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:  # a faulty expression
        raise _mistake(piece, *_place(error, piece), str(error)) from None


class _Loader(jinja2.BaseLoader):
    """Gives the template, and those that it includes or extends, from the files of the piece."""

    def __init__(self, piece: Piece, read: Read) -> None:
        self._piece = piece
        self._read = read

    def get_source(self, _environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            text = decode(self._read(template), template)
        except RefusedError:
            if template == self._piece.template:
                raise
            raise jinja2.TemplateNotFound(template) from None
        return text, template, lambda: True


def _place(error: Exception, piece: Piece) -> tuple[str, int | None]:
    """The innermost line of a template that an error went through: the engine gives its frames the template's lines."""
    frames = traceback.extract_tb(error.__traceback__)
    templates = [frame for frame in frames if frame.filename.endswith(TEMPLATE)]
    return (templates[-1].filename, templates[-1].lineno) if templates else (piece.template, None)


def _mistake(piece: Piece, file: str, line: int | None, reason: str) -> EditionError:
    names = "、".join(name for name, _ in piece.values)
    hint = f"照这一行改模板；可用的名字：{names}。" if names else "照这一行改模板。"
    return EditionError((piece.finding("piece-template", line, f"模板有错：{reason}", hint, file=file),))
