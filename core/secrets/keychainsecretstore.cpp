// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"

#include "core/secrets/memorysecretstore.h"

#include <qt6keychain/keychain.h>

#include <QMutex>
#include <QThread>
#include <QWaitCondition>

#include <functional>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

constexpr auto service = "org.lifeboat.Lifeboat";

/// What one keyring job answers; shared, for the caller may have gone when it comes.
struct Answer {
    QMutex mutex;
    QWaitCondition ready;
    bool done = false;
    QKeychain::Error error = QKeychain::OtherError;
    QString errorText;
    Secret secret;
};

Error keyringError(const Answer &answer)
{
    if (answer.error == QKeychain::EntryNotFound) {
        return {.kind = Error::Kind::NotFound,
            .what = tr("The keyring has no such entry, or it is locked."),
            .hint = tr("Unlock the keyring and retry, or enter the secret again.")};
    }
    return {.kind = Error::Kind::Missing,
        .what = tr("The keyring cannot be used: %1").arg(answer.errorText),
        .hint = tr("Start or unlock the desktop's keyring; until then secrets are kept in memory only.")};
}

using JobMaker = std::function<QKeychain::Job *()>;

/// The thread on which all keyring jobs of this process run. libsecret ties its connection to the first thread that
/// asks and never answers another once that is gone, so this one is never ended.
QObject *keyringContext()
{
    static QObject *const context = [] {
        auto *thread = new QThread;
        thread->setObjectName(u"keyring"_s);
        auto *object = new QObject;
        object->moveToThread(thread);
        thread->start();
        return object;
    }();
    return context;
}

/// Starts a job on the keyring's thread and waits for its answer.
Result<Secret> perform(const JobMaker &make, const Patience &patience)
{
    auto answer = std::make_shared<Answer>();
    QMetaObject::invokeMethod(keyringContext(), [make, answer] {
        QKeychain::Job *job = make();
        job->setAutoDelete(true);
        QObject::connect(job, &QKeychain::Job::finished, [answer](QKeychain::Job *ended) {
            const QMutexLocker lock(&answer->mutex);
            answer->done = true;
            answer->error = ended->error();
            answer->errorText = ended->errorString();
            if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(ended))
                answer->secret = Secret(read->binaryData());
            answer->ready.wakeAll();
        });
        job->start();
    });
    const QMutexLocker lock(&answer->mutex);
    while (!answer->done) {
        if (patience.stopped())
            return Error{.kind = Error::Kind::Cancelled, .what = tr("Waiting for the keyring was stopped.")};
        if (patience.expired()) {
            return Error{.kind = Error::Kind::TimedOut,
                .what = tr("The keyring does not answer; it may be waiting to be unlocked."),
                .hint = tr("Unlock the keyring, or go on with secrets kept in memory only.")};
        }
        answer->ready.wait(&answer->mutex, 50);
    }
    if (answer->error != QKeychain::NoError)
        return keyringError(*answer);
    return answer->secret;
}

} // namespace

Result<Secret> KeychainSecretStore::read(const QString &key, const Patience &patience)
{
    return perform(
        [key]() -> QKeychain::Job * {
            auto *job = new QKeychain::ReadPasswordJob(QLatin1StringView(service));
            job->setKey(key);
            return job;
        },
        patience);
}

Status KeychainSecretStore::write(const QString &key, const Secret &secret, const Patience &patience)
{
    const auto written = perform(
        [key, secret]() -> QKeychain::Job * {
            auto *job = new QKeychain::WritePasswordJob(QLatin1StringView(service));
            job->setKey(key);
            job->setBinaryData(secret.reveal());
            return job;
        },
        patience);
    return written ? Status(Done{}) : Status(written.error());
}

Status KeychainSecretStore::remove(const QString &key, const Patience &patience)
{
    const auto removed = perform(
        [key]() -> QKeychain::Job * {
            auto *job = new QKeychain::DeletePasswordJob(QLatin1StringView(service));
            job->setKey(key);
            return job;
        },
        patience);
    if (!removed && removed.error().kind != Error::Kind::NotFound)
        return removed.error();
    return Done{};
}

Status KeychainSecretStore::selfTest(const Patience &patience)
{
    const QString key = u"self-test"_s;
    const QByteArray expected("lifeboat");
    if (const Status written = write(key, Secret(QByteArray(expected)), patience); !written)
        return written;
    const auto back = read(key, patience);
    if (!back)
        return back.error();
    if (back->reveal() != expected) {
        return Error{.kind = Error::Kind::Missing,
            .what = tr("The keyring gave back something else than it was given."),
            .hint = tr("Check the keyring of the desktop.")};
    }
    return remove(key, patience);
}

QString KeychainSecretStore::description() const
{
    return tr("Secrets are kept in the system keyring.");
}

std::unique_ptr<SecretStore> openSecretStore(const Patience &patience)
{
    auto keyring = std::make_unique<KeychainSecretStore>();
    const Status works = keyring->selfTest(patience);
    if (works)
        return keyring;
    return std::make_unique<MemorySecretStore>(works.error().what);
}

} // namespace lifeboat
