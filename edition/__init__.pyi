from edition.public import Edition as Edition
from edition.public import EditionError as EditionError
from edition.public import Finding as Finding
from edition.public import Options as Options
from edition.public import build as build
from edition.public import examine as examine
from edition.public import write as write

__version__: str
