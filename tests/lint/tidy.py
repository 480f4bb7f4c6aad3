#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy over every source that was not yet found clean.

Nearly all of clang-tidy's time goes into the headers of Qt, so the sources of one folder are checked together, as one
unit that includes them; where that does not compile (two files use one name) the unit is split. A source's key is the
hash of all that can change the verdict: its own text, the headers of ours it includes, the checks, the program and the
compiler's options. Keys of clean sources are kept in ~/.cache/lifeboat-lint, or where LIFEBOAT_LINT_CACHE says.
"""

import argparse
import concurrent.futures
import dataclasses
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

LARGEST_UNIT = 16
FINDING = re.compile(r"^(/[^:]+):\d+:\d+: (?:error|warning): .*\[([\w.,-]+)\]$")
OWN_INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


@dataclasses.dataclass
class Source:
    path: Path
    options: list[str]
    key: str = ""


def kept_options(command: str) -> list[str]:
    """What clang must know to parse the file: paths, macros and the language."""
    kept: list[str] = []
    words = shlex.split(command)
    for index, word in enumerate(words):
        if word == "-isystem":
            kept += [word, words[index + 1]]
        elif word.startswith(("-I", "-D", "-std=", "-f")) and not word.startswith(("-fuse-ld", "-fsanitize")):
            kept.append(word)
    return kept


class Tidy:
    def __init__(self, root: Path, build: Path, clang_tidy: str, cache: Path) -> None:
        self.root, self.build, self.clang_tidy, self.cache = root, build, clang_tidy, cache
        version = subprocess.run([clang_tidy, "--version"], check=True, capture_output=True).stdout
        self.salt = version + (root / ".clang-tidy").read_bytes() + Path(__file__).read_bytes()
        self.digests: dict[Path, bytes] = {}
        self.headers: dict[Path, set[Path]] = {}

    def sources(self) -> list[Source]:
        found = {}
        for entry in json.loads((self.build / "compile_commands.json").read_text()):
            path = Path(entry["file"])
            if self.root in path.parents and self.build not in path.parents:
                found.setdefault(path, Source(path, kept_options(entry["command"])))
        for source in found.values():
            source.key = self.key_of(source)
        return [found[path] for path in sorted(found)]

    def included(self, path: Path, on_the_way: frozenset[Path] = frozenset()) -> set[Path]:
        """All headers of ours below this file."""
        if path in self.headers:
            return self.headers[path]
        reached: set[Path] = set()
        for name in OWN_INCLUDE.findall(path.read_bytes()):
            for folder in (self.root, path.parent):
                header = Path(os.path.normpath(folder / name.decode()))
                if header.is_file() and header not in on_the_way:
                    reached |= {header} | self.included(header, on_the_way | {path})
                    break
        self.headers[path] = reached
        return reached

    def digest(self, path: Path) -> bytes:
        if path not in self.digests:
            self.digests[path] = hashlib.sha256(path.read_bytes()).digest()
        return self.digests[path]

    def key_of(self, source: Source) -> str:
        here = hashlib.sha256(self.salt)
        for option in source.options:
            here.update(option.replace(str(self.build), "BUILD").replace(str(self.root), "ROOT").encode() + b"\0")
        for path in [source.path, *sorted(self.included(source.path))]:
            here.update(str(path.relative_to(self.root)).encode() + b"\0" + self.digest(path))
        return here.hexdigest()

    def is_clean(self, source: Source) -> bool:
        return (self.cache / source.key).exists()

    def run(self, unit: list[Source], folder: Path) -> list[str]:
        """The findings in these sources; remembers the clean ones."""
        options = list(dict.fromkeys(word for source in unit for word in paired(source.options)))
        if len(unit) == 1:
            subject, extra = unit[0].path, []
        else:
            name = hashlib.sha256("".join(source.key for source in unit).encode()).hexdigest()[:16]
            subject = folder / f"{name}.cpp"
            subject.write_text("".join(f'#include "{source.path}"\n' for source in unit))
            # The unit itself includes .cpp files; that no source of ours does is the architecture test's business.
            extra = ["--checks=-bugprone-suspicious-include"]
        pattern = rf"^{re.escape(str(self.root))}/(app|core|ui|tests)/.*"
        done = subprocess.run(
            [self.clang_tidy, "--quiet", f"--config-file={self.root}/.clang-tidy", f"--header-filter={pattern}", *extra,
             str(subject), "--", *[part for option in options for part in option.split("\0")]],
            check=False, capture_output=True, text=True)
        lines = done.stdout.splitlines()
        broken = done.returncode != 0 and ("[clang-diagnostic-error]" in done.stdout or not lines)
        if broken and len(unit) > 1:
            middle = len(unit) // 2
            return self.run(unit[:middle], folder) + self.run(unit[middle:], folder)
        if broken and not lines:
            lines = done.stderr.splitlines()
        if done.returncode == 0:
            for source in unit:
                (self.cache / source.key).touch()
            return []
        wrong = {match[1] for line in lines if (match := FINDING.match(line))}
        for source in unit:  # a finding in a header belongs to all that include it
            if wrong and not wrong & {str(path) for path in [source.path, *self.included(source.path)]}:
                (self.cache / source.key).touch()
        return lines


def paired(options: list[str]) -> list[str]:
    """-isystem and its folder as one word, so that doubles can be dropped."""
    words = iter(options)
    return [f"{word}\0{next(words)}" if word == "-isystem" else word for word in words]


def units_of(stale: list[Source]) -> list[list[Source]]:
    folders: dict[Path, list[Source]] = {}
    for source in stale:
        folders.setdefault(source.path.parent, []).append(source)
    units = []
    for members in folders.values():
        count = -(-len(members) // LARGEST_UNIT)
        units += [members[part::count] for part in range(count)]
    return sorted(units, key=len, reverse=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clang-tidy", default="clang-tidy")
    parser.add_argument("--build", type=Path, required=True, help="a configured and built folder")
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("paths", nargs="*", help="only sources below these")
    options = parser.parse_args()

    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    cache = Path(os.environ.get("LIFEBOAT_LINT_CACHE") or f"{home}/lifeboat-lint")
    cache.mkdir(parents=True, exist_ok=True)
    tidy = Tidy(options.root.resolve(), options.build.resolve(), options.clang_tidy, cache)
    only = [Path(path).resolve() for path in options.paths]
    every = [source for source in tidy.sources()
             if not only or any(path == source.path or path in source.path.parents for path in only)]
    if not every:
        print("The build folder knows no source to check.")
        return 2
    stale = [source for source in every if not tidy.is_clean(source)]
    findings: dict[str, None] = {}
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for lines in pool.map(lambda unit: tidy.run(unit, Path(folder)), units_of(stale)):
            findings.update(dict.fromkeys(lines))
    print("\n".join(findings))
    still = sum(not tidy.is_clean(source) for source in every)
    print(f"{len(every)} sources, {len(stale)} looked at now, {still} with findings.")
    return 1 if still else 0


if __name__ == "__main__":
    sys.exit(main())
