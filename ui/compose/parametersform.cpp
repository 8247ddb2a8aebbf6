// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/parametersform.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace gatepost::ui {

using broker::OperationType;
using broker::Placement;

ParametersForm::ParametersForm(QWidget *parent)
    : QWidget(parent)
    , m_alias(new QLineEdit(this))
    , m_type(new QComboBox(this))
    , m_from(new QComboBox(this))
    , m_to(new QComboBox(this))
    , m_placement(new QComboBox(this))
    , m_hint(new QLabel(this))
{
    m_alias->setObjectName(QStringLiteral("aliasField"));
    m_type->setObjectName(QStringLiteral("typeField"));
    m_from->setObjectName(QStringLiteral("fromField"));
    m_to->setObjectName(QStringLiteral("toField"));
    m_placement->setObjectName(QStringLiteral("placementField"));
    m_alias->setPlaceholderText(tr("External alias with version, for example CHG_SYNC_TEST.V1"));
    m_type->addItem(tr("Synchronous: request and reply"), int(OperationType::Sync));
    m_type->addItem(tr("Asynchronous: one way"), int(OperationType::Async));
    m_type->addItem(tr("Ping"), int(OperationType::Ping));
    m_type->addItem(tr("Not said"), int(OperationType::Unknown));
    m_placement->addItem(tr("HTTP headers"), int(Placement::Headers));
    m_placement->addItem(tr("Query string"), int(Placement::Query));
    m_hint->setProperty("role", QStringLiteral("faded"));
    m_hint->setWordWrap(true);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(16, 14, 16, 14);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Operation alias"), m_alias);
    form->addRow(tr("T&ype"), m_type);
    form->addRow(tr("&From node"), m_from);
    form->addRow(tr("&To node"), m_to);
    form->addRow(tr("&Credentials in"), m_placement);
    form->addRow(QString(), m_hint);
    for (QWidget *field : std::initializer_list<QWidget *>{m_alias, m_type, m_from, m_to, m_placement})
        field->setMaximumWidth(520);

    connect(m_alias, &QLineEdit::textEdited, this, &ParametersForm::edited);
    for (QComboBox *box : {m_type, m_from, m_to, m_placement}) {
        connect(box, &QComboBox::activated, this, [this] {
            describe();
            emit edited();
        });
    }
}

void ParametersForm::setOperation(const workspace::Operation &operation)
{
    m_operation = operation;
    const QSignalBlocker blocker(this);
    if (m_alias->text() != operation.alias)
        m_alias->setText(operation.alias);
    m_type->setCurrentIndex(m_type->findData(int(operation.type)));
    m_placement->setCurrentIndex(m_placement->findData(int(operation.placement)));
    fillRoles(m_from, operation.from, false);
    fillRoles(m_to, operation.to, true);
    describe();
}

workspace::Operation ParametersForm::operation() const
{
    workspace::Operation operation = m_operation;
    operation.alias = m_alias->text().trimmed();
    operation.type = OperationType(m_type->currentData().toInt());
    operation.placement = Placement(m_placement->currentData().toInt());
    operation.from = m_from->currentData().toString();
    operation.to = m_to->currentData().toString();
    return operation;
}

void ParametersForm::setEnvironment(const workspace::Environment &environment)
{
    const workspace::Operation current = operation();
    m_environment = environment;
    fillRoles(m_from, current.from, false);
    fillRoles(m_to, current.to, true);
    describe();
}

void ParametersForm::fillRoles(QComboBox *box, const QString &role, bool optional)
{
    box->clear();
    if (optional)
        box->addItem(tr("None"), QString());
    for (auto it = m_environment.nodes.begin(); it != m_environment.nodes.end(); ++it)
        box->addItem(tr("%1  (%2)").arg(it->name, it.key()), it.key());
    if (!role.isEmpty() && box->findData(role) < 0)
        box->addItem(tr("%1  (not in %2)").arg(role, m_environment.name), role);
    box->setCurrentIndex(box->findData(role));
}

void ParametersForm::describe()
{
    const bool query = Placement(m_placement->currentData().toInt()) == Placement::Query;
    m_hint->setText(query ? tr("In a query string the node's password ends up in the access logs of every "
                               "server on the way.")
                          : tr("Nodes and their passwords belong to the environment; here you choose which "
                               "of them to use."));
}

} // namespace gatepost::ui
