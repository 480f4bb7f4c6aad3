// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/tableproof.h"

#include <QCryptographicHash>

namespace lifeboat {

namespace {

Error aboutTable(const ProvenTable &table, const Error &cause)
{
    Error error = cause;
    if (cause.kind == Error::Kind::Cancelled || cause.kind == Error::Kind::TimedOut)
        return error;
    error.what = tr("The rows of table %1 cannot be read: %2").arg(table.displayed(), cause.what);
    if (cause.code == "42501"_L1) {
        error.kind = Error::Kind::Refused;
        error.hint =
            tr("A backup must hold every row: grant SELECT on the table (with row security also BYPASSRLS) to the role"
               " that connects, or use another role.");
    } else if (cause.kind == Error::Kind::NotFound) {
        error.hint = tr("It was dropped or renamed while the work began; retry.");
    }
    return error;
}

Status proveByRowHash(PgConnection &connection, const TableFacts &facts, ProvenTable &table, const Patience &patience)
{
    const int version = connection.serverVersion();
    const auto rows = connection.run(rowhash::query(facts.quoted, facts.columns, table.filter, version), patience);
    if (!rows)
        return aboutTable(table, rows.error());
    table.rows = rows->integer(0, 0);
    table.checksum = rows->text(0, 1) + u':' + rows->text(0, 2);
    table.algorithm = rowhash::algorithm(version);
    return Done{};
}

Status proveStrictly(PgConnection &connection, const TableFacts &facts, const QString &encoding, ProvenTable &table,
    const Patience &patience)
{
    const QString declare = u"DECLARE strict_proof NO SCROLL CURSOR FOR "_s
        + stricthash::query(facts.quoted, facts.columns, table.filter, encoding);
    if (const auto declared = connection.run(declare, patience); !declared)
        return aboutTable(table, declared.error());
    QCryptographicHash fold(QCryptographicHash::Sha256);
    qint64 count = 0;
    for (;;) {
        const auto rows = connection.run(u"FETCH 20000 FROM strict_proof"_s, patience);
        if (!rows)
            return aboutTable(table, rows.error());
        for (int row = 0; row < rows->rowCount(); ++row)
            fold.addData(rows->text(row, 0).toLatin1() + '\n');
        count += rows->rowCount();
        if (rows->isEmpty())
            break;
    }
    if (const auto closed = connection.run(u"CLOSE strict_proof"_s, patience); !closed)
        return aboutTable(table, closed.error());
    table.rows = count;
    table.checksum = QString::fromLatin1(fold.result().toHex());
    table.algorithm = stricthash::algorithm();
    return Done{};
}

} // namespace

Status proveTable(PgConnection &connection, const TableFacts &facts, ProofMethod method, const QString &encoding,
    ProvenTable &table, const Patience &patience)
{
    if (method == ProofMethod::Strict)
        return proveStrictly(connection, facts, encoding, table, patience);
    return proveByRowHash(connection, facts, table, patience);
}

} // namespace lifeboat
