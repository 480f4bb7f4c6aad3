// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assessment/answercard.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/chip.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace lifeboat {

AnswerCard::AnswerCard(QWidget *parent)
    : Card({}, parent)
    , m_chip(new Chip)
    , m_title(new RoleLabel(TextRole::Strong))
    , m_why(new RoleLabel(TextRole::Body))
    , m_known(new RoleLabel(TextRole::Body))
    , m_whatToDo(new RoleLabel(TextRole::Body))
    , m_said(new RoleLabel(TextRole::Muted))
{
    m_title->setObjectName(u"questionTitle"_s);
    m_known->setObjectName(u"questionKnown"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::small);
    head->addWidget(m_title, 1);
    head->addWidget(m_chip, 0, Qt::AlignTop);
    body()->addLayout(head);
    for (RoleLabel *label : {m_title, m_why, m_known, m_whatToDo, m_said}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        if (label != m_title)
            add(label);
    }
    buildAnswer();
    body()->addStretch(1);
}

void AnswerCard::buildAnswer()
{
    m_yes = new QRadioButton(tr("Yes"));
    m_yes->setObjectName(u"answerYes"_s);
    m_no = new QRadioButton(tr("No"));
    m_no->setObjectName(u"answerNo"_s);
    auto *group = new QButtonGroup(this);
    group->addButton(m_yes);
    group->addButton(m_no);
    m_evidence = new QLineEdit;
    m_evidence->setObjectName(u"answerEvidence"_s);
    m_evidence->setAccessibleName(tr("What it rests on"));
    m_evidence->setPlaceholderText(tr("What it rests on: a ticket, a document, who knows"));
    m_save = new QPushButton(tr("Save answer"));
    m_save->setObjectName(u"answerSave"_s);
    m_takeBack = new QPushButton(tr("Take back"));
    m_takeBack->setObjectName(u"answerTakeBack"_s);
    m_cure = new QPushButton(tr("Go there"));
    m_cure->setObjectName(u"answerCure"_s);
    auto *choice = new QHBoxLayout;
    choice->setSpacing(metrics::medium);
    choice->addWidget(m_yes);
    choice->addWidget(m_no);
    choice->addWidget(m_evidence, 1);
    body()->addLayout(choice);
    auto *acts = new QHBoxLayout;
    acts->setSpacing(metrics::small);
    acts->addWidget(m_save);
    acts->addWidget(m_takeBack);
    acts->addStretch(1);
    acts->addWidget(m_cure);
    body()->addLayout(acts);
    const auto follow = [this] { m_save->setEnabled(!m_id.isEmpty() && (m_yes->isChecked() || m_no->isChecked())); };
    connect(m_yes, &QRadioButton::toggled, this, follow);
    connect(m_no, &QRadioButton::toggled, this, follow);
    const auto save = [this] {
        if (m_save->isEnabled())
            Q_EMIT answered(m_id, m_yes->isChecked(), m_evidence->text().trimmed());
    };
    connect(m_save, &QPushButton::clicked, this, save);
    connect(m_evidence, &QLineEdit::returnPressed, this, save);
    connect(m_takeBack, &QPushButton::clicked, this, [this] { Q_EMIT takenBack(m_id); });
    connect(m_cure, &QPushButton::clicked, this, [this] { Q_EMIT cureWanted(m_place); });
}

void AnswerCard::setQuestion(const AssessedQuestion &question)
{
    const bool isOther = m_id != question.question.id;
    const bool saidChanged = m_wasSaid != question.said.has_value();
    m_id = question.question.id;
    m_place = question.question.place;
    m_wasSaid = question.said.has_value();
    const AnswerWord word = answerWord(question);
    m_chip->setStatus(word.kind, word.word);
    m_title->setText(question.question.title);
    m_why->setText(question.question.why);
    m_known->setText(question.known.evidence.isEmpty() ? tr("Lifeboat cannot know this: a person has to say.")
                                                       : tr("What Lifeboat knows: %1").arg(question.known.evidence));
    const bool good = question.isGood().value_or(false);
    m_whatToDo->setText(tr("What to do: %1").arg(question.question.whatToDo));
    m_whatToDo->setVisible(!good);
    m_cure->setVisible(!good);
    QString said;
    if (question.said) {
        said = question.stale ? tr("Said on %1, too long ago to count.") : tr("Said on %1.");
        said = said.arg(question.said->on.toString(Qt::ISODate));
    }
    if (question.contradicts)
        said += u' ' + tr("It is not what Lifeboat sees; what it sees counts.");
    m_said->setText(said);
    m_said->setVisible(!said.isEmpty());
    m_takeBack->setVisible(question.said.has_value());
    if (!isOther && !saidChanged) // what is being typed stays
        return;
    // A group that is exclusive keeps one checked.
    m_yes->group()->setExclusive(false);
    m_yes->setChecked(false);
    m_no->setChecked(false);
    m_yes->group()->setExclusive(true);
    if (question.said)
        (question.said->yes ? m_yes : m_no)->setChecked(true);
    m_evidence->setText(question.said ? question.said->evidence : QString());
    m_save->setEnabled(question.said.has_value());
}

} // namespace lifeboat
