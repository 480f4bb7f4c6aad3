#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a C++ file is not as clang-format writes it. --fix rewrites those files."""

import argparse
import subprocess
import sys
from pathlib import Path

from sources import sources


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang-format", default="clang-format")
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--fix", action="store_true")
    options = parser.parse_args()

    files = sources(options.root, (".cpp", ".h"))
    if not files:
        print(f"No C++ file below {options.root}.")
        return 2
    if options.fix:
        return subprocess.run([options.clang_format, "-i", *files], check=False).returncode
    checked = subprocess.run(
        [options.clang_format, "--dry-run", "--Werror", *files], check=False, capture_output=True, text=True)
    if checked.returncode == 0:
        print(f"{len(files)} files are formatted.")
        return 0
    wrong = sorted({line.split(":")[0] for line in checked.stderr.splitlines() if "code should be clang-formatted" in line})
    print(checked.stderr if not wrong else "Run clang-format -i on:\n  " + "\n  ".join(wrong))
    return 1


sys.exit(main())
