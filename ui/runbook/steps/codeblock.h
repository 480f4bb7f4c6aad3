// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace lifeboat {

class RoleLabel;

/// A statement or a command line in the fixed font on a ground of its own; can be selected and copied.
class CodeBlock : public QFrame
{
    Q_OBJECT
public:
    explicit CodeBlock(QWidget *parent = nullptr);

    void setCode(const QString &code);
    QString code() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    RoleLabel *m_text;
};

} // namespace lifeboat
