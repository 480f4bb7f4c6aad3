// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include "core/secrets/keychainsecretstore.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

namespace lifeboat::cli {

using namespace std::chrono_literals;

namespace {

void print(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream);
    if (!bytes.endsWith('\n'))
        std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

Exit exitFor(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::InvalidInput:
    case Error::Kind::NotFound:
        return WrongUse;
    case Error::Kind::Unreachable:
    case Error::Kind::Missing:
        return MissingPart;
    default:
        return BadNews;
    }
}

Session::Session(bool json, QString storePath, std::stop_token stop)
    : m_json(json)
    , m_storePath(std::move(storePath))
    , m_stop(std::move(stop))
{
}

Result<Store *> Session::store()
{
    if (!m_store) {
        auto opened = Store::open(m_storePath.isEmpty() ? Store::defaultPath() : m_storePath);
        if (!opened)
            return opened.error();
        m_store = std::move(*opened);
    }
    return m_store.get();
}

SecretStore &Session::secrets()
{
    if (!m_secrets)
        m_secrets = openSecretStore(Patience::of(10s, m_stop));
    return *m_secrets;
}

Exit Session::answer(const QJsonObject &json, const QString &text, Exit exit) const
{
    if (m_json)
        print(stdout, QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
    else if (!text.isEmpty())
        print(stdout, text);
    return exit;
}

Exit Session::fail(const Error &error) const
{
    if (m_json) {
        QJsonObject what = {{u"kind"_s, errorKindName(error.kind)}, {u"what"_s, error.what}, {u"hint"_s, error.hint}};
        if (!error.detail.isEmpty())
            what.insert(u"detail"_s, error.detail);
        print(stdout, QString::fromUtf8(QJsonDocument(QJsonObject{{u"error"_s, what}}).toJson(QJsonDocument::Compact)));
    } else {
        print(stderr, errorText(error));
        if (!error.detail.isEmpty() && error.detail != error.what)
            print(stderr, error.detail);
    }
    return exitFor(error);
}

void Session::say(const QString &line) const
{
    if (!m_json)
        print(stderr, line);
}

QString textTable(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? row[i].leftJustified(widths[i] + 2) : row[i];
        text += line.trimmed() + u'\n';
    }
    return text;
}

} // namespace lifeboat::cli
