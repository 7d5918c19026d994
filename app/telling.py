"""Telling (输出): what the command line says to a person or a program."""

import sys
from typing import Any

import orjson

CATCH_UP_SECONDS = 600.0


class Failed(Exception):
    """The verb could not do what was asked; its words are for the operator."""


def say(text: str) -> None:
    """A line for a person, at once."""
    print(text, flush=True)


def tell(as_json: bool, data: dict[str, Any], text: str) -> None:
    """A result, for a program or a person."""
    say(orjson.dumps(data, default=str).decode() if as_json else text)


def progress(done: int, total: int) -> None:
    """How far the sample is."""
    bar("样例区县", done, total)


def bar(what: str, done: int, total: int) -> None:
    """A bar on a terminal, and few lines elsewhere."""
    width = 40
    filled = width * done // max(total, 1)
    if sys.stderr.isatty():
        print(
            f"\r{what} [{'█' * filled}{'·' * (width - filled)}] {done:,}/{total:,}",
            end="",
            file=sys.stderr,
            flush=True,
        )
        if done == total:
            print(file=sys.stderr)
    elif done == total:
        print(f"{what} {done:,}/{total:,}", file=sys.stderr, flush=True)
