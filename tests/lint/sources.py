# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The C++ files of the tree."""

from pathlib import Path

FOLDERS = ("app", "core", "ui", "tests")


def sources(root: Path, endings: tuple[str, ...]) -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (root / folder).rglob("*") if path.suffix in endings)
