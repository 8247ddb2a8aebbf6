// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/savetemplatedialog.h"

#include "app/workspace/workspacestore.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatepost::ui {

using workspace::TemplateId;

SaveTemplateDialog::SaveTemplateDialog(const workspace::Workspace &workspace, const TemplateId &proposed,
                                       const QString &suffix, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_operation(new QComboBox(this))
    , m_name(new QLineEdit(proposed.name, this))
    , m_kind(new QComboBox(this))
    , m_complaint(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("saveTemplateDialog"));
    setWindowTitle(tr("Save as template"));
    setMinimumWidth(420);
    m_operation->setObjectName(QStringLiteral("operationField"));
    m_name->setObjectName(QStringLiteral("templateNameField"));
    for (const workspace::Operation &operation : workspace.operations)
        m_operation->addItem(operation.id);
    m_operation->setCurrentText(proposed.operation);
    m_kind->setObjectName(QStringLiteral("kindField"));
    m_kind->addItem(tr("XML"), QStringLiteral("xml"));
    m_kind->addItem(tr("JSON"), QStringLiteral("json"));
    m_kind->addItem(tr("CSV"), QStringLiteral("csv"));
    m_kind->addItem(tr("Plain text"), QStringLiteral("txt"));
    if (m_kind->findData(suffix) < 0)
        m_kind->addItem(suffix, suffix);
    m_kind->setCurrentIndex(m_kind->findData(suffix));
    m_complaint->setProperty("role", QStringLiteral("faded"));
    m_complaint->setWordWrap(true);

    auto *form = new QFormLayout;
    form->addRow(tr("&Operation"), m_operation);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(QString(), m_complaint);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_buttons);
    connect(m_name, &QLineEdit::textChanged, this, &SaveTemplateDialog::validate);
    connect(m_operation, &QComboBox::currentTextChanged, this, &SaveTemplateDialog::validate);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_name->setFocus();
    m_name->selectAll();
    validate();
}

TemplateId SaveTemplateDialog::id() const
{
    return {m_operation->currentText(), m_name->text()};
}

QString SaveTemplateDialog::suffix() const
{
    return m_kind->currentData().toString();
}

void SaveTemplateDialog::validate()
{
    QString complaint;
    if (m_operation->count() == 0)
        complaint = tr("There is no operation yet: make one first.");
    else if (m_name->text().isEmpty())
        complaint = tr("A short name, such as future-dated hire.");
    else if (const auto valid = workspace::WorkspaceStore::validateName(m_name->text()); !valid)
        complaint = valid.error().message;
    else if (m_workspace.requestTemplate(id()))
        complaint = tr("%1 has a template of that name already.").arg(id().operation);
    m_complaint->setText(complaint);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(complaint.isEmpty());
}

} // namespace gatepost::ui
