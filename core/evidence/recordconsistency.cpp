// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/recordconsistency.h"

#include "core/base/clock.h"
#include "core/drill/drillrecord.h"
#include "core/drill/verdictrule.h"
#include "core/evidence/sealedrecord.h"

#include <QSet>

namespace lifeboat {

namespace {

using Flaw = EvidenceFinding::Flaw;

/// Gathers what is wrong with one record.
class Contradictions
{
public:
    explicit Contradictions(const DrillRecord &record)
        : m_record(record)
    {
    }

    QList<EvidenceFinding> all()
    {
        verdict();
        instants();
        fields();
        phases();
        steps();
        checks();
        tables();
        attachments();
        return m_found;
    }

private:
    void add(const QString &what, Flaw flaw = Flaw::Inconsistent, bool isNote = false)
    {
        m_found << EvidenceFinding{.flaw = flaw,
            .isNote = isNote,
            .sequence = m_record.sequence,
            .what = what,
            .hint = tr("The record was not written by Lifeboat as it stands; ask who sealed it.")};
    }

    qint64 number(const QString &id, qint64 absent) const
    {
        const QJsonValue value = m_record.fields.value(id).value;
        return value.isDouble() ? value.toInteger() : absent;
    }

    void verdict()
    {
        const Judgement judgement = judge(m_record);
        if (claimsMore(m_record.verdict, judgement.verdict)) {
            add(tr("The verdict is \"%1\", but what is recorded permits \"%2\" at most: %3")
                    .arg(verdictName(m_record.verdict), verdictName(judgement.verdict), judgement.because.value(0)),
                Flaw::VerdictUnfounded);
        }
        if (m_record.revision < 1)
            add(tr("The revision is %1; the first is 1.").arg(m_record.revision));
        if (m_record.drill < 1)
            add(tr("The drill has the number %1; the first is 1.").arg(m_record.drill));
    }

    void instants()
    {
        instant(tr("The start of the drill"), m_record.startedAt, true);
        instant(tr("The end of the drill"), m_record.endedAt, true);
        instant(tr("The time of sealing"), m_record.sealedAt, true);
        order(tr("The drill"), m_record.startedAt, m_record.endedAt);
        order(tr("The drill until its sealing"), m_record.endedAt, m_record.sealedAt);
    }

    void instant(const QString &what, const QString &text, bool required = false)
    {
        if ((required || !text.isEmpty()) && !instantFromIso(text).isValid())
            add(tr("%1 is \"%2\", which is no instant.").arg(what, text));
    }

    /// A note only: an honest clock may be set back while a drill runs. Durations do not come from it.
    void order(const QString &what, const QString &start, const QString &end)
    {
        const QDateTime from = instantFromIso(start);
        const QDateTime to = instantFromIso(end);
        if (from.isValid() && to.isValid() && to < from) {
            m_found << EvidenceFinding{.flaw = Flaw::Inconsistent,
                .isNote = true,
                .sequence = m_record.sequence,
                .what = tr("%1 ended (%2) before it began (%3).").arg(what, end, start),
                .hint = tr("The clock of the machine was probably set back meanwhile; its log tells.")};
        }
    }

    void fields()
    {
        for (auto it = m_record.fields.cbegin(); it != m_record.fields.cend(); ++it) {
            const QString &id = it.key();
            const QJsonValue value = it->value;
            const bool amount = id.endsWith(u"-ms") || id.endsWith(u"-bytes");
            const bool mayBeNegative = id == u"integrity.clock-offset-ms";
            if (amount && (!value.isDouble() || (value.toInteger() < 0 && !mayBeNegative)))
                add(tr("The field %1 is not an amount.").arg(id));
            if (id.endsWith(u"-at"))
                instant(tr("The field %1").arg(id), value.toString(), true);
            if (id.endsWith(u"sha256") && !isSha256(value.toString()))
                add(tr("The field %1 is no SHA-256 hash.").arg(id));
        }
    }

    void phases()
    {
        qint64 whole = 0;
        qint64 recovery = 0;
        for (const RecordedPhase &phase : m_record.phases) {
            if (phase.milliseconds < 0)
                add(tr("The phase %1 took less than no time.").arg(phase.id));
            instant(tr("The start of the phase %1").arg(phase.id), phase.startedAt);
            whole += phase.milliseconds;
            recovery += phase.countsToRecovery ? phase.milliseconds : 0;
        }
        const qint64 rounding = m_record.phases.size(); // each phase is cut to whole milliseconds
        const qint64 total = number(u"timing.total-ms"_s, whole);
        const qint64 claimed = number(u"verdict.rto-actual-ms"_s, recovery);
        if (whole > total + rounding)
            add(tr("The phases sum to %1 ms, more than the %2 ms of the whole drill.").arg(whole).arg(total));
        if (recovery > claimed + rounding)
            add(tr("The phases of the recovery sum to %1 ms, but %2 ms are claimed.").arg(recovery).arg(claimed));
        if (claimed > total + rounding)
            add(tr("The recovery took %1 ms, more than the %2 ms of the whole drill.").arg(claimed).arg(total));
    }

    void steps()
    {
        for (qsizetype i = 0; i < m_record.steps.size(); ++i) {
            const RecordedStep &step = m_record.steps[i];
            const QString label = tr("Step %1").arg(step.number);
            if (step.number != i + 1)
                add(tr("Step %1 stands where step %2 belongs.").arg(step.number).arg(i + 1));
            const bool ran = step.result == u"passed" || step.result == u"passed-with-deviation";
            if (ran && (step.startedAt.isEmpty() || step.endedAt.isEmpty()))
                add(tr("%1 passed, but has no start or no end.").arg(label));
            // An aborted drill has a step that was begun and never ended.
            if (step.result == u"not-run" && !step.startedAt.isEmpty() && m_record.outcome == u"finished")
                add(tr("%1 was not run, but has a start.").arg(label));
            if (step.milliseconds < 0)
                add(tr("%1 took less than no time.").arg(label));
            instant(tr("The start of step %1").arg(step.number), step.startedAt);
            instant(tr("The end of step %1").arg(step.number), step.endedAt);
            order(label, step.startedAt, step.endedAt);
            if (!step.outputSha256.isEmpty() && !isSha256(step.outputSha256))
                add(tr("The hash of the output of step %1 is none.").arg(step.number));
        }
    }

    void checks()
    {
        QSet<QString> seen;
        for (const RecordedCheck &check : m_record.checks) {
            if (seen.contains(check.id))
                add(tr("The check %1 is recorded twice.").arg(check.id));
            seen << check.id;
            if ((check.result == u"not-run" || check.result == u"could-not-verify") && check.reason.isEmpty())
                add(tr("The check %1 gives no reason why it has no result.").arg(check.id), Flaw::Inconsistent, true);
        }
    }

    void tables()
    {
        QSet<std::pair<QString, QString>> seen;
        for (const RecordedTable &table : m_record.tables) {
            const QString label = table.schema + u'.' + table.name;
            if (seen.contains({table.schema, table.name}))
                add(tr("Table %1 is recorded twice.").arg(label));
            seen.insert({table.schema, table.name});
            figures(table, label);
        }
    }

    void figures(const RecordedTable &table, const QString &label)
    {
        const bool otherRows = table.expectedRows != table.actualRows;
        const bool otherChecksum = table.expectedChecksum != table.actualChecksum;
        if (table.result == u"same" && (otherRows || otherChecksum))
            add(tr("Table %1 is called the same, but its figures differ.").arg(label));
        // A materialized view that was never filled has nothing to compare, and says so.
        const bool neverFilled = table.kind == u"materialized-view" && !table.reason.isEmpty();
        if (table.result == u"same" && table.actualRows < 0 && table.actualChecksum.isEmpty() && !neverFilled)
            add(tr("Table %1 is called the same, but nothing was compared.").arg(label));
        if (table.result == u"other-count" && !otherRows)
            add(tr("Table %1 is said to have another number of rows, but the numbers are equal.").arg(label));
        if (table.result == u"other-content" && !otherChecksum)
            add(tr("Table %1 is said to have other content, but the checksums are equal.").arg(label));
        if (table.result == u"missing" && table.actualRows > 0)
            add(tr("Table %1 is said to be missing, but has rows.").arg(label));
    }

    void attachments()
    {
        for (auto it = m_record.attachments.cbegin(); it != m_record.attachments.cend(); ++it) {
            if (!isSha256(it.value()))
                add(tr("The hash of the attachment %1 is none.").arg(it.key()));
        }
    }

    const DrillRecord &m_record;
    QList<EvidenceFinding> m_found;
};

} // namespace

QList<EvidenceFinding> contradictionsIn(const DrillRecord &record)
{
    return Contradictions(record).all();
}

} // namespace lifeboat
