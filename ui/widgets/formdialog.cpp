// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/formdialog.h"

#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatepost::ui {

FormDialog::FormDialog(const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_fields(new QWidget(this))
    , m_body(new QVBoxLayout(m_fields))
    , m_explanation(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(12);
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_explanation->setWordWrap(true);
    auto *footer = new QHBoxLayout;
    footer->setSpacing(16);
    footer->addWidget(m_explanation, 1);
    footer->addWidget(m_buttons, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(16);
    layout->addWidget(m_fields, 1);
    layout->addLayout(footer);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    okButton()->setDefault(true);
}

QString FormDialog::problem() const
{
    return m_problem;
}

QPushButton *FormDialog::okButton() const
{
    return m_buttons->button(QDialogButtonBox::Ok);
}

void FormDialog::setProblem(const QString &sentence)
{
    m_problem = sentence;
    m_fields->setEnabled(true);
    okButton()->setEnabled(sentence.isEmpty());
    okButton()->setAccessibleDescription(sentence);
    say(sentence, false);
}

void FormDialog::setBusy(const QString &what)
{
    m_fields->setEnabled(false);
    okButton()->setEnabled(false);
    say(what, false);
}

void FormDialog::showFailure(const QString &sentence)
{
    m_fields->setEnabled(true);
    okButton()->setEnabled(true);
    say(sentence, true);
}

void FormDialog::say(const QString &sentence, bool isFailure)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, isFailure ? Theme::text(Tone::Bad) : Theme::fadedText());
    m_explanation->setPalette(colours);
    m_explanation->setText(sentence);
    m_explanation->setAccessibleName(sentence);
}

} // namespace gatepost::ui
