# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random snapshots and policies for restic: odd rhythms, offsets, changes of clocks, groups, tags, the future."""

import datetime
import random
import zoneinfo

ZONES = ["UTC", "Europe/Paris", "Europe/London", "America/Chicago", "Asia/Tokyo", "Australia/Lord_Howe",
         "America/Sao_Paulo", "Africa/Casablanca", "Asia/Kolkata", "Atlantic/Azores", "Pacific/Apia"]
COUNTERS = ["last", "hourly", "daily", "weekly", "monthly", "yearly"]
STEPS = [600, 1800, 3600, 6 * 3600, 86400, 86400, 3 * 86400, 7 * 86400, 20 * 86400]
STARTS = [1711700000, 1729900000, 1698500000, 1735000000, 1451000000, 1704000000, 1583000000]
ODD_DURATIONS = ["2w", "5", "d", "-5d", "1d2d", "5h2d1y", "0d", "-1m1d", "3000000h", "99999999999y", "1y-1m"]
ODD_COUNTS = ["unlimited", -1, 9223372036854775807, "9223372036854775808", "0x3", "010", "1_0", "-0", "+2"]
GROUPS = ["host", "paths", "tags", "host,tags", "", "path,host", "hosts,paths,tags", "host, paths"]


def snapshots(dice: random.Random, process_zone: str) -> list[dict]:
    moment = float(dice.choice(STARTS))
    zone = process_zone if dice.random() < 0.6 else dice.choice(ZONES)
    step = dice.choice(STEPS)
    mixed, grouped, tagged = dice.random() < 0.2, dice.random() < 0.3, dice.random() < 0.4
    found, seen = [], set()
    for number in range(1, dice.choice([2, 10, 40, 100]) + 1):
        moment += step * dice.choice([1, 1, 1, 1, 0.5, 2, 5]) + dice.choice([0, 0, 0, 0.000000001, 0.25, 1])
        if dice.random() < 0.03:
            moment = float(dice.choice(STARTS)) + dice.randrange(86400)
        if round(moment * 1e6) in seen:
            continue
        seen.add(round(moment * 1e6))
        where = zoneinfo.ZoneInfo(dice.choice(ZONES) if mixed else zone)
        local = datetime.datetime.fromtimestamp(int(moment), where)
        decimals = f".{int((moment % 1) * 1e9):09d}".rstrip("0").rstrip(".") if moment % 1 else ""
        offset = local.strftime("%z")
        text = local.strftime("%Y-%m-%dT%H:%M:%S") + decimals
        one: dict = {"n": number, "time": text + ("Z" if offset == "+0000" else f"{offset[:3]}:{offset[3:5]}")}
        if grouped:
            one["host"] = dice.choice(["db1", "db2", ""])
            one["paths"] = dice.choice([["/a"], ["/a", "/b"], ["/b", "/a"], ["/data"]])
        if tagged:
            one["tags"] = dice.choice([[], ["a"], ["b"], ["a", "b"], ["b", "a"], ["c", "a", "b"]])
        found.append(one)
    if dice.random() < 0.1:
        found.append({"n": len(found) + 200, "time": "2099-03-31T12:00:00+02:00"})
    dice.shuffle(found)
    return found


def duration(dice: random.Random) -> str:
    if dice.random() < 0.08:
        return dice.choice(ODD_DURATIONS)
    parts = [f"{dice.randrange(1, 15)}{unit}" for unit in "ymdh" if dice.random() < 0.35]
    return "".join(parts) or f"{dice.randrange(1, 60)}{dice.choice('dhm')}"


def policy(dice: random.Random) -> dict:
    chosen: dict = {}
    for counter in COUNTERS:
        if dice.random() < 0.25:
            chosen[f"keep-{counter}"] = dice.choice([0, 1, 2, 3, 5, 8, 30])
            if dice.random() < 0.05:
                chosen[f"keep-{counter}"] = dice.choice(ODD_COUNTS)
    for option in ["keep-within"] + [f"keep-within-{counter}" for counter in COUNTERS[1:]]:
        if dice.random() < 0.16:
            chosen[option] = duration(dice)
    if dice.random() < 0.2:
        chosen["keep-tag"] = dice.choice([[["a"]], [["a", "b"]], [["a"], ["b"]], [[""]], [["nosuch"]], [["c"], [""]]])
    if dice.random() < 0.25:
        chosen["group-by"] = dice.choice(GROUPS)
    if dice.random() < 0.1:
        chosen["tag"] = dice.choice([[["a"]], [["a", "b"]], [["b"], [""]]])
    if dice.random() < 0.07:
        chosen["host"] = dice.choice([["db1"], ["db1", "db2"]])
    if dice.random() < 0.07:
        chosen["path"] = dice.choice([["/a"], ["/a", "/b"]])
    return chosen


def generate(dice: random.Random, count: int) -> list[dict]:
    """Twenty policies to a repository, since a repository costs more than a question."""
    cases: list[dict] = []
    while len(cases) < count:
        zone = dice.choice(ZONES)
        found = snapshots(dice, zone)
        for _ in range(min(20, count - len(cases))):
            asked_in = zone if dice.random() < 0.8 else dice.choice(ZONES)
            cases.append({"id": f"restic-{len(cases)}", "tz": asked_in, "policy": policy(dice), "snapshots": found})
    return cases
