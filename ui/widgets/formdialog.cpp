// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/formdialog.h"

#include "ui/widgets/hintlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatepost::ui {

FormDialog::FormDialog(const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_fields(new QWidget(this))
    , m_body(new QVBoxLayout(m_fields))
    , m_explanation(new HintLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(12);
    m_explanation->setObjectName(QStringLiteral("explanation"));
    auto *footer = new QHBoxLayout;
    footer->setSpacing(16);
    footer->addWidget(m_explanation, 1, Qt::AlignVCenter);
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

QFormLayout *FormDialog::formOn(QWidget *page)
{
    auto *form = new QFormLayout(page);
    form->setContentsMargins(2, 16, 2, 4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    return form;
}

QPushButton *FormDialog::okButton() const
{
    return m_buttons->button(QDialogButtonBox::Ok);
}

void FormDialog::setProblem(const QString &sentence)
{
    m_problem = sentence;
    okButton()->setEnabled(sentence.isEmpty());
    enableFields();
    okButton()->setAccessibleDescription(sentence);
    m_explanation->setHint(sentence);
}

void FormDialog::setBusy(const QString &what)
{
    if (m_fields->isEnabled())
        m_focus = focusWidget() ? focusWidget() : okButton();
    m_fields->setEnabled(false);
    okButton()->setEnabled(false);
    m_explanation->setHint(what);
}

void FormDialog::showFailure(const QString &sentence)
{
    okButton()->setEnabled(true);
    enableFields();
    m_explanation->setHint(sentence, Tone::Bad);
}

/// Gives the focus back as well: it went to Cancel, and Return with it.
void FormDialog::enableFields()
{
    m_fields->setEnabled(true);
    if (m_focus)
        m_focus->setFocus();
    m_focus = nullptr;
}

} // namespace gatepost::ui
