// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytesize.h"
#include "core/base/patience.h"
#include "core/base/result.h"

namespace lifeboat {

/// The SHA-256 of a file or a folder, and its size.
struct ContentHash {
    QString sha256 = {}; ///< lower-case hex
    ByteSize size = {};
};

/// A file: the hash of its bytes. A folder: the hash of the listing that `sha256sum` prints for its files in order of
/// name ("<hex>  <relative path>\n" each), so anyone can repeat it. Read through once, the files of a
/// folder by several threads; stops when asked.
Result<ContentHash> hashContent(const QString &path, const Patience &patience, int threads = 2);

/// Makes a finished file or folder (with all in it) survive a power cut, then its parent's entry for it.
Status syncToDisk(const QString &path);

} // namespace lifeboat
