#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes random cases for a tool: generate.py TOOL SEED COUNT CASES."""

import importlib
import json
import random
import sys
from pathlib import Path

if __name__ == "__main__":
    tool, seed, count, path = sys.argv[1:]
    cases = importlib.import_module(f"generate_{tool}").generate(random.Random(int(seed)), int(count))
    Path(path).write_text(json.dumps({"format": "lifeboat-retention-cases/1", "tool": tool, "cases": cases}))
