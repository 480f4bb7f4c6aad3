// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/pgserver.h"
#include "core/runbook/checks/checkfunctions.h"
#include "core/runbook/stepview.h"

#include <QRegularExpression>

namespace lifeboat::checks {

using namespace std::chrono_literals;

CheckOutcome passed(CheckOutcome outcome, const QString &expected, const QString &actual)
{
    outcome.check.expected = expected;
    outcome.check.actual = actual;
    outcome.check.result = u"passed"_s;
    return outcome;
}

CheckOutcome failed(
    CheckOutcome outcome, const QString &expected, const QString &actual, const QString &reason, const QString &hint)
{
    outcome.check.expected = expected;
    outcome.check.actual = actual;
    outcome.check.result = u"failed"_s;
    outcome.check.reason = reason;
    outcome.hint = hint;
    return outcome;
}

CheckOutcome failedBy(CheckOutcome outcome, const Error &error)
{
    outcome.check.result = u"failed"_s;
    outcome.check.reason = error.what;
    outcome.hint = error.hint;
    return outcome;
}

CheckOutcome notVerifiable(CheckOutcome outcome, const QString &expected, const QString &reason)
{
    outcome.check.expected = expected;
    outcome.check.result = u"could-not-verify"_s;
    outcome.check.reason = reason;
    return outcome;
}

Result<PgConnection> openTarget(const CheckContext &context, const Patience &patience)
{
    return PgConnection::open(
        context.target.address.withDatabase(databaseOf(context.target, QString())), patience.atMost(30s));
}

Result<ServerFacts> targetFacts(const CheckContext &context, const Patience &patience)
{
    auto connection = openTarget(context, patience);
    if (!connection)
        return connection.error();
    return pgserver::facts(*connection, patience);
}

Result<Manifest> manifestOf(const CheckContext &context)
{
    if (context.backup->manifest.isEmpty()) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("There is no manifest of this backup."),
            .hint = tr("Take the next backup with Lifeboat: the manifest is made with it.")};
    }
    return Manifest::fromBytes(context.backup->manifest);
}

int majorIn(const QString &versionText)
{
    static const QRegularExpression number(u"([0-9]+)(\\.[0-9]+)*"_s);
    return number.match(versionText).captured(1).toInt();
}

} // namespace lifeboat::checks
