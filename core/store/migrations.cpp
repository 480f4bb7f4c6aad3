// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include <QDir>
#include <QFile>

#include <algorithm>

static void loadStoreResources()
{
    Q_INIT_RESOURCE(sql); // a static library's resources are dropped by the linker unless asked for
}

namespace lifeboat {

Result<QList<Migration>> shippedMigrations()
{
    loadStoreResources();
    QList<Migration> migrations;
    const QDir folder(u":/lifeboat/sql"_s);
    const QStringList names = folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return Error{.what = tr("The schema step %1 cannot be read.").arg(name)};
        migrations += Migration{name.left(4).toInt(), name, QString::fromUtf8(file.readAll())};
    }
    for (qsizetype i = 0; i < migrations.size(); ++i) {
        if (migrations[i].version != i + 1)
            return Error{.what = tr("The schema steps have a gap or a double before %1.").arg(migrations[i].name)};
    }
    return migrations;
}

QStringList statementsOf(const QString &sql)
{
    QStringList statements;
    QString current;
    bool inTrigger = false;
    for (const QString &line : sql.split(u'\n')) {
        const QString bare = line.trimmed();
        if (current.trimmed().isEmpty() && (bare.isEmpty() || bare.startsWith("--"_L1)))
            continue;
        if (current.trimmed().isEmpty() && bare.startsWith("CREATE TRIGGER"_L1, Qt::CaseInsensitive))
            inTrigger = true;
        current += line + u'\n';
        const bool ends = inTrigger ? bare.compare("END;"_L1, Qt::CaseInsensitive) == 0 : bare.endsWith(u';');
        if (ends) {
            statements += current.trimmed();
            current.clear();
            inTrigger = false;
        }
    }
    if (!current.trimmed().isEmpty())
        statements += current.trimmed();
    return statements;
}

} // namespace lifeboat
