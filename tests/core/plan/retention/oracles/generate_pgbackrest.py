# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random repositories and retention options for pgBackRest, with all that is odd in real ones made frequent."""

import datetime
import random
import zoneinfo

from walnames import compact, name_of

DAY = 86400
ZONES = ["UTC", "Europe/Paris", "America/Chicago", "Asia/Tokyo", "Australia/Lord_Howe"]
BAD_OPTIONS = [("repo1-retention-full", 0), ("repo1-retention-diff", 0), ("repo1-retention-archive", 10000000),
               ("repo1-retention-full-type", "days"), ("repo1-retention-archive-type", "all"),
               ("repo1-retention-history", -1), ("repo1-retention-full", "2.5"), ("set", "latest"),
               ("set", "20240101-010101I")]


def stamp(moment: int, zone: str) -> str:
    return datetime.datetime.fromtimestamp(moment, zoneinfo.ZoneInfo(zone)).strftime("%Y%m%d-%H%M%S")


class Repository:
    """Backups and WAL as they come about, one after the other."""

    def __init__(self, dice: random.Random) -> None:
        self.dice, self.zone = dice, dice.choice(ZONES)
        self.moment = 1700000000 + dice.randrange(60 * DAY)
        self.timeline, self.segment = 1, dice.choice([1, 1, 200, 250, 256 * dice.randrange(1, 9) - 2])
        self.database, self.backups, self.full, self.last = 1, [], None, None
        self.databases = [{"id": 1, "version": dice.choice(["13", "14", "15"]), "systemId": dice.randrange(2**62)}]
        self.wal: dict[str, list[str]] = {}
        self.histories: dict[str, list[str]] = {}

    def archive_id(self) -> str:
        return f"{self.databases[-1]['version']}-{self.database}"

    def write_wal(self, count: int) -> None:
        names = self.wal.setdefault(self.archive_id(), [])
        for _ in range(count):
            if self.dice.random() > 0.02:  # a segment now and then was never archived
                names.append(name_of(self.timeline, self.segment))
            self.segment += 1

    def promote(self) -> None:
        self.timeline += self.dice.randrange(1, 3)
        self.wal.setdefault(self.archive_id(), [])
        self.histories.setdefault(self.archive_id(), []).append(f"{self.timeline:08X}.history")

    def upgrade(self) -> None:
        self.database += 1
        version = str(min(15, int(self.databases[-1]["version"]) + self.dice.randrange(0, 2)))
        self.databases.append({"id": self.database, "version": version, "systemId": self.dice.randrange(2**62)})
        self.timeline, self.full, self.last = 1, None, None
        self.segment = self.dice.choice([1, self.segment])

    def back_up(self) -> None:
        kind = self.dice.choices(["full", "diff", "incr"], [3, 3, 4])[0] if self.full else "full"
        start = self.moment
        text = stamp(start, self.zone)
        if any(text in one["label"] for one in self.backups):
            return
        prior = {"full": None, "diff": self.full, "incr": self.last}[kind]
        label = text + "F" if kind == "full" else f"{self.full}_{text}{kind[0].upper()}"
        offline = self.dice.random() < 0.04
        first = name_of(self.timeline, self.segment)
        self.write_wal(self.dice.randrange(1, 4))
        if self.dice.random() < 0.02:
            self.promote()
        self.moment += self.dice.randrange(60, 7200)
        if not offline:
            self.wal.setdefault(self.archive_id(), []).append(name_of(self.timeline, self.segment))
        self.backups.append({"label": label, "type": kind, "prior": prior, "start": start, "stop": self.moment,
                             "db": self.database, "walStart": None if offline else first,
                             "walStop": None if offline else name_of(self.timeline, self.segment)})
        self.segment += 1
        self.full = label if kind == "full" else self.full
        self.last = label

    def grow(self) -> None:
        self.write_wal(self.dice.randrange(0, 5))
        for _ in range(self.dice.randrange(0, 22)):
            self.back_up()
            self.write_wal(self.dice.choice([0, 1, 2, 5, 20]))
            self.moment += self.dice.choice([300, 3600, DAY, DAY, DAY * 3, DAY * 30])
            if self.dice.random() < 0.06:
                self.promote()
            if self.dice.random() < 0.05:
                self.upgrade()


def options(dice: random.Random, repository: Repository, now: int) -> dict:
    chosen: dict = {}
    fulls = [one for one in repository.backups if one["type"] == "full"]
    if dice.random() < 0.88:
        chosen["repo1-retention-full"] = dice.randrange(1, 6)
    if dice.random() < 0.4:
        chosen["repo1-retention-full-type"] = "time" if dice.random() < 0.8 else "count"
        if fulls and dice.random() < 0.8:  # about the age of one of them
            chosen["repo1-retention-full"] = max(1, (now - dice.choice(fulls)["stop"]) // DAY + dice.randrange(0, 2))
    if dice.random() < 0.4:
        chosen["repo1-retention-diff"] = dice.randrange(1, 6)
    if dice.random() < 0.4:
        chosen["repo1-retention-archive"] = dice.randrange(1, 7)
    if dice.random() < 0.45:
        chosen["repo1-retention-archive-type"] = dice.choice(["full", "diff", "incr"])
    if dice.random() < 0.3:
        chosen["repo1-retention-history"] = dice.choice([0, 1, 30, 365, 400, 800])
    if dice.random() < 0.15:
        names = [one["label"] for one in repository.backups] + [fulls[-1]["label"]] * 4 if fulls else []
        chosen["set"] = dice.choice(names + ["20230101-000000F"])
    if dice.random() < 0.04:
        option, value = dice.choice(BAD_OPTIONS)
        chosen[option] = value
    return chosen


def manifests(dice: random.Random, repository: Repository, now: int) -> list[str]:
    labels = {one["label"] for one in repository.backups if dice.random() < 0.95}
    for _ in range(dice.randrange(0, 12)):
        moment = now - dice.randrange(0, 1000 * DAY)
        labels.add(stamp(moment, repository.zone) + "F")
        if dice.random() < 0.4:
            first, second = stamp(moment, repository.zone), stamp(moment + dice.randrange(1, 30 * DAY), repository.zone)
            labels.add(f"{first}F_{second}{dice.choice('DI')}")
    return sorted(labels)


def generate(dice: random.Random, count: int) -> list[dict]:
    cases = []
    for number in range(count):
        repository = Repository(dice)
        repository.grow()
        now = repository.moment + dice.choice([0, 1, 3600, DAY, DAY * 40])
        history = manifests(dice, repository, now) if dice.random() < 0.4 else []
        fulls = [one for one in repository.backups if one["type"] == "full"]
        chosen = options(dice, repository, now)
        if chosen.get("repo1-retention-full-type") == "time" and fulls and dice.random() < 0.3:
            now = dice.choice(fulls)["stop"] + DAY * dice.randrange(1, 30) + dice.choice([-1, 0, 1])  # on the edge
            now = max(now, repository.moment)
            chosen["repo1-retention-full"] = max(1, (now - dice.choice(fulls)["stop"]) // DAY)
        cases.append({"id": f"pgbackrest-{number}", "tz": repository.zone, "now": now, "options": chosen,
                      "databases": repository.databases, "backups": repository.backups,
                      "wal": {key: compact(names) for key, names in repository.wal.items()},
                      "timelineHistory": repository.histories, "manifestHistory": history})
    return cases
