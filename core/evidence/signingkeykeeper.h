// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/evidence/evidencelog.h"
#include "core/evidence/signingkey.h"

#include <QString>

namespace lifeboat {

class SecretStore;

/// The key that signs from now on, and where it is kept.
struct HeldSigningKey {
    SigningKey key;
    KeyKept kept = KeyKept::Session;
    bool isNew = false;
    QString remark =
        {}; ///< for people: why the key is a new one or lives for this session only; empty when all is usual
};

/// The latest key known to the log that the secret store gives back, else a new one, whose public key the log then
/// keeps. Each key has an entry of its own, named after its id: an entry that could not be read (it may be locked) is
/// never written over. Blocks on the keyring; not for the GUI thread.
Result<HeldSigningKey> loadOrCreateSigningKey(SecretStore &secrets, EvidenceLog &log, const Patience &patience);

/// The name of a key's entry in the secret store.
QString signingKeyEntry(const QString &keyId);

} // namespace lifeboat
