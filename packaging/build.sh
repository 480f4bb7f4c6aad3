# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by ./run and ./test, which share one build folder so that neither compiles what the other has.

build=$(realpath -m "${LIFEBOAT_BUILD_DIR:-build/dev}")

# One compiler cache serves every checkout and build folder.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1

# build_lifeboat TARGET…
build_lifeboat() {
    if [[ -e $build && ! -w $build ]]; then
        echo "The build folder $build belongs to another account: remove it, or name another with LIFEBOAT_BUILD_DIR." >&2
        return 3
    fi
    if [[ ! -f $build/build.ninja ]]; then
        cmake --preset dev -B "$build"
    fi
    cmake --build "$build" --target "$@"
}
