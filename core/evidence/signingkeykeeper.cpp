// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/signingkeykeeper.h"

#include "core/secrets/secretstore.h"

#include <optional>

namespace lifeboat {

namespace {

/// What looking for the known keys gave: a key, or why there is none.
struct Search {
    std::optional<SigningKey> key = {};
    KeyKept kept = KeyKept::Session;
    QString remark = {};
};

Result<Search> findKnownKey(SecretStore &secrets, const QList<KnownKey> &known, const Patience &patience)
{
    Search search;
    for (const KnownKey &candidate : known) {
        if (secrets.isPersistent() && candidate.kept != KeyKept::Keyring)
            continue; // it ended with its session
        const Result<Secret> seed = secrets.read(signingKeyEntry(candidate.keyId), patience);
        if (!seed && seed.error().kind == Error::Kind::Cancelled)
            return seed.error();
        if (seed) {
            const Result<SigningKey> key = SigningKey::fromSeed(*seed);
            if (key && key->publicKey() == candidate.publicKey)
                return Search{.key = *key, .kept = secrets.isPersistent() ? KeyKept::Keyring : KeyKept::Session};
            search.remark = tr("The entry of the signing key %1 holds another key and was left as it is.")
                                .arg(groupedKeyId(candidate.keyId));
            continue;
        }
        search.remark =
            tr("The signing key %1 was not given back: %2").arg(groupedKeyId(candidate.keyId), seed.error().what);
        if (seed.error().kind != Error::Kind::NotFound)
            break; // the keyring does not answer; the next entry would only wait as long
    }
    return search;
}

/// Writes the seed and reads it back. Its entry is new, for its name holds the key's own id.
Status keep(SecretStore &secrets, const SigningKey &key, const Patience &patience)
{
    const QString entry = signingKeyEntry(key.keyId());
    if (const Status written = secrets.write(entry, key.seed(), patience); !written)
        return written;
    const Result<Secret> back = secrets.read(entry, patience);
    if (!back)
        return back.error();
    if (back->reveal() != key.seed().reveal())
        return Error{
            .kind = Error::Kind::Missing, .what = tr("The keyring gave back something else than it was given.")};
    return Done{};
}

} // namespace

Result<HeldSigningKey> loadOrCreateSigningKey(SecretStore &secrets, EvidenceLog &log, const Patience &patience)
{
    const Result<QList<KnownKey>> known = log.knownKeys();
    if (!known)
        return known.error();
    const Result<Search> search = findKnownKey(secrets, *known, patience);
    if (!search)
        return search.error();
    if (search->key)
        return HeldSigningKey{.key = *search->key, .kept = search->kept};

    HeldSigningKey held{.key = SigningKey::generate(), .isNew = true};
    const Status kept = keep(secrets, held.key, patience);
    if (!kept && kept.error().kind == Error::Kind::Cancelled)
        return kept.error();
    held.kept = kept && secrets.isPersistent() ? KeyKept::Keyring : KeyKept::Session;
    QStringList remarks;
    if (!search->remark.isEmpty())
        remarks << search->remark << tr("The new key %1 signs from now on.").arg(groupedKeyId(held.key.keyId()));
    if (held.kept == KeyKept::Session) {
        remarks << tr("The signing key is kept for this session only; its public key stays in the record.")
                << (kept ? secrets.description() : kept.error().what);
    }
    held.remark = remarks.join(u' ');
    if (const Status remembered = log.rememberKey(held.key, held.kept); !remembered)
        return remembered.error();
    return held;
}

QString signingKeyEntry(const QString &keyId)
{
    return u"evidence-signing-key/"_s + keyId;
}

} // namespace lifeboat
