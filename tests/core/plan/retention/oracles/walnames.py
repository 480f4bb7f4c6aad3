# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ranges of WAL segments of 16 MiB, as the cases write them."""


def number(name: str) -> tuple[int, int]:
    return int(name[:8], 16), int(name[8:16], 16) * 256 + int(name[16:], 16)


def name_of(timeline: int, index: int) -> str:
    return f"{timeline:08X}{index // 256:08X}{index % 256:08X}"


def expand(ranges: list[str]) -> list[str]:
    names = []
    for text in ranges:
        first, _, last = text.partition("..")
        (timeline, start), (_, stop) = number(first), number(last or first)
        names += [name_of(timeline, index) for index in range(start, stop + 1)]
    return sorted(set(names))


def compact(names: list[str]) -> list[str]:
    ranges: list[list[str]] = []
    for name in sorted(names):
        timeline, index = number(name)
        if ranges and number(ranges[-1][1]) == (timeline, index - 1):
            ranges[-1][1] = name
        else:
            ranges.append([name, name])
    return [first if first == last else f"{first}..{last}" for first, last in ranges]
