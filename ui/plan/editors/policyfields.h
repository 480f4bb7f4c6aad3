// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/retention/retentionpolicy.h"
#include "ui/style/statuskind.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace lifeboat {

/// One number, choice or text of a tool's retention policy, for a form.
struct PolicyField {
    enum class Form { Number, Choice, Text };

    QString id = {};
    QString label = {};
    QString help = {};
    Form form = Form::Number;
    int least = 0;
    int most = 0;
    QString unset = {}; ///< what the least number means: "no rule"
    QStringList choices = {};
    std::function<int(const RetentionPolicy &)> number = {}; ///< the place, for a choice
    std::function<void(RetentionPolicy &, int)> setNumber = {};
    std::function<QString(const RetentionPolicy &)> text = {};
    std::function<Status(RetentionPolicy &, const QString &)> setText = {};
};

/// In the order of the tool's manual.
std::vector<PolicyField> policyFields(const RetentionPolicy &policy);

/// Every tool there is, each with a policy to begin with.
std::vector<RetentionPolicy> startingPolicies();

/// What the tool makes of these numbers that one may not expect: nothing is removed, everything is, more is kept.
struct PolicyRemark {
    StatusKind kind = StatusKind::Neutral;
    QString sentence = {};
};

/// Empty where there is nothing to say.
PolicyRemark policyRemark(const RetentionPolicy &policy);

} // namespace lifeboat
