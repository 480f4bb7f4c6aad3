#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the installed pgBackRest what it expires: ask_pgbackrest.py CASES ANSWERS CLOCK.

Each case becomes a repository of empty files with true info files; CLOCK is a library that sets the program's clock.
"""

import concurrent.futures
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from walnames import compact, expand

Sections = dict[str, dict[str, object]]


def compact_json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def write_info(path: Path, sections: Sections) -> None:
    """The checksum is that of all values as one JSON text; the file has one value a line."""
    sections["backrest"] = {"backrest-format": 5, "backrest-version": "2.45"}
    checksum = hashlib.sha1(compact_json(sections).encode()).hexdigest()
    sections["backrest"]["backrest-checksum"] = checksum
    lines = []
    for section, values in sorted(sections.items()):
        lines.append(f"[{section}]")
        lines += [f"{key}={compact_json(value)}" for key, value in sorted(values.items())] + [""]
    text = "\n".join(lines)
    path.write_text(text)
    path.with_name(path.name + ".copy").write_text(text)


def backup_entry(backup: dict) -> dict:
    entry = {"backrest-format": 5, "backrest-version": "2.45", "backup-info-repo-size": 1,
             "backup-info-repo-size-delta": 1, "backup-info-size": 1, "backup-info-size-delta": 1,
             "backup-timestamp-start": backup["start"], "backup-timestamp-stop": backup["stop"],
             "backup-type": backup["type"], "db-id": backup["db"], "option-archive-check": True,
             "option-archive-copy": False, "option-backup-standby": False, "option-checksum-page": True,
             "option-compress": True, "option-hardlink": False, "option-online": backup["walStart"] is not None}
    if backup["prior"]:
        entry |= {"backup-prior": backup["prior"], "backup-reference": [backup["prior"]]}
    if backup["walStart"]:
        entry |= {"backup-archive-start": backup["walStart"], "backup-archive-stop": backup["walStop"]}
    return entry


def make_repository(repo: Path, case: dict) -> None:
    backups, archive = repo / "backup" / "demo", repo / "archive" / "demo"
    for backup in case["backups"]:
        (backups / backup["label"]).mkdir(parents=True)
        (backups / backup["label"] / "backup.manifest").touch()
    backups.mkdir(parents=True, exist_ok=True)
    archive.mkdir(parents=True)
    current = max(case["databases"], key=lambda database: database["id"])
    catalog = {"db-catalog-version": 202209061, "db-control-version": 1300}

    def history(one: dict, key: str) -> dict:
        return {key: one["systemId"], "db-version": one["version"]}
    entries = {one["label"]: backup_entry(one) for one in case["backups"]}
    write_info(backups / "backup.info", ({"backup:current": entries} if entries else {}) | {
        "db": catalog | {"db-id": current["id"]} | history(current, "db-system-id"),
        "db:history": {str(one["id"]): catalog | history(one, "db-system-id") for one in case["databases"]}})
    write_info(archive / "archive.info", {
        "db": {"db-id": current["id"]} | history(current, "db-system-id"),
        "db:history": {str(one["id"]): history(one, "db-id") for one in case["databases"]}})
    for archive_id, ranges in case["wal"].items():
        (archive / archive_id).mkdir()
        for name in expand(ranges):
            folder = archive / archive_id / name[:16]
            folder.mkdir(exist_ok=True)
            (folder / f"{name}-{'0' * 40}.gz").touch()
    for archive_id, files in case["timelineHistory"].items():
        for name in files:
            (archive / archive_id / name).touch()
    for label in case["manifestHistory"]:
        folder = backups / "backup.history" / label[:4]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{label}.manifest.gz").touch()


def arguments(options: dict) -> list[str]:
    return [f"--{option}={value}" for option, value in options.items()]


def what_is_left(repo: Path, case: dict) -> dict:
    backups, archive = repo / "backup" / "demo", repo / "archive" / "demo"
    listed = [line.split("=")[0] for line in (backups / "backup.info").read_text().split("\n") if "F" in line[:16]
              and "=" in line]
    labels = sorted(one["label"] for one in case["backups"])
    assert all((backups / label).exists() == (label in listed) for label in labels)
    result: dict = {"kept": [label for label in labels if label in listed],
                    "expired": [label for label in labels if label not in listed], "walKept": {}, "walRemoved": {},
                    "archivePathsRemoved": [one for one in sorted(case["wal"]) if not (archive / one).exists()],
                    "timelineHistoryRemoved": {}}
    for archive_id, ranges in case["wal"].items():
        names = expand(ranges)
        left = {path.name[:24] for path in (archive / archive_id).glob("*/*")}
        for key, some in (("walKept", left), ("walRemoved", set(names) - left)):
            if some:
                result[key][archive_id] = compact(list(some))
    for archive_id, files in case["timelineHistory"].items():
        gone = [name for name in files if not (archive / archive_id / name).exists()]
        if gone:
            result["timelineHistoryRemoved"][archive_id] = gone
    history = backups / "backup.history"
    result["manifestHistoryRemoved"] = [label for label in case["manifestHistory"]
                                        if not (history / label[:4] / f"{label}.manifest.gz").exists()]
    return result


def ask(clock: str, case: dict) -> dict:
    with tempfile.TemporaryDirectory() as scratch:
        repo = Path(scratch) / "repo"
        make_repository(repo, case)
        environment = {"PATH": os.environ["PATH"], "TZ": case["tz"], "LIFEBOAT_TEST_NOW": str(case["now"]),
                       "LD_PRELOAD": clock}
        command = ["pgbackrest", "--stanza=demo", f"--repo1-path={repo}", f"--lock-path={scratch}/lock",
                   f"--log-path={scratch}", "--log-level-file=off",
                   "--log-level-console=error"]
        done = subprocess.run(command + arguments(case["options"]) + ["expire"], env=environment, timeout=60,
                              capture_output=True, text=True, check=False)
        refused = done.returncode != 0
        answer = {"id": case["id"], "refused": refused, **what_is_left(repo, case)}
        if refused:
            answer["message"] = (done.stdout + done.stderr).strip()
        return answer


def main() -> None:
    cases = json.loads(Path(sys.argv[1]).read_text())["cases"]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda case: ask(sys.argv[3], case), cases))
    Path(sys.argv[2]).write_text(json.dumps({"answers": answers}))


if __name__ == "__main__":
    main()
