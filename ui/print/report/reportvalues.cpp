// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/report/reportvalues.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/text/humantext.h"

#include <QJsonValue>
#include <QRegularExpression>

namespace lifeboat {

namespace {

QString secondsText(qint64 milliseconds)
{
    const qint64 part = qAbs(milliseconds) % 1000;
    const QString whole = (milliseconds < 0 ? u"−"_s : QString()) + countText(qAbs(milliseconds) / 1000);
    if (part == 0)
        return tr("%1 s", "seconds").arg(whole);
    return tr("%1 s", "seconds").arg(u"%1.%2"_s.arg(whole).arg(part, 3, 10, QChar(u'0')));
}

QString numberText(const QString &id, qint64 number)
{
    if (id.endsWith(u"-ms"))
        return exactDurationText(number);
    if (id.endsWith(u"-bytes"))
        return u"%1 (%2)"_s.arg(sizeText({number}), exactSizeText({number}));
    return QString::number(number);
}

QString quoted(const QString &name)
{
    static const QRegularExpression plain(u"^[a-z_][a-z0-9_]*$"_s);
    if (plain.match(name).hasMatch())
        return name;
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

QString fieldText(const QString &id, const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? tr("yes") : tr("no");
    if (value.isDouble())
        return numberText(id, value.toInteger());
    return id.endsWith(u"-at") ? utcText(value.toString()) : value.toString();
}

QString exactDurationText(qint64 milliseconds)
{
    const QString duration = durationText(std::chrono::milliseconds(milliseconds));
    if (qAbs(milliseconds) < 1000)
        return duration;
    return u"%1 (%2)"_s.arg(duration, secondsText(milliseconds));
}

QString utcText(const QString &iso)
{
    const QDateTime instant = instantFromIso(iso);
    return instant.isValid() ? exactInstantText(instant, QTimeZone::utc()) : iso;
}

QString utcColumnText(const QString &iso)
{
    const QDateTime instant = instantFromIso(iso);
    return instant.isValid() ? instant.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s) : iso;
}

QString notRecorded()
{
    return tr("not recorded");
}

QString orNotRecorded(const QString &text)
{
    return text.isEmpty() ? notRecorded() : text;
}

QString qualifiedName(const QString &schema, const QString &name)
{
    return quoted(schema) + u'.' + quoted(name);
}

StatusKind verdictStatus(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Passed:
        return StatusKind::Pass;
    case Verdict::PassedWithDeviations:
        return StatusKind::Warn;
    case Verdict::Failed:
        return StatusKind::Fail;
    case Verdict::CouldNotVerify:
        break;
    }
    return StatusKind::Neutral;
}

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Passed:
        return tr("Passed");
    case Verdict::PassedWithDeviations:
        return tr("Passed with deviations");
    case Verdict::Failed:
        return tr("Failed");
    case Verdict::CouldNotVerify:
        break;
    }
    return tr("Could not verify");
}

ReportCell stepResultCell(const QString &result)
{
    if (result == u"passed")
        return {.text = tr("Passed"), .status = StatusKind::Pass};
    if (result == u"passed-with-deviation")
        return {.text = tr("Passed with deviation"), .status = StatusKind::Warn};
    if (result == u"failed")
        return {.text = tr("Failed"), .status = StatusKind::Fail};
    if (result == u"skipped")
        return {.text = tr("Skipped"), .status = StatusKind::Neutral};
    if (result == u"not-run")
        return {.text = tr("Not run"), .status = StatusKind::Neutral};
    return {.text = orNotRecorded(result), .status = StatusKind::Neutral};
}

ReportCell checkResultCell(const QString &result)
{
    if (result == u"could-not-verify")
        return {.text = tr("Could not verify"), .status = StatusKind::Neutral};
    return stepResultCell(result);
}

ReportCell tableResultCell(const QString &result)
{
    if (result == u"same")
        return {.text = tr("Same"), .status = StatusKind::Pass};
    if (result == u"missing")
        return {.text = tr("Missing"), .status = StatusKind::Fail};
    if (result == u"extra")
        return {.text = tr("Extra"), .status = StatusKind::Warn};
    if (result == u"other-count")
        return {.text = tr("Other row count"), .status = StatusKind::Fail};
    if (result == u"other-content")
        return {.text = tr("Other content"), .status = StatusKind::Fail};
    return checkResultCell(result);
}

ReportCell countCell(qint64 count)
{
    if (count < 0)
        return {.text = notRecorded(), .isMuted = true};
    return {.text = countText(count)};
}

} // namespace lifeboat
