// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusMessage;
class QDBusPendingCallWatcher;
class QVariant;

namespace lifeboat {

/// Asks the desktop's settings portal whether it prefers dark, without waiting, and listens for changes.
class DesktopAppearance : public QObject
{
    Q_OBJECT
public:
    explicit DesktopAppearance(QObject *parent = nullptr);

    /// Starts asking; without a session bus nothing is ever reported.
    void start();

    /// The portal's answer (a variant within variants): 1 is dark.
    static bool prefersDark(const QVariant &answer);

Q_SIGNALS:
    void darkPreferred(bool dark);

private Q_SLOTS:
    void settingChanged(const QDBusMessage &message);

private:
    void answered(QDBusPendingCallWatcher *call);
};

} // namespace lifeboat
