// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace lifeboat {

/// Where a signing key is kept between drills.
enum class KeyKept {
    Keyring,
    Session, ///< gone when the program ends; its public key stays
};

QString keyKeptName(KeyKept kept);

/// A public key that signed here, or may.
struct KnownKey {
    QString keyId = {};
    QByteArray publicKey = {};
    KeyKept kept = KeyKept::Session;
    QString lastUsedAt = {}; ///< when its latest record was sealed; empty: it signed nothing
};

} // namespace lifeboat
