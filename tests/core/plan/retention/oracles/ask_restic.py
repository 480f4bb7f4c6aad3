#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the installed restic what it keeps: ask_restic.py CASES ANSWERS.

Each different list of snapshots becomes a repository. Its files are written directly, with a key that is quick to
open, since `restic backup` and restic's own key take half a second each.
"""

import base64
import concurrent.futures
import hashlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PASSWORD = "retention"
POLYNOMIAL = "25b468838dcb75"


def aes_blocks(key: bytes, blocks: bytes) -> bytes:
    command = ["openssl", "enc", f"-aes-{len(key) * 8}-ecb", "-nopad", "-K", key.hex()]
    return subprocess.run(command, input=blocks, check=True, capture_output=True).stdout


def poly1305(r: bytes, s: bytes, message: bytes) -> bytes:
    factor = int.from_bytes(r, "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for start in range(0, len(message), 16):
        block = message[start:start + 16] + b"\x01"
        total = (total + int.from_bytes(block, "little")) * factor % ((1 << 130) - 5)
    return ((total + int.from_bytes(s, "little")) % (1 << 128)).to_bytes(16, "little")


class Key:
    def __init__(self, encrypt: bytes, mac_k: bytes, mac_r: bytes) -> None:
        self.encrypt, self.mac_k, self.mac_r = encrypt, mac_k, mac_r

    def seal(self, plains: list[bytes]) -> list[bytes]:
        """AES-256 in counter mode and Poly1305-AES; all texts with two runs of openssl."""
        nonces = [secrets.token_bytes(16) for _ in plains]
        counters = b"".join(((int.from_bytes(nonce, "big") + i) % (1 << 128)).to_bytes(16, "big")
                            for nonce, plain in zip(nonces, plains) for i in range((len(plain) + 15) // 16))
        stream, pads, sealed, at = aes_blocks(self.encrypt, counters), aes_blocks(self.mac_k, b"".join(nonces)), [], 0
        for index, (nonce, plain) in enumerate(zip(nonces, plains)):
            cipher = bytes(a ^ b for a, b in zip(plain, stream[at:at + len(plain)]))
            at += (len(plain) + 15) // 16 * 16
            sealed.append(nonce + cipher + poly1305(self.mac_r, pads[index * 16:index * 16 + 16], cipher))
        return sealed


def text64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def make_repository(folder: Path, snapshots: list[dict]) -> dict[str, int]:
    """Returns the numbers of the snapshots by id."""
    for name in ("data", "index", "keys", "locks", "snapshots"):
        (folder / name).mkdir(parents=True)
    master = Key(secrets.token_bytes(32), secrets.token_bytes(16), secrets.token_bytes(16))
    salt = secrets.token_bytes(64)
    derived = hashlib.scrypt(PASSWORD.encode(), salt=salt, n=2, r=1, p=1, dklen=64)
    plain = {"mac": {"k": text64(master.mac_k), "r": text64(master.mac_r)}, "encrypt": text64(master.encrypt)}
    data = Key(derived[:32], derived[32:48], derived[48:]).seal([json.dumps(plain).encode()])[0]
    key = {"created": "2024-01-01T00:00:00Z", "username": "u", "hostname": "h", "kdf": "scrypt", "N": 2, "r": 1,
           "p": 1, "salt": text64(salt), "data": text64(data)}
    key_file = json.dumps(key).encode()
    (folder / "keys" / hashlib.sha256(key_file).hexdigest()).write_bytes(key_file)
    config = {"version": 1, "id": secrets.token_hex(32), "chunker_polynomial": POLYNOMIAL}
    (folder / "config").write_bytes(master.seal([json.dumps(config).encode()])[0])
    plains = []
    for one in snapshots:
        snapshot = {"time": one["time"], "tree": secrets.token_hex(32), "paths": one.get("paths", ["/data"]),
                    "hostname": one.get("host", "db1"), "username": "u"}
        if one.get("tags"):
            snapshot["tags"] = one["tags"]
        plains.append(json.dumps(snapshot).encode())
    numbers = {}
    for one, sealed in zip(snapshots, master.seal(plains)):
        name = hashlib.sha256(sealed).hexdigest()
        (folder / "snapshots" / name).write_bytes(sealed)
        numbers[name] = one["n"]
    return numbers


def arguments(policy: dict) -> list[str]:
    words = []
    for option, value in policy.items():
        if option in ("keep-tag", "tag"):
            words += [f"--{option}={','.join(tags)}" for tags in value]
        elif option in ("host", "path"):
            words += [f"--{option}={one}" for one in ([value] if isinstance(value, str) else value)]
        else:
            words.append(f"--{option}={value}")
    return words


def ask(folder: Path, numbers: dict[str, int], case: dict) -> dict:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "RESTIC_PASSWORD": PASSWORD,
                   "TZ": case.get("tz", "UTC")}
    command = ["restic", "-r", str(folder), "--no-cache", "--no-lock", "forget", "--dry-run", "--json"]
    began = time.monotonic()
    done = subprocess.run(command + arguments(case["policy"]), env=environment, capture_output=True, text=True,
                          check=False)
    seconds = time.monotonic() - began
    everything = sorted(numbers.values())
    if done.returncode != 0:
        return {"id": case["id"], "refused": True, "message": done.stderr.strip().split("\n")[0]}
    line = next((line for line in done.stdout.split("\n") if line.startswith("[")), "[]")
    groups, keep, remove = [], [], []
    for group in json.loads(line):
        kept = [{"n": numbers[one["id"]], "because": reason["matches"]}
                for one, reason in zip(group["keep"] or [], group["reasons"] or [])]
        gone = sorted(numbers[one["id"]] for one in group["remove"] or [])
        groups.append({"host": group["host"], "paths": group["paths"], "tags": group["tags"], "kept": kept,
                       "remove": gone})
        keep += [one["n"] for one in kept]
        remove += gone
    judged = set(keep + remove)
    groups.sort(key=lambda group: (group["host"], json.dumps(group["paths"]), json.dumps(group["tags"])))
    return {"id": case["id"], "seconds": seconds, "refused": False, "keep": sorted(keep), "remove": sorted(remove),
            "notJudged": [n for n in everything if n not in judged], "groups": groups}


def main() -> None:
    cases = json.loads(Path(sys.argv[1]).read_text())["cases"]
    repositories: dict[str, tuple[Path, dict[str, int]]] = {}
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(2) as pool:
        asked = []
        for case in cases:
            key = json.dumps(case["snapshots"])
            if key not in repositories:
                folder = Path(scratch) / str(len(repositories))
                repositories[key] = (folder, make_repository(folder, case["snapshots"]))
            asked.append(pool.submit(ask, *repositories[key], case))
        answers = [one.result() for one in asked]
    Path(sys.argv[2]).write_text(json.dumps({"answers": answers}))


if __name__ == "__main__":
    main()
