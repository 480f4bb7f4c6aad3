# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random backups, WAL and policies for Barman; half of the windows end at an edge of a backup or a change of clocks."""

import datetime
import random
import zoneinfo

from walnames import compact, name_of

DAY = 86400
ZONES = ["UTC", "Europe/Paris", "America/Chicago", "Asia/Tokyo", "Australia/Lord_Howe", "America/Sao_Paulo",
         "Europe/Dublin", "Asia/Kolkata", "Pacific/Auckland"]
STATES = ["DONE"] * 14 + ["FAILED", "STARTED", "WAITING_FOR_WALS", "WAITING_FOR_WALS", "SYNCING", "EMPTY"]
ODD_POLICIES = ["KEEP 3", "RECOVERY WINDOW OF 2 YEARS", "", "redundancy two", "REDUNDANCY -1", "REDUNDANCY 2 BACKUPS",
                "recovery  window\tof 3 day", "Redundancy 002", "recovery window of 1 MonthS", "RECOVERY WINDOW 3 DAYS",
                "RECOVERY WINDOW OF 700000 DAYS", "REDUNDANCY 99999999999999999999"]


def local_id(moment: int, zone: str) -> str:
    return datetime.datetime.fromtimestamp(moment, zoneinfo.ZoneInfo(zone)).strftime("%Y%m%dT%H%M%S")


def backups_and_wal(dice: random.Random, zone: str) -> tuple[list[dict], list[str], list[str], int]:
    moment = dice.choice([1710000000, 1729000000, 1698000000, 1700000000 + dice.randrange(300 * DAY)])
    timeline, segment = 1, dice.choice([1, 200, 254, 256 * dice.randrange(1, 9) - 2])
    backups: list[dict] = []
    names: list[str] = []
    histories: list[str] = []
    for _ in range(dice.choices([0, 1, dice.randrange(2, 14)], [1, 2, 20])[0]):
        names += [name_of(timeline, segment + i) for i in range(dice.randrange(0, 6))]
        segment += 6
        if dice.random() < 0.1:
            timeline += 1
            histories.append(f"{timeline:08X}.history")
        if dice.random() < 0.03 and timeline > 1:
            timeline -= 1  # the old primary goes on being archived
        state = dice.choice(STATES)
        end = moment + dice.randrange(60, 4 * 3600)
        backup: dict = {"id": local_id(moment, zone), "status": state, "keep": None, "begin": moment, "end": end,
                        "timeline": timeline, "walStart": name_of(timeline, segment),
                        "walStop": name_of(timeline, segment + dice.randrange(0, 3))}
        if state == "EMPTY":
            backup |= {"begin": None, "end": None, "timeline": None, "walStart": None, "walStop": None}
        elif state in ("STARTED", "FAILED"):
            backup |= {"end": None, "walStop": None}
        if state == "DONE" and dice.random() < 0.15:
            backup["keep"] = dice.choice(["standalone", "full"])
        names += [name_of(timeline, segment + i) for i in range(4)]
        segment += 4
        if all(one["id"] != backup["id"] for one in backups):
            backups.append(backup)
        moment = end + dice.choice([1, 3600, DAY, DAY, DAY, 3 * DAY, 8 * DAY])
    names += [name_of(timeline, segment + i) for i in range(dice.randrange(0, 4))]
    return backups, [name for name in names if dice.random() > 0.02], histories, moment


def policy(dice: random.Random, backups: list[dict], now: int) -> str:
    if dice.random() < 0.12:
        return dice.choice(ODD_POLICIES)
    if dice.random() < 0.4:
        return dice.choice(["REDUNDANCY", "redundancy", " Redundancy "]) + f" {dice.randrange(0, 7)}"
    ends = [one["end"] for one in backups if one["end"]]
    days = dice.randrange(0, 40)
    if ends and dice.random() < 0.7:
        days = max(0, (now - dice.choice(ends)) // DAY + dice.randrange(0, 2))
    unit = dice.choice(["DAYS", "DAY", "days"])
    if days % 7 == 0 and dice.random() < 0.8:
        days, unit = days // 7, dice.choice(["WEEKS", "week"])
    elif dice.random() < 0.1:
        days, unit = dice.randrange(0, 3), "MONTHS"
    return f"RECOVERY WINDOW OF {days} {unit}"


def generate(dice: random.Random, count: int) -> list[dict]:
    cases = []
    for number in range(count):
        zone = dice.choice(ZONES)
        backups, names, histories, last = backups_and_wal(dice, zone)
        now = last + dice.choice([0, 1, 3600, DAY, 10 * DAY])
        ends = [one["end"] for one in backups if one["end"]]
        if ends and dice.random() < 0.5:  # whole days after the end of one, an hour off where clocks changed
            now = max(last, dice.choice(ends) + DAY * dice.randrange(1, 40) + dice.choice([0, 0, 3600, -3600, 1800])
                      + dice.choice([-1, 0, 0, 1]))
        config: dict = {"retention_policy": policy(dice, backups, now)}
        if dice.random() < 0.5:
            config["minimum_redundancy"] = dice.choice([0, 1, 2, 3, 4, 8, -1, "two"])
        if dice.random() < 0.05:
            config |= {"retention_policy_mode": "manual", "wal_retention_policy": "all"}
        cases.append({"id": f"barman-{number}", "tz": zone, "now": now, "config": config, "backups": backups,
                      "wal": compact(list(set(names))), "timelineHistory": sorted(set(histories))})
    return cases
