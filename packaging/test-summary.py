#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last line of ./test: test-summary.py RESULTS.xml SECONDS LOG"""

import sys
import xml.etree.ElementTree as ElementTree


def main() -> None:
    results, seconds, log = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    took = f"{seconds // 60} min {seconds % 60} s"
    try:
        cases = ElementTree.parse(results).getroot().findall("testcase")
    except (OSError, ElementTree.ParseError):
        print(f"Lifeboat: no test ran ({took}).")
        return
    failed = [case.get("name", "?") for case in cases if case.get("status") == "fail"]
    skipped = [case.get("name", "?") for case in cases if case.get("status") in ("notrun", "disabled")]
    passed = len(cases) - len(failed) - len(skipped)
    tail = f", skipped: {', '.join(skipped)}" if skipped else ""
    if failed:
        print(f"Lifeboat: {len(failed)} of {len(cases)} tests FAILED: {', '.join(failed)}{tail} ({took}). Log: {log}")
    else:
        print(f"Lifeboat: {passed} of {len(cases)} tests passed{tail} ({took}).")


main()
