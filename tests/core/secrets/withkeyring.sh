#!/bin/sh
# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program in a session of its own with a real, unlocked, empty keyring.
set -e
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/.local/share" XDG_RUNTIME_DIR="$home/run" LIFEBOAT_TEST_KEYRING=1
mkdir -m 700 -p "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME"
unset DISPLAY WAYLAND_DISPLAY
dbus-run-session -- sh -c '
    printf "ci\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    "$@"
    status=$?
    # No secret is left behind.
    secret-tool search --all server org.lifeboat.Lifeboat 2>&1 | grep -q "^secret" && status=9
    exit $status' sh "$@"
