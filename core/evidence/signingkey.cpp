// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/signingkey.h"

#include "core/base/canonicaljson.h"

#include <QStringList>

#include <sodium.h>

#include <array>
#include <utility>

namespace lifeboat {

namespace {

using SecretKey = std::array<unsigned char, crypto_sign_SECRETKEYBYTES>;

/// libsodium wants to be told once; telling it again is free. It fails only where no random source exists.
void startSodium()
{
    if (sodium_init() < 0)
        qFatal("libsodium cannot start: this system gives no random bytes");
}

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

QByteArray publicKeyOf(const Secret &seed)
{
    QByteArray publicKey(crypto_sign_PUBLICKEYBYTES, '\0');
    SecretKey secretKey;
    crypto_sign_seed_keypair(raw(publicKey), secretKey.data(), raw(seed.reveal()));
    sodium_memzero(secretKey.data(), secretKey.size());
    return publicKey;
}

} // namespace

SigningKey::SigningKey(Secret seed, QByteArray publicKey)
    : m_seed(std::move(seed))
    , m_publicKey(std::move(publicKey))
{
}

SigningKey SigningKey::generate()
{
    startSodium();
    QByteArray bytes(crypto_sign_SEEDBYTES, '\0');
    randombytes_buf(bytes.data(), std::size_t(bytes.size()));
    Secret seed(bytes);
    sodium_memzero(bytes.data(), std::size_t(bytes.size()));
    QByteArray publicKey = publicKeyOf(seed);
    return {std::move(seed), std::move(publicKey)};
}

Result<SigningKey> SigningKey::fromSeed(const Secret &seed)
{
    startSodium();
    if (seed.reveal().size() != qsizetype(crypto_sign_SEEDBYTES)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The signing key that was kept is not a usable Ed25519 key."),
            .hint = tr("Remove it from the keyring; a new one is made for the next drill.")};
    }
    return SigningKey(seed, publicKeyOf(seed));
}

QString SigningKey::keyId() const
{
    return keyIdOf(m_publicKey);
}

QByteArray SigningKey::sign(const QByteArray &bytes) const
{
    QByteArray publicKey(crypto_sign_PUBLICKEYBYTES, '\0');
    QByteArray signature(crypto_sign_BYTES, '\0');
    SecretKey secretKey;
    crypto_sign_seed_keypair(raw(publicKey), secretKey.data(), raw(m_seed.reveal()));
    crypto_sign_detached(
        raw(signature), nullptr, raw(bytes), static_cast<unsigned long long>(bytes.size()), secretKey.data());
    sodium_memzero(secretKey.data(), secretKey.size());
    return signature;
}

QString keyIdOf(const QByteArray &publicKey)
{
    return sha256Hex(publicKey).left(16);
}

QString groupedKeyId(const QString &keyId)
{
    QStringList groups;
    for (qsizetype i = 0; i < keyId.size(); i += 4)
        groups << keyId.mid(i, 4);
    return groups.join(u' ');
}

QByteArray publicKeyPem(const QByteArray &publicKey)
{
    // SEQUENCE { SEQUENCE { OID 1.3.101.112 }, BIT STRING (33 bytes, none unused) }, as RFC 8410 has it.
    static const QByteArray prefix = QByteArray::fromHex("302a300506032b6570032100");
    return "-----BEGIN PUBLIC KEY-----\n" + (prefix + publicKey).toBase64() + "\n-----END PUBLIC KEY-----\n";
}

bool signatureFits(const QByteArray &publicKey, const QByteArray &bytes, const QByteArray &signature)
{
    startSodium();
    return publicKey.size() == qsizetype(crypto_sign_PUBLICKEYBYTES) && signature.size() == qsizetype(crypto_sign_BYTES)
        && crypto_sign_verify_detached(
               raw(signature), raw(bytes), static_cast<unsigned long long>(bytes.size()), raw(publicKey))
        == 0;
}

} // namespace lifeboat
