"""The parser of the command line (命令行): wrong calls are told in the words of the desk."""

import argparse
import re
from typing import NoReturn

# What argparse says -> what the desk says.
_WORDS = (
    (r"argument (?P<what>.+?): invalid int value: '(?P<value>.*)'", "{what} 要一个整数，不是“{value}”"),
    (r"argument (?P<what>.+?): invalid .+? value: '(?P<value>.*)'", "{what} 不能是“{value}”"),
    (
        r"argument (?P<what>.+?): invalid choice: '(?P<value>.*)' \(choose from (?P<more>.*)\)",
        "没有“{value}”，可以用：{more}",
    ),
    (r"argument (?P<what>.+?): expected .*", "{what} 后面要有一个值"),
    (r"argument (?P<what>.+?): not allowed with argument (?P<value>.*)", "{what} 和 {value} 不能一起用"),
    (r"the following arguments are required: (?P<what>.*)", "还缺 {what}"),
    (r"one of the arguments (?P<what>.*) is required", "{what} 里要写一个"),
    (r"unrecognized arguments: (?P<what>.*)", "不认识“{what}”"),
    (r"ambiguous option: (?P<what>\S+) could match (?P<more>.*)", "{what} 可以是几个选项：{more}"),
    (r"argument (?P<what>.+?): (?P<value>.*)", "{what}：{value}"),
)


class Parser(argparse.ArgumentParser):
    """Says in Chinese what is wrong with a call, and exits with 2."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and the reason."""
        found = ((re.fullmatch(pattern, message), words) for pattern, words in _WORDS)
        said = next((words.format(**match.groupdict()) for match, words in found if match), message)
        usage = self.format_usage().replace("usage:", "用法：", 1)
        self.exit(2, f"{usage}{self.prog}：{said.replace(chr(39), '')}\n")
