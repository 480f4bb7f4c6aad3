// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/format/runbookreader.h"
#include "core/runbook/runbookrunner.h"
#include "core/runbook/journal/runjournal.h"
#include "core/runbook/runprompt.h"
#include "core/store/store.h"

#include <QTest>

#include <functional>

namespace lifeboat {

/// A person who does as told: every question is noted, and answered by a function a test may replace.
class ScriptedRunPrompt : public RunPrompt
{
public:
    QStringList log;
    DestructionNotice lastDestruction;
    GateNotice lastGate;
    Error lastError;
    StepView lastView;

    std::function<Begin(const StepView &)> begin = [](const StepView &) { return Begin{}; };
    std::function<Manual(const StepView &)> manual = [](const StepView &) {
        return Manual{.done = true, .note = u"seen"_s};
    };
    std::function<QString(const StepView &)> decision = [](const StepView &) { return u"yes"_s; };
    std::function<QString(const DestructionNotice &)> destruction = [](const DestructionNotice &n) {
        return n.nameToType;
    };
    std::function<QString(const GateNotice &)> gate = [](const GateNotice &n) { return n.nameToType; };
    std::function<Interruption(const StepView &)> interruption = [](const StepView &) {
        return Interruption{.act = Interruption::Act::RunAgain, .reason = u"it was cut off"_s};
    };
    std::function<Failure(const Error &)> failure = [](const Error &) { return Failure{}; };

    QString actor() const override { return u"anna"_s; }

    Result<Begin> mayBegin(const StepView &step, const Patience &) override
    {
        log += u"begin "_s + step.step.id;
        lastView = step;
        return begin(step);
    }

    Result<Manual> answerManual(const StepView &step, const Patience &) override
    {
        log += u"manual "_s + step.step.id;
        return manual(step);
    }

    Result<QString> decide(const StepView &step, const Patience &) override
    {
        log += u"decide "_s + step.step.id;
        return decision(step);
    }

    Result<QString> confirmDestruction(const StepView &step, const DestructionNotice &notice, const Patience &) override
    {
        log += u"destroy "_s + step.step.id;
        lastDestruction = notice;
        return destruction(notice);
    }

    Result<QString> openProductionGate(const StepView &step, const GateNotice &notice, const Patience &) override
    {
        log += u"gate "_s + step.step.id;
        lastGate = notice;
        return gate(notice);
    }

    Result<Interruption> afterInterruption(const StepView &step, const Patience &) override
    {
        log += u"interrupted "_s + step.step.id;
        return interruption(step);
    }

    Result<Failure> afterFailure(const StepView &step, const Error &error, const Patience &) override
    {
        log += u"failed "_s + step.step.id;
        lastError = error;
        return failure(error);
    }
};

/// Keeps what a run says.
class CollectingObserver : public RunObserver
{
public:
    QStringList events; ///< "step-begun first"
    QStringList lines;
    std::function<void(const RunEvent &)> onEvent = [](const RunEvent &) {};
    std::function<void(const QString &)> onLine = [](const QString &) {};

    void eventAppended(const RunEvent &event) override
    {
        const QString step = event.payload[u"step"_s].toString();
        QString line = eventKindName(event.kind) + (step.isEmpty() ? QString() : u' ' + step);
        if (event.kind == EventKind::StepEnded)
            line += u' ' + event.payload[u"outcome"_s].toString();
        events += line;
        onEvent(event);
    }

    void outputReceived(const QString &, const QString &line) override
    {
        lines += line;
        onLine(line);
    }
};

/// One step in YAML: `rest` is what differs, its lines indented by four.
inline QByteArray stepText(const QByteArray &id, const QByteArray &rest)
{
    return "  - id: " + id + "\n    title: Step " + id
        + "\n    phase: restore\n    why: w\n    does: d\n    expect: e\n    otherwise: o\n" + rest + "\n";
}

/// A runbook of these steps with the parameter "database".
inline Runbook runbookOf(const QList<QByteArray> &steps)
{
    QByteArray text = "lifeboat-runbook: 1\nid: test\nversion: \"1\"\ntitle: Test\nsummary: s\nauthor: a\nparameters:\n"
                      "  - {name: database, title: Database, default: postgres}\nsteps:\n";
    for (const QByteArray &step : steps)
        text += step;
    auto runbook = parseRunbook(text, u"test.runbook.yaml"_s);
    if (!runbook)
        qFatal("%s", qPrintable(errorText(runbook.error())));
    return *std::move(runbook);
}

/// All text of the store's files, to look for what must not be there.
inline QByteArray bytesOf(const Store &store)
{
    QByteArray all;
    for (const QString &suffix : {QString(), u"-wal"_s}) {
        QFile file(store.path() + suffix);
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace lifeboat
