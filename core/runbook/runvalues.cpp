// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/runvalues.h"

#include "core/base/bytesize.h"
#include "core/base/clock.h"
#include "core/proof/manifest.h"

#include <QThread>

namespace lifeboat {

namespace {

/// {"a","b \"c\""}: the text form of a text[].
QString arrayText(const QStringList &items)
{
    QStringList quoted;
    for (QString item : items)
        quoted += u'"' + item.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1) + u'"';
    return u'{' + quoted.join(u',') + u'}';
}

void addManifest(const QByteArray &bytes, RunValues &values)
{
    const auto manifest = Manifest::fromBytes(bytes);
    if (!manifest)
        return;
    values.insert(u"backup.encoding"_s, manifest->encoding);
    values.insert(u"backup.collate"_s, manifest->collate);
    values.insert(u"backup.ctype"_s, manifest->characterType);
    values.insert(u"backup.locale-provider"_s, manifest->localeProvider);
    values.insert(u"backup.icu-locale"_s, manifest->icuLocale);
    values.insert(u"backup.roles"_s, arrayText(manifest->roles));
    values.insert(u"backup.tables"_s, QString::number(manifest->tables.size()));
}

void addBackup(const Backup &backup, RunValues &values)
{
    values.insert(u"backup.database"_s, backup.database);
    values.insert(u"backup.path"_s, backup.location);
    values.insert(u"backup.format"_s, backup.format);
    values.insert(u"backup.label"_s, backup.label);
    values.insert(u"backup.sha256"_s, backup.sha256);
    values.insert(u"backup.taken-at"_s, isoInstant(backup.snapshotAt.isValid() ? backup.snapshotAt : backup.startedAt));
    values.insert(u"backup.size"_s, iecText(backup.size));
    values.insert(u"backup.database-size"_s, iecText(backup.databaseSize));
    values.insert(u"backup.server-major"_s, QString::number(backup.serverVersion / 10000));
    addManifest(backup.manifest, values);
}

Status checkParameter(const RunbookParameter &parameter, const QString &value)
{
    using Type = RunbookParameter::Type;
    bool number = true;
    if (parameter.type == Type::Integer)
        std::ignore = value.toLongLong(&number);
    if (!number) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The parameter \"%1\" is \"%2\"; it must be a whole number.").arg(parameter.name, value)};
    }
    if (parameter.type == Type::Choice && !parameter.choices.contains(value)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The parameter \"%1\" is \"%2\"; it must be one of %3.")
                        .arg(parameter.name, value, parameter.choices.join(u", "_s))};
    }
    if (value.contains(QChar(0))) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The parameter \"%1\" holds a zero byte.").arg(parameter.name)};
    }
    return Done{};
}

} // namespace

RunValues builtInValuesOf(const RunContext &context)
{
    const Target &target = context.target;
    RunValues values{{u"target.name"_s, target.name}, {u"target.environment"_s, environmentName(target.environment)},
        {u"target.own-sandbox"_s, target.ownSandbox ? u"yes"_s : u"no"_s},
        {u"target.sandbox-profile"_s, target.sandboxProfile}, {u"target.host"_s, target.address.settings.host()},
        {u"target.port"_s, target.address.settings.port()}, {u"target.user"_s, target.address.settings.user()},
        {u"machine.cores"_s, QString::number(QThread::idealThreadCount())}};
    if (context.backup)
        addBackup(*context.backup, values);
    return values;
}

Result<QMap<QString, QString>> runValues(const RunRequest &request)
{
    RunValues values = builtInValuesOf(request.context);
    const RunValues builtIn = values;
    QStringList names;
    for (const RunbookParameter &parameter : request.runbook.parameters) {
        names += parameter.name;
        const bool given = request.parameters.contains(parameter.name);
        if (!given && parameter.required) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("The parameter \"%1\" (%2) is missing.").arg(parameter.name, parameter.title),
                .hint = parameter.why};
        }
        const auto value = given ? Result<QString>(request.parameters.value(parameter.name))
                                 : withValues(parameter.defaultValue, builtIn);
        if (!value)
            return value.error();
        if (const Status good = checkParameter(parameter, *value); !good)
            return good.error();
        values.insert(parameter.name, *value);
    }
    for (const QString &name : request.parameters.keys()) {
        if (!names.contains(name)) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("The runbook has no parameter \"%1\".").arg(name),
                .hint = tr("It has %1.").arg(names.join(u", "_s))};
        }
    }
    return values;
}

} // namespace lifeboat
