"""Which commands there are and what arguments they take; argparse, in the language in force and in one line an
error."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn

from wizard import text
from wizard.cli.outcome import Outcome, Unusable
from wizard.evidence.slots import SPECS
from wizard.text import LANGUAGES, N_, SOURCE, _, either, listed

PROGRAM = "python -m wizard"

Run = Callable[[argparse.Namespace], Outcome]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its flags (or its name), what it means, and how argparse is to read it."""

    flags: tuple[str, ...]
    help: str
    metavar: str | None = None
    switch: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it does in a sentence, the function that does it ("module:function"), its arguments."""

    name: str
    help: str
    run: str
    arguments: tuple[Argument, ...]


_SLOT = Argument(("--slot",), N_("位置的种类，见下"), "SLOT", required=True)
_FILE = Argument(("file",), N_("图片或 PDF 文件"), "FILE")
_JSON = Argument(("--json",), N_("输出 JSON（UTF-8），供程序读取"), switch=True)
_TODAY = Argument(("--today",), N_("按这一天检查，如 2026-12-31；默认为北京时间今天"), "DATE")
_APPLICATION = Argument(("application",), N_("申请的 JSON 文件"), "APPLICATION.json")
_ORDER = Argument(("--order",), N_("变更或注销的 order.json，由 import 写出；不给出即为新增"), "ORDER.json")
_BUNDLE = Argument(("bundle",), N_("资料包"), "BUNDLE.zip")
_EVIDENCE_HELP = N_("证件文件所在目录，文件名为“位置.扩展名”，如 person.p1.jpg")
_CONFIRM = Argument(("--confirm",), N_("声明：截图上要求看清的各项都已逐项核对"), switch=True)

COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("inspect", N_("查看一个文件并对照要求"), "wizard.cli.evidence:inspect_file", (_SLOT, _FILE, _JSON)),
        Command(
            "fit",
            N_("把图片调到要求的大小和像素，原文件不动"),
            "wizard.cli.evidence:fit_file",
            (
                _SLOT,
                _FILE,
                Argument(("-o", "--output"), N_("写到哪个文件"), "OUT", required=True),
                Argument(("--enlarge",), N_("允许放大像素；只在原图确实无法重拍时使用"), switch=True),
                _JSON,
            ),
        ),
        Command(
            "check",
            N_("检查一份申请"),
            "wizard.cli.applications:check",
            (_APPLICATION, Argument(("--evidence",), _EVIDENCE_HELP, "DIR"), _ORDER, _CONFIRM, _TODAY, _JSON),
        ),
        Command(
            "bundle",
            N_("生成资料包"),
            "wizard.cli.bundles:make",
            (
                _APPLICATION,
                Argument(("--evidence",), _EVIDENCE_HELP, "DIR", required=True),
                Argument(("-o", "--output"), N_("写到哪个 ZIP 文件"), "OUT.zip", required=True),
                _ORDER,
                _CONFIRM,
                _TODAY,
                _JSON,
            ),
        ),
        Command("verify", N_("复核资料包"), "wizard.cli.bundles:verify", (_BUNDLE, _TODAY, _JSON)),
        Command(
            "import",
            N_("把资料包还原为申请和证件文件"),
            "wizard.cli.bundles:unpack",
            (_BUNDLE, Argument(("-o", "--output"), N_("写到哪个目录，须为空或不存在"), "DIR", required=True)),
        ),
        Command(
            "sample",
            N_("写出一份虚构的示例申请和证件"),
            "wizard.cli.applications:write_sample",
            (
                Argument(("-o", "--output"), N_("写到哪个目录，须为空或不存在"), "DIR"),
                Argument(("--variant",), N_("哪一种示例，默认 ningxia"), "NAME"),
                Argument(("--list",), N_("列出有哪些示例"), switch=True),
                _TODAY,
            ),
        ),
        Command("schema", N_("输出申请的 JSON Schema"), "wizard.cli.applications:schema", ()),
    )
}


def chosen_language(argv: Sequence[str], otherwise: str) -> tuple[text.Language, list[str]]:
    """The language asked for by `--lang`, else by `otherwise` (the environment), and the arguments without it.

    Raises:
        Unusable: when `--lang` names no language.
    """
    reader = _Parser(prog=PROGRAM, add_help=False, allow_abbrev=False)
    reader.add_argument("--lang", default=None)
    known, rest = reader.parse_known_args(argv)
    if known.lang is None:
        return text.known(otherwise) or SOURCE, rest
    if text.known(known.lang) is None:
        raise Unusable(_("--lang 只能是 {languages}").format(languages=either(LANGUAGES)))
    return known.lang, rest


def parse(argv: Sequence[str]) -> argparse.Namespace | Outcome:
    """The arguments of one command, or the help that was asked for.

    Raises:
        Unusable: when the arguments do not fit, in one sentence.
    """
    name, *rest = argv or ["--help"]
    if name in ("-h", "--help"):
        return Outcome(_overview().format_help())
    if name not in COMMANDS:
        shown = name if re.fullmatch(r"[\w-]{1,40}", name) else "…"
        raise Unusable(
            _("没有“{name}”这个命令；可用的有：{names}").format(name=shown, names=listed(COMMANDS)),
        )
    reader = _command_parser(COMMANDS[name])
    if "-h" in rest or "--help" in rest:
        return Outcome(reader.format_help())
    arguments = reader.parse_args(rest)
    arguments.command = name
    return arguments


def command(arguments: argparse.Namespace) -> Run:
    """The function of the command that was parsed; only now is its module imported."""
    module, function = COMMANDS[arguments.command].run.split(":")
    run: Run = getattr(import_module(module), function)
    return run


def _overview() -> argparse.ArgumentParser:
    reader = _Parser(
        prog=PROGRAM,
        usage=_("{program} [--lang zh|en] 命令 …").format(program=PROGRAM),
        description=_("网站备案（西云数据）的材料检查与打包。"),
        epilog=_exit_codes(),
        add_help=False,
        formatter_class=_Formatter,
    )
    commands = reader.add_argument_group(_("命令"))
    for item in COMMANDS.values():
        commands.add_argument(item.name, help=_(item.help))
    options = reader.add_argument_group(_("选项"))
    options.add_argument("--lang", metavar="zh|en", help=_("输出语言，默认中文；也可用环境变量 ICP_LANG 设定"))
    options.add_argument("-h", "--help", action="store_true", help=_("显示说明；“命令 --help”显示该命令的参数"))
    return reader


def _command_parser(item: Command) -> argparse.ArgumentParser:
    slots = any(argument is _SLOT for argument in item.arguments)
    reader = _Parser(
        prog=f"{PROGRAM} {item.name}",
        description=_(item.help),
        epilog="\n\n".join(([_slot_help()] if slots else []) + [_exit_codes()]),
        add_help=False,
        allow_abbrev=False,
        formatter_class=_Formatter,
    )
    group = reader.add_argument_group(_("参数"))
    for argument in item.arguments:
        _add(group, argument)
    group.add_argument("-h", "--help", action="store_true", help=_("显示说明"))
    return reader


def _add(group: argparse._ArgumentGroup, argument: Argument) -> None:
    text = _(argument.help)
    if argument.switch:
        group.add_argument(*argument.flags, action="store_true", help=text)
    elif argument.flags[0].startswith("-"):
        group.add_argument(*argument.flags, metavar=argument.metavar, required=argument.required, help=text)
    else:
        group.add_argument(*argument.flags, metavar=argument.metavar, help=text)


def _slot_help() -> str:
    lines = (f"  {kind:<20} {_(spec.title)}" for kind, spec in SPECS.items())
    return "\n".join((_("位置的种类："), *lines))


def _exit_codes() -> str:
    return _("退出码：0 没有问题拦住；1 有问题拦住；2 输入无法使用。")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with its own heading in the language in force."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix if prefix is not None else _("用法："))


# argparse words its errors in English only: pattern of its message -> ours.
_ERRORS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (?P<names>.+)", N_("缺少参数：{names}")),
    (r"argument (?P<names>[^:]+): expected one argument", N_("参数 {names} 后面缺少内容")),
    (r"argument (?P<names>[^:]+): ignored explicit argument .*", N_("参数 {names} 后面不能带内容")),
    (r"unrecognized arguments: .*", N_("有不认识的参数；用 --help 查看可用的参数")),
)


class _Parser(argparse.ArgumentParser):
    """An argument parser that reports in one sentence and leaves the exit to `main`."""

    def error(self, message: str) -> NoReturn:
        for pattern, ours in _ERRORS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                raise Unusable(_(ours).format(**match.groupdict()))
        raise Unusable(_("参数不对；用 --help 查看可用的参数"))
