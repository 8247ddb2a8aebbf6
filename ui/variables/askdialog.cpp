// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/askdialog.h"

#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatepost::ui {

AskDialog::AskDialog(const QList<variables::Question> &questions, RecentAnswers recent,
                     const QString &environmentName, QWidget *parent)
    : FormDialog(tr("Send to %1").arg(environmentName), parent), m_recent(std::move(recent))
{
    setObjectName(QStringLiteral("askDialog"));
    setMinimumWidth(420);
    auto *form = new QFormLayout;
    form->setSpacing(10);
    body()->addLayout(form);
    for (const variables::Question &question : questions) {
        QComboBox *field = addField(question);
        form->addRow(question.name, field);
    }
    okButton()->setText(tr("Send"));
    connect(this, &QDialog::accepted, this, &AskDialog::take);
}

QComboBox *AskDialog::addField(const variables::Question &question)
{
    auto *field = new QComboBox(this);
    field->setEditable(true);
    field->setInsertPolicy(QComboBox::NoInsert);
    field->setObjectName(QStringLiteral("answer:") + question.name);
    field->setAccessibleName(question.name);
    field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    QStringList values = m_recent.of(question.name);
    if (!question.suggestion.isEmpty() && !values.contains(question.suggestion))
        values << question.suggestion;
    field->addItems(values);
    field->setCurrentIndex(values.isEmpty() ? -1 : 0);
    field->completer()->setCompletionMode(QCompleter::PopupCompletion);
    field->completer()->setCaseSensitivity(Qt::CaseSensitive);
    field->lineEdit()->selectAll();
    m_fields.append({question.name, field});
    return field;
}

void AskDialog::take()
{
    variables::Values values;
    for (const auto &[name, field] : std::as_const(m_fields)) {
        values.insert(name, field->currentText());
        m_recent.remember(name, field->currentText());
    }
    emit answered(values);
}

} // namespace gatepost::ui
