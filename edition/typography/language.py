"""The language of a passage (语种): told from its letters, and where languages share these, from their commonest words."""

import re
from collections.abc import Iterator

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_CHINESE = re.compile(f"[{_HAN}]")
_KANA = "\u3041-\u3096\u30a1-\u30fa"
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"\w+://\S+|\bwww\.\S+|\S+@\S+")
_ABBREVIATION = 4  # letters of an abbreviation, at most
_WORDS = 3  # fewer are a name or a label, whatever language they are in
_SCRIPTS = (  # letters that tell one language, as far as papers print it
    ("ja", re.compile(f"[{_KANA}]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_COMMON = {
    "de": "der die das und ist nicht ein eine für mit auf dem den von zu im wir ich sie auch sich des wird",
    "fr": "le la les des et est une un du dans pour pas que qui nous vous sur avec au aux il elle je",
    "es": "el los las y es una del por para con no que su como más al en",
    "it": "il gli della di che è una per con non sono del nel lo i",
    "pt": "o os as e é uma do da para com não em dos das que um",
    "en": "the of and to in is a for that on with as by at from this be are it was not we i you",
}
_COMMONEST = {language: frozenset(words.split()) for language, words in _COMMON.items()}
# What can stand inside a foreign passage that a Chinese text goes around: no Han, and no mark of Chinese.
_STRETCH = re.compile(
    f"[^{_HAN}\u3000-\u303f\uff00-\uff60“”‘’…—]*[^\\W\\d_{_HAN}][^{_HAN}\u3000-\u303f\uff00-\uff60“”…—]*"
)
_JAPANESE = re.compile(f"[{_KANA}](?:[{_KANA}ー・々]|[{_HAN}]{{1,4}}(?=[{_KANA}]))*[{_KANA}ー]")
_FEWEST_KANA = 3
_AROUND = "—…“”‘’「」『』《》（） "
_INSERTED = re.compile("[《》“”]")  # marks of Chinese, which Japanese writes otherwise


def foreign_language(passage: str) -> str | None:
    """The language of a whole passage as BCP 47 writes it, None for one in the language of the paper (WCAG 2.2, 3.1.2).

    A few words alone are left alone: a name, an abbreviation.
    """
    kana = len(_SCRIPTS[0][1].findall(passage))
    if _CHINESE.search(passage):
        return "ja" if kana >= _FEWEST_KANA and kana * 3 >= len(passage) and not _INSERTED.search(passage) else None
    words = [word for word in _WORD.findall(_ADDRESS.sub("", passage)) if not _is_abbreviation(word)]
    if len(words) < _WORDS and kana < _FEWEST_KANA and "ko" not in _scripts(passage):
        return None
    return next(_scripts(passage), None) or (_of_latin(words) if _LATIN.search(passage) else None)


def foreign_stretches(passage: str) -> Iterator[tuple[int, int, str]]:
    """Where a passage is in another language than the paper's: begin, end, language; without the marks around it."""
    whole = foreign_language(passage)
    if whole:
        begin = len(passage) - len(passage.lstrip(_AROUND))
        yield begin, len(passage.rstrip(_AROUND)), whole
        return
    found = [(match.start(), match.end(), "ja") for match in _JAPANESE.finditer(passage)]
    found = [(begin, end, "ja") for begin, end, _ in found if end - begin >= _FEWEST_KANA]
    for match in _STRETCH.finditer(passage):
        language = foreign_language(match[0])
        letters = [at for at, char in enumerate(match[0], match.start()) if char.isalpha()]
        if language and language != "ja":
            found.append((letters[0], letters[-1] + 1, language))
    yield from sorted(found)


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and len(word) <= _ABBREVIATION


def _scripts(passage: str) -> Iterator[str]:
    letters = sum(map(str.isalpha, passage))
    return (language for language, script in _SCRIPTS if 2 * len(script.findall(passage)) > letters)


def _of_latin(words: list[str]) -> str:
    """The language whose commonest words are the most among these; English where none is."""
    counts = {language: sum(word.lower() in common for word in words) for language, common in _COMMONEST.items()}
    most = max(counts, key=lambda language: (counts[language], language == "en"))
    return most if counts[most] else "en"
