"""An evening at the desk that nobody planned: whatever is done in whatever order, what is shown is what a build makes, the
desk is never blank, and undo leads back to the first byte.
"""

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from editor.conftest import seated
from editor.edits import WORDS, edit

from edition.editor import desk as desks
from edition.editor import session as sessions
from edition.editor.copy_files import UnseenWorkError, tag
from edition.editor.desk import Desk
from edition.pipeline import Options, proof_sheets
from edition.rack import Rack
from edition.report import EditionError

SAMPLE = Path(__file__).parents[2] / "issues/2025-01-21"
STEPS = 300
HELD_AGAINST = 6  # of the sights that stand, one in so many is held against a cold build
WISHES = "keep", "higher", "lower", "wider", "narrower", "bigger", "smaller", "swap", "lead", "page", "corner", "fresh"

Doing = Callable[[Desk, random.Random], None]


def _texts(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and ".taken" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _tag(desk: Desk, name: str) -> str:
    path = desk.folder / name
    return tag(path.read_bytes() if path.is_file() else None)


def _key(desk: Desk, chance: random.Random) -> str:
    return str(chance.choice(desk.state()["items"])["key"])


def _elsewhere(desk: Desk, chance: random.Random) -> None:
    with suppress(ValueError, IndexError):  # a manifest that is broken has no such place
        edit(desk.folder, chance)
    desk.noticed()


def _break(desk: Desk, chance: random.Random) -> None:
    path = desk.folder / "issue.toml"
    text = path.read_text(encoding="utf-8")
    quotes = [at for at, each in enumerate(text) if each == '"']
    at = chance.choice(quotes)
    path.write_text(text[:at] + text[at + 1 :], encoding="utf-8")
    desk.noticed()
    assert not desk.session.sight.stands
    if chance.random() < 0.8:  # or the rest of the evening mends it, by undo
        path.write_text(text, encoding="utf-8")
        desk.noticed()


def _lose(desk: Desk, chance: random.Random) -> None:
    chance.choice(sorted((desk.folder / "articles").glob("*.md"))).unlink()
    desk.noticed()
    if chance.random() < 0.8:
        desk.undo()


def _field(desk: Desk, chance: random.Random) -> None:
    words = "".join(chance.choices(WORDS, k=chance.randint(0, 18)))
    name = chance.choice(("headline", "deck", "kicker", "byline", "caption", "title", "credit"))
    seen = chance.choice([_tag(desk, "issue.toml")] * 9 + ["something else"])
    desk.write_field(_key(desk, chance), name, words, seen)


def _text(desk: Desk, chance: random.Random) -> None:
    name = chance.choice(sorted((desk.folder / "articles").glob("*.md"))).relative_to(desk.folder).as_posix()
    words = desk.text(name)["text"]
    at = chance.randrange(len(words) + 1)
    desk.write_text(name, words[:at] + chance.choice(WORDS) * chance.randint(1, 30) + words[at:], _tag(desk, name))


def _wish(desk: Desk, chance: random.Random) -> None:
    said = {"name": chance.choice(WISHES), "key": _key(desk, chance), "other": _key(desk, chance), "page": 1}
    said["corner"] = chance.choice(("upper-right", "lower-left", "lower-right", "nowhere"))
    offer = desk.try_wish(said)
    if chance.random() < 0.5:
        desk.take_wish({"asked": said, "seen": offer["seen"], "sight": offer["sight"]})


def _cut(desk: Desk, chance: random.Random) -> None:
    story = _key(desk, chance).removeprefix("story:")
    cuts = desk.fit(story)["cuts"]
    if cuts:
        one = chance.choice(cuts)
        file = next(item["file"] for item in desk.state()["items"] if item["key"] == f"story:{story}")
        desk.try_cut(story, [(one["start"], one["stop"])])
        desk.cut(story, [(one["start"], one["stop"])], _tag(desk, file))


def _drop(desk: Desk, chance: random.Random) -> None:
    words = "".join(chance.choices(WORDS, k=120))
    name = desk.put_down(f"新稿{chance.randrange(4)}.md", f"# {words[:12]}\n\n{words}。\n".encode())
    desk.take_in([name], [])
    if chance.random() < 0.3:
        desk.take_again(chance.choice(("replace", "add")))


DOINGS: tuple[tuple[Doing, int], ...] = (
    (_elsewhere, 5),
    (_field, 4),
    (_text, 4),
    (_wish, 3),
    (_cut, 1),
    (_drop, 1),
    (_break, 1),
    (_lose, 1),
    (lambda desk, _: desk.undo(), 6),
    (lambda desk, _: desk.redo(), 2),
    (lambda desk, _: desk.keep(_tag(desk, "makeup.toml")), 1),
    (lambda desk, _: bool(desk.settle(lambda: False)), 2),
)


def _held_against_a_build(desk: Desk, what: str) -> None:
    if desk.settle(lambda: False) and desk.session.sight.stands and desk.session.sight.sheets:
        cold = proof_sheets(desk.folder, Options(), lambda _: None, Rack())[0]
        assert desk.session.sight.sheets.edition == cold, what


@pytest.mark.parametrize("patience", [0, 0.25])
def test_whatever_is_done_the_desk_shows_what_a_build_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patience: float
) -> None:
    issue = Path(shutil.copytree(SAMPLE, tmp_path / "issue"))
    monkeypatch.setattr(sessions, "MANY", 0)
    monkeypatch.setattr(desks, "PATIENCE", patience)
    (tmp_path / "beside").mkdir()
    desk, chance, before = seated(issue, tmp_path / "beside"), random.Random(patience), _texts(issue)
    done = []
    for number in range(STEPS):
        (doing,) = chance.choices([each for each, _ in DOINGS], [often for _, often in DOINGS])
        done.append(f"{number} {doing.__name__}")
        with suppress(EditionError, UnseenWorkError):
            doing(desk, chance)
        state = desk.state()
        assert state["pages"], done[-9:]
        assert all(state["drawings"].values()), done[-9:]
        assert not any(finding["id"] == "desk-fault" for finding in state["findings"]), (done[-9:], state["findings"])
        if not number % HELD_AGAINST:
            _held_against_a_build(desk, ", ".join(done[-9:]))
    while desk.files.done:
        desk.undo()
    _held_against_a_build(desk, "at the beginning again")
    assert _texts(issue) == before
