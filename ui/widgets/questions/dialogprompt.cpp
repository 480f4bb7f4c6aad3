// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/questions/dialogprompt.h"

#include "core/base/translate.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/questions/questiondialog.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <memory>

namespace lifeboat {

namespace {

QPushButton *addSafeButton(QuestionDialog *dialog, const QString &verb)
{
    QPushButton *button = dialog->addButton(verb.isEmpty() ? tr("Cancel") : verb, u"safe"_s);
    QObject::connect(button, &QPushButton::clicked, dialog, &QDialog::reject);
    return button;
}

/// The act stays shut until the name was typed exactly.
void addTypedName(QuestionDialog *dialog, const QString &name, QPushButton *act)
{
    auto *field = new QLineEdit(dialog);
    field->setObjectName(u"typedName"_s);
    auto *label = new QLabel(tr("Type \"%1\" to go on").arg(name), dialog);
    label->setBuddy(field);
    field->setAccessibleName(label->text());
    dialog->addContent(label);
    dialog->addContent(field);
    act->setEnabled(false);
    QObject::connect(
        field, &QLineEdit::textChanged, act, [act, name](const QString &typed) { act->setEnabled(typed == name); });
}

QString withSuffix(const QString &path, const QString &suffix)
{
    if (path.isEmpty() || suffix.isEmpty() || path.endsWith(u'.' + suffix))
        return path;
    return path + u'.' + suffix;
}

} // namespace

void DialogPrompt::confirm(QWidget *over, const Confirmation &question, std::function<void(bool)> answered)
{
    auto *dialog = new QuestionDialog(over, question.kind, question.title, question.text);
    if (!question.detail.isEmpty())
        dialog->addDetail(question.detail);
    QPushButton *safe = addSafeButton(dialog, question.safeVerb);
    QPushButton *act = dialog->addButton(question.verb, u"act"_s);
    QObject::connect(act, &QPushButton::clicked, dialog, &QDialog::accept);
    if (!question.typedName.isEmpty())
        addTypedName(dialog, question.typedName, act);
    safe->setDefault(true);
    safe->setFocus();
    QObject::connect(dialog, &QDialog::finished, dialog,
        [answered = std::move(answered)](int result) { answered(result == QDialog::Accepted); });
    dialog->open();
}

void DialogPrompt::choose(QWidget *over, const Choice &question, std::function<void(int)> answered)
{
    auto *dialog = new QuestionDialog(over, StatusKind::Neutral, question.title, question.text);
    addSafeButton(dialog, {});
    const auto chosen = std::make_shared<int>(-1);
    // The default stands last, where the hand expects it.
    for (int i = int(question.verbs.size()) - 1; i >= 0; --i) {
        QPushButton *button = dialog->addButton(question.verbs[i], u"choice%1"_s.arg(i));
        QObject::connect(button, &QPushButton::clicked, dialog, [dialog, chosen, i] {
            *chosen = i;
            dialog->accept();
        });
        if (i == 0) {
            makePrimary(button);
            button->setDefault(true);
            button->setFocus();
        }
    }
    QObject::connect(
        dialog, &QDialog::finished, dialog, [answered = std::move(answered), chosen] { answered(*chosen); });
    dialog->open();
}

void DialogPrompt::askText(
    QWidget *over, const TextQuestion &question, std::function<void(std::optional<QString>)> answered)
{
    auto *dialog = new QuestionDialog(over, StatusKind::Neutral, question.title, {});
    auto *line = question.multiLine ? nullptr : new QLineEdit(question.initial, dialog);
    auto *text = question.multiLine ? new QPlainTextEdit(question.initial, dialog) : nullptr;
    QWidget *field = line ? static_cast<QWidget *>(line) : text;
    field->setObjectName(u"answer"_s);
    field->setAccessibleName(question.label);
    auto *label = new QLabel(question.label, dialog);
    label->setBuddy(field);
    dialog->addContent(label);
    dialog->addContent(field);
    const auto typed = [line, text] { return line ? line->text() : text->toPlainText(); };

    addSafeButton(dialog, {});
    QPushButton *act = dialog->addButton(question.verb, u"act"_s);
    makePrimary(act);
    act->setDefault(true);
    QObject::connect(act, &QPushButton::clicked, dialog, &QDialog::accept);
    const auto allow = [act, typed, mayBeEmpty = question.mayBeEmpty] {
        act->setEnabled(mayBeEmpty || !typed().trimmed().isEmpty());
    };
    allow();
    if (line) {
        QObject::connect(line, &QLineEdit::textChanged, dialog, allow);
        line->selectAll();
    } else {
        text->setTabChangesFocus(true);
        QObject::connect(text, &QPlainTextEdit::textChanged, dialog, allow);
    }
    field->setFocus();
    QObject::connect(dialog, &QDialog::finished, dialog, [answered = std::move(answered), typed](int result) {
        answered(result == QDialog::Accepted ? std::optional<QString>(typed()) : std::nullopt);
    });
    dialog->open();
}

void DialogPrompt::askFile(QWidget *over, const FileQuestion &question, std::function<void(QString)> answered)
{
    auto *dialog = new QFileDialog(over, question.title, question.initial);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters(question.filters);
    switch (question.kind) {
    case FileQuestion::Kind::Open:
        dialog->setFileMode(QFileDialog::ExistingFile);
        break;
    case FileQuestion::Kind::Save:
        dialog->setFileMode(QFileDialog::AnyFile);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        break;
    case FileQuestion::Kind::Directory:
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        break;
    }
    const bool saves = question.kind == FileQuestion::Kind::Save;
    if (saves) {
        dialog->setDefaultSuffix(question.suffix);
        dialog->selectFile(question.initial);
    }
    QObject::connect(dialog, &QFileDialog::finished, dialog,
        [dialog, saves, suffix = question.suffix, answered = std::move(answered)](int result) {
            const QString chosen = result == QDialog::Accepted ? dialog->selectedFiles().value(0) : QString();
            answered(saves ? withSuffix(chosen, suffix) : chosen);
        });
    dialog->open();
}

} // namespace lifeboat
