#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives both checks a small tree with known faults and expects each to be named, then a clean one."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CLEAN = "int twice(int value)\n{\n    return 2 * value;\n}\n"
BADLY_FORMATTED = "int twice(int value) { return   2*value; }\n"
MOVED_FROM = """#include <string>
#include <utility>

std::string::size_type lengthOf(std::string text)
{
    const std::string other = std::move(text);
    return text.size() + other.size();
}
"""
here = Path(__file__).parent


def run(script: str, root: Path, *arguments: str) -> tuple[int, str]:
    environment = {**os.environ, "LIFEBOAT_LINT_CACHE": str(root / "cache")}
    done = subprocess.run([sys.executable, here / script, "--root", root, *arguments],
                          check=False, capture_output=True, text=True, env=environment)
    return done.returncode, done.stdout + done.stderr


def expect(holds: bool, what: str, output: str) -> None:
    if not holds:
        print(f"Not so: {what}\n{output}")
        sys.exit(1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang-format", required=True)
    parser.add_argument("--clang-tidy", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / "core").mkdir()
        (root / "build").mkdir()
        for name in (".clang-format", ".clang-tidy"):
            shutil.copy(here.parent.parent / name, root)
        files = [root / "core" / name for name in ("first.cpp", "second.cpp", "third.cpp")]
        commands = [{"directory": str(root), "file": str(path), "command": f"c++ -std=c++20 -c {path}"} for path in files]
        (root / "build" / "compile_commands.json").write_text(json.dumps(commands))

        def tidy() -> tuple[int, str]:
            return run("tidy.py", root, "--clang-tidy", options.clang_tidy, "--build", str(root / "build"))

        def formatted() -> tuple[int, str]:
            return run("format.py", root, "--clang-format", options.clang_format)

        for path in files:  # twice() in each: together they do not compile, so the unit must be split
            path.write_text(CLEAN)
        code, output = formatted()
        expect(code == 0, "well formatted files pass", output)
        code, output = tidy()
        expect(code == 0 and "3 looked at now" in output, "clean sources pass", output)
        code, output = tidy()
        expect(code == 0 and "0 looked at now" in output, "clean sources are remembered", output)

        files[1].write_text(BADLY_FORMATTED)
        code, output = formatted()
        expect(code == 1 and "second.cpp" in output and "first.cpp" not in output, "bad format is named", output)
        files[1].write_text(MOVED_FROM)
        for again in ("found", "found again, not remembered as clean"):
            code, output = tidy()
            expect(code == 1 and "second.cpp:7" in output and "bugprone-use-after-move" in output and
                   "1 looked at now, 1 with findings" in output, f"use after move is {again}", output)

        header = root / "core" / "part.h"
        header.write_text("#pragma once\nint part();\n")
        files[1].write_text('#include "core/part.h"\n' + CLEAN)
        code, output = tidy()
        expect(code == 1 and "part.h' file not found" in output, "what does not compile is no pass", output)
        for command in commands:
            command["command"] = f"c++ -std=c++20 -I{root} -c {command['file']}"
        (root / "build" / "compile_commands.json").write_text(json.dumps(commands))
        code, output = tidy()
        expect(code == 0 and "3 looked at now" in output, "other options are looked at anew", output)
        header.write_text("#pragma once\nstruct Part { virtual ~Part(); virtual int size(); };\n"
                          "struct Whole : Part { virtual int size(); };\n")
        code, output = tidy()
        expect(code == 1 and "part.h:3" in output and "1 looked at now" in output, "a changed header is looked at", output)
    print("Both checks name what is wrong and pass what is right.")


main()
