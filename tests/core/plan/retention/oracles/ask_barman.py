#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the installed Barman what it thinks of backups and what its cron removes: ask_barman.py CASES ANSWERS.

Each case becomes a Barman home of empty files. The program's own modules are called, one case after the other, in one
process whose clock is set by a library (LD_PRELOAD) and the variable LIFEBOAT_TEST_NOW.
"""

import datetime
import json
import logging
import os
import sys
import tempfile
import time
import zoneinfo
from pathlib import Path

from walnames import compact, expand

HISTORY_TIME = 1700000000


def iso(moment: int, zone: str) -> str:
    return datetime.datetime.fromtimestamp(moment, zoneinfo.ZoneInfo(zone)).isoformat(" ")


def write_backup(folder: Path, backup: dict, zone: str) -> None:
    folder.mkdir(parents=True)
    lines = {"backup_label": "None", "begin_offset": 40, "end_offset": 0, "server_name": "demo", "size": 1,
             "status": backup["status"], "systemid": 7710578014332333620, "version": 150018, "mode": "postgres",
             "tablespaces": "None", "xlog_segment_size": 16777216, "pgdata": "/data"}
    if backup.get("timeline") is not None:
        lines["timeline"] = backup["timeline"]
    for key, name in (("begin", "begin_time"), ("end", "end_time")):
        if backup.get(key) is not None:
            lines[name] = iso(backup[key], zone)
    for key, name in (("walStart", "begin"), ("walStop", "end")):
        if backup.get(key):
            lines[f"{name}_wal"] = backup[key]
            lines[f"{name}_xlog"] = "0/3F000028"
    (folder / "backup.info").write_text("".join(f"{key}={lines[key]}\n" for key in sorted(lines)))
    if backup["keep"]:
        (folder / "annotations").mkdir()
        (folder / "annotations" / "keep").write_text(backup["keep"])


def make_home(home: Path, case: dict) -> Path:
    server = home / "demo"
    for backup in case["backups"]:
        write_backup(server / "base" / backup["id"], backup, case["tz"])
    (server / "wals").mkdir(parents=True)
    names = sorted(expand(case["wal"]) + case["timelineHistory"])
    for name in names:
        folder = server / "wals" / ("" if name.endswith(".history") else name[:16])
        folder.mkdir(exist_ok=True)
        (folder / name).touch()
    (server / "wals" / "xlog.db").write_text("".join(f"{name}\t16777216\t{HISTORY_TIME}.0\tNone\n" for name in names))
    options = "".join(f"{key} = {value}\n" for key, value in case["config"].items())
    configuration = home / "barman.conf"
    configuration.write_text(
        f"[barman]\nbarman_home = {home}\nbarman_user = root\nlog_file = {home}/log\nlog_level = CRITICAL\n"
        f"[demo]\ndescription = demo\nactive = true\narchiver = on\nbackup_method = postgres\n"
        f"conninfo = host=none dbname=none\n{options}")
    return configuration


def judge(case: dict, home: Path) -> dict:
    import barman  # only now, since the clock has to be set before
    from barman import config, output, server
    barman.__config__ = config.Config(str(make_home(home, case)))
    output.set_output_writer("console", quiet=True)
    demo = server.Server(barman.__config__.get_server("demo"))
    manager = demo.backup_manager
    before = [one["id"] for one in case["backups"]]
    status = {name: "-" for name in before}
    if demo.enforce_retention_policies:
        status |= demo.config.retention_policy.report()
    manager.cron_retention_policy()
    base, wals = home / "demo" / "base", home / "demo" / "wals"
    kept = sorted(name for name in before if (base / name / "backup.info").exists())
    names = set(expand(case["wal"]))
    left = {path.name for path in wals.glob("*/*") if path.name in names}
    listed = {line.split("\t")[0] for line in (wals / "xlog.db").read_text().split("\n") if line}
    assert left == listed & names and set(case["timelineHistory"]) <= listed
    return {"status": status, "kept": kept, "deleted": sorted(set(before) - set(kept)),
            "walKept": compact(list(left)), "walRemoved": compact(list(names - left))}


def ask(case: dict) -> dict:
    os.environ["TZ"] = case["tz"]
    os.environ["LIFEBOAT_TEST_NOW"] = str(case["now"])
    time.tzset()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        try:
            return {"id": case["id"], **judge(case, home)}
        except OverflowError as error:  # Barman ends so when a window reaches back before the year 1
            return {"id": case["id"], "overflow": str(error)}


def main() -> None:
    logging.disable(logging.CRITICAL)
    sys.stdout = sys.stderr = open(os.devnull, "w") if os.environ.get("QUIET", "1") == "1" else sys.stderr
    cases = json.loads(Path(sys.argv[1]).read_text())["cases"]
    Path(sys.argv[2]).write_text(json.dumps({"answers": [ask(case) for case in cases]}))


if __name__ == "__main__":
    main()
