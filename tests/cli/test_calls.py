"""How the program is called: help in the reader's language, wrong calls, how much is said, completion, doctor, layouts."""

import argparse
import importlib
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.cli import main
from edition.cli.main import COMMANDS
from edition.cli.parser import Parser

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "issues" / "2025-01-21"
CHINESE, ENGLISH = {"LC_ALL": "zh_CN.UTF-8"}, {"LC_ALL": "C.UTF-8"}


def called(*words: str, locale: dict[str, str], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **locale}
    call = [sys.executable, "-m", "edition", *words]
    return subprocess.run(call, capture_output=True, text=True, check=False, cwd=folder, env=given)


def english_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Everything that a parser says in its help."""
    yield from filter(None, (parser.description, parser.epilog))
    for action in parser._actions:
        yield from filter(None, (action.help,))
        for inner in action.choices.values() if isinstance(action, argparse._SubParsersAction) else ():
            yield from english_of(inner)


@pytest.mark.parametrize("command", COMMANDS)
def test_all_help_has_its_chinese(command: str) -> None:
    parser = Parser(description=COMMANDS[command])
    importlib.import_module(f"edition.cli.{command}").add_arguments(parser)
    tables = tomllib.loads((ROOT / "edition/cli/chinese_help.toml").read_text(encoding="utf-8")).values()
    chinese = {english for table in tables for english in table}
    assert {words for words in english_of(parser) if words not in chinese} == set()


@pytest.mark.parametrize(
    ("locale", "words"), [(CHINESE, ("用法：", "出报")), (ENGLISH, ("usage:", "make the PDF"))], ids=["zh_CN", "C"]
)
def test_help_is_in_the_language_of_the_locale(locale: dict[str, str], words: tuple[str, ...]) -> None:
    shown = called("--help", locale=locale).stdout
    assert all(word in shown for word in words)


def test_help_of_a_command() -> None:
    assert called("help", "plan", locale=ENGLISH).stdout == called("plan", "--help", locale=ENGLISH).stdout


def test_findings_are_chinese_in_every_locale(tmp_path: Path) -> None:
    found = {called("check", str(tmp_path), locale=locale).stdout for locale in (CHINESE, ENGLISH)}
    assert len(found) == 1
    assert "错误" in found.pop()


@pytest.mark.parametrize(("typed", "meant"), [("biuld", "build"), ("chekc", "check"), ("achive", "archive")])
def test_a_slip_in_a_command_is_understood(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for locale, words in (("zh_CN.UTF-8", f"是不是“{meant}”？"), ("C.UTF-8", f"Did you mean “{meant}”?")):
        monkeypatch.setenv("LC_ALL", locale)
        assert words in refused([typed], capsys)


@pytest.mark.parametrize(
    ("call", "chinese", "english"),
    [
        (
            "build --layuot a4",
            "edition build：不认识“--layuot”。是不是“--layout”？",
            "there is no “--layuot” here. Did you mean",
        ),
        ("archive serch 高速", "没有“serch”", "there is no “serch”; there are: add"),
        ("archive show 2025-13-01", "DATE：“2025-13-01” 不是日期", "DATE: “2025-13-01” is no date"),
        ("archive backfile x --workers 0", "“0” 不是 1 以上的数", "“0” is not 1 or more"),
        ("archive backfile x --workers two", "要一个整数", "takes a whole number"),
        ("archive search 高 --exact --variants", "不能一起用", "exclude each other"),
        ("build --only png", "写 pdf、epub", "write pdf, epub"),
        ("site", "还缺 --out", "--out is missing"),
        ("new", "还缺 DATE", "DATE is missing"),
        ("check --layout", "后面要有一个值", "needs a value"),
    ],
)
def test_a_wrong_call_is_told_in_the_language_of_the_locale(
    call: str, chinese: str, english: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for locale, words in (("zh_CN.UTF-8", chinese), ("en_US.UTF-8", english)):
        monkeypatch.setenv("LC_ALL", locale)
        said = refused(call.split(), capsys)
        assert words in said
        assert call.split(maxsplit=1)[0] in said.splitlines()[0]  # the usage is that of the command


def refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    return capsys.readouterr().err


def test_the_working_folder_is_the_issue_where_none_is_named() -> None:
    assert "没有发现问题" in called("check", "--quick", locale=ENGLISH, folder=SAMPLE).stdout


def test_quiet_says_only_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "issue.toml").write_text((SAMPLE / "issue.toml").read_text(encoding="utf-8"), encoding="utf-8")
    loud, quiet = (called("check", "--quick", str(SAMPLE), *more, locale=ENGLISH) for more in ((), ("-q",)))
    assert (bool(loud.stdout), quiet.stdout) == (True, "")
    assert "错误" in called("check", "-q", "--quick", str(tmp_path), locale=ENGLISH).stdout


@pytest.mark.parametrize(("when", "coloured"), [("always", True), ("never", False), ("auto", False)])
def test_colour_is_asked_for(when: str, coloured: bool, tmp_path: Path) -> None:
    shown = called("check", "--color", when, str(tmp_path), locale=ENGLISH).stdout
    assert ("\x1b[31m错误" in shown) is coloured


def test_verbose_says_what_the_steps_took(tmp_path: Path) -> None:
    shown = called("build", str(SAMPLE), "--only", "epub", "-v", "--out", str(tmp_path / "out"), locale=ENGLISH)
    assert "秒  7 输出 EPUB" in shown.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion(shell: str) -> None:
    assert "edition" in called("completion", shell, locale=ENGLISH).stdout


def test_bash_completes_a_word(tmp_path: Path) -> None:
    (tmp_path / "edition").write_text(f'#!/bin/sh\nexec {sys.executable} -m edition "$@"\n', encoding="utf-8")
    (tmp_path / "edition").chmod(0o755)
    script = """
        eval "$(edition completion bash)"
        COMP_WORDS=(edition bu) COMP_CWORD=1 COMP_LINE="edition bu" COMP_POINT=10 COMP_TYPE=9
        $(complete -p edition | sed "s/.*-F \\([^ ]*\\) .*/\\1/") edition bu edition
        echo "${COMPREPLY[@]}"
    """
    given = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, env=given)
    assert done.stdout.strip() == "build"


@pytest.mark.parametrize(
    ("line", "wanted"), [("edition bu", "build"), ("edition build --dr", "--draft"), ("edition archive ver", "verify")]
)
def test_a_line_is_completed(line: str, wanted: str, tmp_path: Path) -> None:
    asked = {
        "_ARGCOMPLETE": "1",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "_ARGCOMPLETE_STDOUT_FILENAME": str(tmp_path / "said"),
    }
    called(locale={**ENGLISH, **asked})
    assert (tmp_path / "said").read_text(encoding="utf-8").strip() == wanted


def test_a_machine_that_has_everything_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert "都齐了。" in capsys.readouterr().out


def test_what_a_machine_lacks_is_said_with_the_command(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<fontconfig><dir>/nowhere</dir></fontconfig>", encoding="utf-8")
    asked = called("doctor", locale={**ENGLISH, "FONTCONFIG_FILE": str(fonts)})
    assert asked.returncode == 1
    assert "apt-get install fonts-noto-cjk" in asked.stdout


def test_a_layout_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf = tmp_path / "layouts"
    assert main(["layout", "new", "letter", "--from", "a4", "--layouts", str(shelf)]) == 0
    file = shelf / "letter" / "layout.toml"
    assert main(["layout", "check", str(file.parent)]) == 0
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^# (?=\[|\w+ = )", "", text, flags=re.MULTILINE), encoding="utf-8")
    assert main(["layout", "check", str(file.parent)]) == 0
    assert "letter：3栏" in capsys.readouterr().out
    assert (
        main(["build", str(SAMPLE), "--layouts", str(shelf), "--layout", "letter", "--out", str(tmp_path / "out")]) == 0
    )


def test_what_a_layout_says_wrongly_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "layout.toml").write_text('base = "a4"\n[grid]\ncolumns = "three"\n', encoding="utf-8")
    assert main(["layout", "check", str(tmp_path)]) == 1
    assert "bad-layout" in capsys.readouterr().err


def test_the_name_of_a_shipped_layout_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["layout", "new", "tabloid", "--layouts", str(tmp_path)]) == 1
    assert "layout-name-taken" in capsys.readouterr().err
