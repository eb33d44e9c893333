"""Offers (报价): pages that are tried and in no file yet, with what was estimated of them, for as long as the sight stays."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

from edition.editor.session import Session, Sheets, Sight
from edition.editor.view import Json, view
from edition.editor.wishing import Estimate, asked_of, asked_words, cheaper, estimated, said_of
from edition.report import EditionError, Finding

_QUOTED = re.compile("“([^”]+)”")
MOST_ESTIMATES = 12  # that are kept
MOST_OPEN = 6  # wishes, one upon another


class Offers:
    """What the pages of a session would become; `called` says what an item is called by its key."""

    def __init__(self, session: Session, called: Callable[[str], str]) -> None:
        self._session = session
        self._called = called
        self._sight = -1
        self._known: dict[str, Estimate] = {}

    def estimate(self, said: Json) -> Estimate:
        """What is asked for, `after` another that is looked at. Raises EditionError if it cannot be had."""
        return self._estimate(said, MOST_OPEN)

    def cheaper(self, said: Json) -> Json:
        """A wish near to the one that is asked for and would cost less, in words; nothing if there is none."""
        found = None if said.get("after") else cheaper(self.estimate(said), self._session.trial)
        return {} if found is None else {"asked": said_of(found[0]), "words": self._named(found[1]), "more": found[2]}

    def shown(self, sheets: Sheets) -> Json:
        """Pages that are in no file, as the page shows them; drawings only of those that are otherwise."""
        sight = self._session.sight
        now = sight.sheets.drawings if sight.sheets else {}
        drawings = {number: drawing for number, drawing in sheets.drawings.items() if now.get(number) != drawing}
        state = view(Sight(sight.number, sheets, stands=True))
        return {"state": state, "drawings": drawings, "files": sheets.files}

    def _estimate(self, said: Json, most: int) -> Estimate:
        sight = self._session.sight
        if not sight.stands or sight.sheets is None:
            raise EditionError(sight.findings)
        if not most:
            raise EditionError((Finding("too-many-wishes", "error", "", "愿叠得太多", "先采用或放弃这几个。"),))
        if self._sight != sight.number:
            self._sight, self._known = sight.number, {}
        name = json.dumps(said, sort_keys=True)
        if name not in self._known:
            before = said.get("after")
            open_one = self._estimate(dict(before), most - 1) if before else None
            asked = asked_of(said)
            words = asked_words(asked, self._called(str(said.get("key", ""))), self._called(str(said.get("other", ""))))
            try:
                self._known[name] = estimated(sight.sheets, open_one, asked, self._session.trial, words)
            except EditionError as error:
                raise EditionError(tuple(map(self._told, error.findings))) from None
            if len(self._known) > MOST_ESTIMATES:
                del self._known[next(iter(self._known))]
        return self._known[name]

    def _told(self, finding: Finding) -> Finding:
        return replace(finding, message=self._named(finding.message), hint=self._named(finding.hint))

    def _named(self, words: str) -> str:
        """What make-up says, with things called as on the page: 第 4 稿 for “holiday-toll”."""

        def called(match: re.Match[str]) -> str:
            keys = (f"story:{match[1]}", f"photo:{match[1]}", match[1])
            return next((said for key in keys if (said := self._called(key)) != key), match[0])

        return _QUOTED.sub(called, words)
