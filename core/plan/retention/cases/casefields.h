// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace lifeboat {

/// Reads one object of a case file. The first thing that is wrong is kept, with the way to it; later ones are not.
class CaseFields
{
public:
    CaseFields(QJsonObject object, QString where, std::optional<Error> &problem);

    bool has(const QString &key) const; ///< there and not null
    QString text(const QString &key) const;
    QString textOr(const QString &key, const QString &otherwise) const;
    qint64 integer(const QString &key) const;
    qint64 integerOr(const QString &key, qint64 otherwise) const;
    QStringList texts(const QString &key) const; ///< none where the key is absent
    CaseFields object(const QString &key) const; ///< empty where the key is absent
    std::vector<CaseFields> objects(const QString &key) const; ///< must be there

    QStringList keys() const { return m_object.keys(); }

    QJsonValue value(const QString &key) const { return m_object.value(key); }

    /// A text, a number or a truth value, as it would stand on a command line.
    QString plain(const QString &key) const;

    void fail(const QString &key, const QString &what, const QString &hint) const;
    /// As fail(), with an error that says what and what to do.
    void fail(const QString &key, const Error &error) const;

private:
    QJsonObject m_object;
    QString m_where;
    std::optional<Error> *m_problem;
};

} // namespace lifeboat
