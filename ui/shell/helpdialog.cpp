// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helpdialog.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"

#include <QPushButton>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

/// Shows Markdown and fetches nothing from anywhere.
class HelpText : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;

    QVariant loadResource(int, const QUrl &) override { return {}; }
};

} // namespace

HelpDialog::HelpDialog(const QString &title, const QString &markdown, QWidget *over)
    : QDialog(over)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"help"_s);
    setWindowTitle(tr("Help: %1").arg(title));
    resize(560, 480);
    auto *text = new HelpText(this);
    text->setAccessibleName(windowTitle());
    text->setOpenLinks(false);
    text->document()->setDocumentMargin(metrics::medium);
    text->document()->setMarkdown(markdown,
        QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub | QTextDocument::MarkdownNoHTML));
    auto *close = new QPushButton(tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *all = new QVBoxLayout(this);
    all->addWidget(text, 1);
    all->addWidget(close, 0, Qt::AlignRight);
}

} // namespace lifeboat
