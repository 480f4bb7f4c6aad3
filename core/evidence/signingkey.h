// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

namespace lifeboat {

/// An Ed25519 key with which drill records are signed. The seed stays in a Secret.
class SigningKey
{
public:
    static SigningKey generate();
    /// From the 32 bytes that seed() gave.
    static Result<SigningKey> fromSeed(const Secret &seed);

    const Secret &seed() const { return m_seed; }

    /// 32 bytes.
    const QByteArray &publicKey() const { return m_publicKey; }

    QString keyId() const;
    /// The 64 bytes of the signature over exactly these bytes.
    QByteArray sign(const QByteArray &bytes) const;

private:
    SigningKey(Secret seed, QByteArray publicKey);

    Secret m_seed;
    QByteArray m_publicKey;
};

/// The first 16 hex digits of the SHA-256 of a public key's 32 bytes.
QString keyIdOf(const QByteArray &publicKey);
/// "3f2a 91bc 0d4e 77aa": a key id as people read it out.
QString groupedKeyId(const QString &keyId);
/// A public key as SubjectPublicKeyInfo in PEM, as openssl reads it.
QByteArray publicKeyPem(const QByteArray &publicKey);
bool signatureFits(const QByteArray &publicKey, const QByteArray &bytes, const QByteArray &signature);

} // namespace lifeboat
