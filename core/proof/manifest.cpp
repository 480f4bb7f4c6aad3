// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/manifest.h"

#include "core/base/canonicaljson.h"
#include "core/proof/manifestarchive.h"

namespace lifeboat {

template <>
struct ManifestMembers<ProvenColumn> {
    static void visit(auto &archive, auto &column)
    {
        archive.text("name"_L1, column.name);
        archive.text("type"_L1, column.type);
        archive.text("treatment"_L1, column.treatment);
    }
};

template <>
struct ManifestMembers<ProvenTable> {
    static void visit(auto &archive, auto &table)
    {
        archive.text("schema"_L1, table.schema);
        archive.text("name"_L1, table.name);
        archive.text("kind"_L1, table.kind);
        archive.integer("rows"_L1, table.rows);
        archive.text("checksum"_L1, table.checksum);
        archive.text("algorithm"_L1, table.algorithm);
        archive.list("columns"_L1, table.columns);
        archive.truth("unlogged"_L1, table.unlogged);
        archive.truth("populated"_L1, table.populated);
        archive.text("filter"_L1, table.filter);
    }
};

template <>
struct ManifestMembers<ProvenSequence> {
    static void visit(auto &archive, auto &sequence)
    {
        archive.text("schema"_L1, sequence.schema);
        archive.text("name"_L1, sequence.name);
        archive.integer("lastValue"_L1, sequence.lastValue);
        archive.truth("called"_L1, sequence.called);
        archive.integer("increment"_L1, sequence.increment);
        archive.truth("cycles"_L1, sequence.cycles);
    }
};

template <>
struct ManifestMembers<ProvenLargeObjects> {
    static void visit(auto &archive, auto &objects)
    {
        archive.integer("count"_L1, objects.count);
        archive.integer("bytes"_L1, objects.bytes);
        archive.text("checksum"_L1, objects.checksum);
        archive.text("algorithm"_L1, objects.algorithm);
    }
};

template <>
struct ManifestMembers<ProvenSchema> {
    static void visit(auto &archive, auto &schema)
    {
        archive.text("sha256"_L1, schema.sha256);
        archive.text("tool"_L1, schema.tool);
        archive.texts("statements"_L1, schema.statements);
        archive.texts("privileges"_L1, schema.privileges);
    }
};

template <>
struct ManifestMembers<ProvenDump> {
    static void visit(auto &archive, auto &dump)
    {
        archive.text("file"_L1, dump.file);
        archive.text("sha256"_L1, dump.sha256);
        archive.integer("bytes"_L1, dump.bytes);
        archive.text("format"_L1, dump.format);
    }
};

template <>
struct ManifestMembers<Manifest> {
    static void visit(auto &archive, auto &manifest)
    {
        archive.text("database"_L1, manifest.database);
        archive.text("snapshotAt"_L1, manifest.snapshotAt);
        archive.integer("serverVersion"_L1, manifest.serverVersion);
        archive.text("serverVersionText"_L1, manifest.serverVersionText);
        archive.text("systemIdentifier"_L1, manifest.systemIdentifier);
        archive.text("encoding"_L1, manifest.encoding);
        archive.text("collate"_L1, manifest.collate);
        archive.text("characterType"_L1, manifest.characterType);
        archive.text("localeProvider"_L1, manifest.localeProvider);
        archive.text("icuLocale"_L1, manifest.icuLocale);
        archive.text("collationVersion"_L1, manifest.collationVersion);
        archive.text("hashProbe"_L1, manifest.hashProbe);
        archive.list("tables"_L1, manifest.tables);
        archive.list("sequences"_L1, manifest.sequences);
        archive.object("largeObjects"_L1, manifest.largeObjects);
        archive.object("schema"_L1, manifest.schema);
        archive.textMap("extensions"_L1, manifest.extensions);
        archive.texts("roles"_L1, manifest.roles);
        archive.object("dump"_L1, manifest.dump);
    }
};

namespace {

constexpr QLatin1StringView manifestFormat = "lifeboat-manifest/1"_L1;

QString sealOf(const QJsonObject &unsealed)
{
    const Result<QByteArray> bytes = canonicalJson(unsealed);
    return bytes ? sha256Hex(*bytes) : QString();
}

} // namespace

QJsonObject Manifest::toJson() const
{
    ManifestWriter writer;
    writer.text("format"_L1, manifestFormat);
    ManifestMembers<Manifest>::visit(writer, *this);
    writer.text("seal"_L1, sealOf(writer.json));
    return writer.json;
}

Result<Manifest> Manifest::fromJson(const QJsonObject &json)
{
    QJsonObject members = json;
    const QJsonValue seal = members.take(u"seal"_s);
    if (const QJsonValue format = members.value(u"format"_s); format.toString() != manifestFormat) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("This is not a manifest of the format %1; its format is \"%2\".")
                        .arg(manifestFormat, format.toString()),
            .hint = tr(
                "Give the manifest that was written with the backup, or use the version of Lifeboat that wrote it.")};
    }
    if (seal.toString().isEmpty() || seal.toString() != sealOf(members)) {
        return Error{.kind = Error::Kind::Corrupt,
            .what = tr("The manifest is not what was written: its content does not fit its seal."),
            .hint = tr("It was altered or damaged. Take it from the store or from another copy of the backup.")};
    }
    members.remove(u"format"_s);
    std::optional<Error> wrong;
    ManifestReader reader(std::move(members), QString(), wrong);
    Manifest manifest;
    ManifestMembers<Manifest>::visit(reader, manifest);
    reader.finish();
    if (wrong)
        return *wrong;
    return manifest;
}

Result<QByteArray> Manifest::toBytes() const
{
    return canonicalJson(toJson());
}

Result<Manifest> Manifest::fromBytes(const QByteArray &bytes)
{
    const Result<QJsonValue> json = parseJson(bytes, tr("The manifest"));
    if (!json)
        return json.error();
    return fromJson(json->toObject());
}

} // namespace lifeboat
