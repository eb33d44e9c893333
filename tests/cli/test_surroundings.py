"""Surroundings (环境): cron and containers know no user and have no home; issues are made and kept there all the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "tests/promise/cases/good"
NOBODY = "12345"  # an id that no line of /etc/passwd has
# It may read whatever root may, wherever this program and its Python are installed, and write only what is its own.
AS_NOBODY = (
    "setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups",
    "--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search",
)  # fmt: skip


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user; .ci/run is root")
def test_a_user_without_name_and_home_makes_and_keeps_an_issue(tmp_path: Path) -> None:
    out, archive = tmp_path / "out", tmp_path / "archive"
    tmp_path.chmod(0o777)
    known = {
        name: words for name, words in os.environ.items() if name not in ("HOME", "USER", "LOGNAME", "XDG_CACHE_HOME")
    }

    def run(*words: str | Path) -> None:
        call = [*AS_NOBODY, sys.executable, "-m", "edition", *map(str, words)]
        done = subprocess.run(call, env=known, capture_output=True, text=True, check=False, cwd=SAMPLE.parents[3])
        assert done.returncode == 0, done.stderr

    run("build", SAMPLE, "--out", out)
    run("archive", "add", SAMPLE, "--archive", archive)
    run("archive", "verify", "--archive", archive)
    assert {path.suffix for path in out.iterdir()} == {".pdf", ".png", ".epub", ".json"}
    assert (out / "report.json").stat().st_uid == int(NOBODY)
