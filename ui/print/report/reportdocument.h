// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/drillrecord.h"
#include "ui/style/statuskind.h"

#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace lifeboat {

/// One value under its stable id.
struct ReportField {
    QString id = {};
    QString label = {};
    QString value = {}; ///< empty: not recorded
    Origin origin = Origin::Measured;
    bool isFixed = false; ///< hashes, identifiers
    bool showsOrigin = true;
};

struct ReportCell {
    QString text = {};
    std::optional<StatusKind> status = {};
    bool isFixed = false;
    bool isMuted = false;
};

struct ReportColumn {
    QString title = {};
    double millimetres = 0;
    bool isNumber = false;
};

/// A line of its own under a row: what a table has no column for.
struct ReportDetail {
    QString label = {};
    QString text = {};
    bool isFixed = false;
    bool isEntered = false;
};

struct ReportRow {
    QList<ReportCell> cells = {};
    QList<ReportDetail> details = {};
    bool isTotal = false;
};

struct ReportTable {
    QString id = {};
    QList<ReportColumn> columns = {}; ///< 170 mm together
    QList<ReportRow> rows = {};
};

struct ReportHeading {
    QString text = {};
};

struct ReportParagraph {
    QString text = {};
    bool isBullet = false;
};

/// Lines in a fixed font, kept as they are.
struct ReportCode {
    QString text = {};
};

/// RTO or RPO: what was demanded and what came out.
struct ObjectiveLine {
    QString name = {};
    QString required = {};
    QString actual = {};
    QString margin = {};
    StatusKind status = StatusKind::Neutral;
    QString word = {};
};

struct VerdictBox {
    StatusKind status = StatusKind::Neutral;
    QString word = {};
    QString reason = {};
    QList<ObjectiveLine> objectives = {};
    QString deviations = {};
    QString notTested = {};
};

struct PhaseBar {
    QString title = {};
    qint64 milliseconds = 0;
    bool countsToRecovery = true;
};

/// The phases against the recovery time that was demanded.
struct PhaseChart {
    QList<PhaseBar> bars = {};
    std::optional<qint64> required = {}; ///< milliseconds
    qint64 actual = 0;
};

/// One box for a name and a signature; what is empty is filled in by hand.
struct SignOffBox {
    QString meaning = {};
    QString sentence = {};
    QString name = {};
    QString role = {};
    QString at = {};
};

struct SignOff {
    QList<SignOffBox> boxes = {};
};

using ReportPart = std::variant<ReportHeading, ReportParagraph, ReportCode, QList<ReportField>, ReportTable, VerdictBox,
    PhaseChart, SignOff>;

/// A section under the number it has in every report, so that a control map can point at it.
struct ReportSection {
    int number = 0;
    QString title = {};
    QList<ReportPart> parts = {};
    bool beginsPage = false;
};

/// A printed report as values: no fonts, no paper.
struct ReportDocument {
    QString title = {};
    QString subtitle = {};
    QString system = {};
    StatusKind status = StatusKind::Neutral;
    QString verdict = {};
    QString hashLabel = {}; ///< what the hash in the footer of each page is of
    QString hash = {}; ///< empty: not sealed
    QList<ReportSection> sections = {};
};

} // namespace lifeboat
