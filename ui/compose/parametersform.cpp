// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/parametersform.h"

#include "ui/operation/connectorfields.h"
#include "ui/operation/fieldtables.h"
#include "ui/operation/wording.h"
#include "ui/widgets/formlabels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace gatepost::ui {

static constexpr int widestField = 520;

using broker::Connector;
using broker::OperationType;
using broker::Placement;

ParametersForm::ParametersForm(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
    , m_page(new QWidget(m_scroll->viewport()))
    , m_alias(new QLineEdit(m_page))
    , m_type(new QComboBox(m_page))
    , m_from(new QComboBox(m_page))
    , m_to(new QComboBox(m_page))
    , m_user(new QComboBox(m_page))
    , m_placement(new QComboBox(m_page))
    , m_connector(new QLabel(m_page))
    , m_hint(new QLabel(m_page))
    , m_fields(new ConnectorFields(m_page))
    , m_tables(new FieldTables(FieldTables::Headers::Hidden, m_page))
{
    nameFields();
    m_alias->setPlaceholderText(tr("External alias with version, for example CHG_SYNC_TEST.V1"));
    m_type->addItem(tr("Synchronous: request and reply"), int(OperationType::Sync));
    m_type->addItem(tr("Asynchronous: one way"), int(OperationType::Async));
    m_type->addItem(tr("Ping"), int(OperationType::Ping));
    m_type->addItem(tr("Not said"), int(OperationType::Unknown));
    m_hint->setProperty("role", QStringLiteral("faded"));
    m_hint->setWordWrap(true);
    build();

    connect(m_alias, &QLineEdit::textEdited, this, &ParametersForm::edited);
    for (QComboBox *box : {m_type, m_from, m_to, m_user, m_placement}) {
        connect(box, &QComboBox::activated, this, [this] {
            describe();
            emit edited();
        });
    }
    connect(m_fields, &ConnectorFields::edited, this, &ParametersForm::edited);
    connect(m_tables, &FieldTables::edited, this, &ParametersForm::edited);
}

void ParametersForm::nameFields()
{
    const std::pair<QWidget *, const char *> names[] = {
        {m_alias, "aliasField"}, {m_type, "typeField"}, {m_from, "fromField"},
        {m_to, "toField"},       {m_user, "userField"}, {m_placement, "placementField"}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(QLatin1String(name));
}

// On the left what every request has, what the connector is about in front; on the right what few have.
void ParametersForm::build()
{
    auto *left = new QVBoxLayout;
    left->setSpacing(8);
    auto *upper = new QFormLayout;
    m_form = new QFormLayout;
    for (QFormLayout *form : {upper, m_fields->form(), m_form}) {
        form->setContentsMargins(0, 0, 0, 0);
        form->setHorizontalSpacing(14);
        form->setVerticalSpacing(8);
        form->setLabelAlignment(Qt::AlignLeft);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    }
    upper->addRow(tr("Connector"), m_connector);
    upper->addRow(tr("&Operation alias"), m_alias);
    m_form->addRow(tr("T&ype"), m_type);
    m_form->addRow(tr("&From node"), m_from);
    m_form->addRow(tr("&To node"), m_to);
    m_form->addRow(tr("&User"), m_user);
    m_form->addRow(tr("&Credentials in"), m_placement);
    m_form->addRow(QString(), m_hint);
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_alias, m_type, m_from, m_to, m_user, m_placement, m_hint})
        field->setMaximumWidth(widestField);
    alignLabels(upper, m_fields->form());
    alignLabels(m_form, m_fields->form());
    alignLabels(upper, m_form);
    left->addLayout(upper);
    left->addWidget(m_fields);
    left->addLayout(m_form);
    left->addStretch();

    auto *layout = new QHBoxLayout(m_page);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(28);
    layout->addLayout(left, 3);
    layout->addWidget(m_tables, 2);
    m_tables->setMinimumWidth(260);
    m_scroll->setWidget(m_page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_scroll);
}

void ParametersForm::setOperation(const workspace::Operation &operation)
{
    m_operation = operation;
    const QSignalBlocker blocker(this);
    if (m_alias->text() != operation.alias)
        m_alias->setText(operation.alias);
    m_type->setCurrentIndex(m_type->findData(int(operation.type)));
    m_connector->setText(title(operation.connector));
    fillPlacements();
    fillRoles(m_from, operation.from, operation.connector == Connector::Soap);
    fillRoles(m_to, operation.to, true);
    fillRoles(m_user, operation.user, true);
    const bool hasUser = operation.connector == Connector::Soap || operation.connector == Connector::Rest;
    m_form->setRowVisible(m_user, hasUser);
    m_form->setRowVisible(m_from, operation.connector != Connector::Rest);
    m_form->setRowVisible(m_placement, m_placement->count() > 0);
    m_fields->setConnector(operation.connector);
    m_fields->setDetails(operation.details);
    m_tables->setDetails(operation.details);
    describe();
}

workspace::Operation ParametersForm::operation() const
{
    workspace::Operation operation = m_operation;
    operation.alias = m_alias->text().trimmed();
    operation.type = OperationType(m_type->currentData().toInt());
    if (m_placement->count() > 0)
        operation.placement = Placement(m_placement->currentData().toInt());
    operation.from = m_from->currentData().toString();
    operation.to = m_to->currentData().toString();
    operation.user = m_user->currentData().toString();
    operation.details = m_tables->applied(m_fields->applied(operation.details));
    return operation;
}

void ParametersForm::setEnvironment(const workspace::Environment &environment)
{
    const workspace::Operation current = operation();
    m_environment = environment;
    fillRoles(m_from, current.from, current.connector == Connector::Soap);
    fillRoles(m_to, current.to, true);
    fillRoles(m_user, current.user, true);
    describe();
}

void ParametersForm::fillPlacements()
{
    m_placement->clear();
    for (const Placement one : broker::placementsOf(m_operation.connector))
        m_placement->addItem(title(one, m_operation.connector), int(one));
    m_placement->setCurrentIndex(std::max(0, m_placement->findData(int(m_operation.placement))));
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
    if (m_placement->count() == 0)
        return m_hint->setText(hint(m_operation.connector));
    const bool hasPassword = m_environment.nodes.value(m_from->currentData().toString()).hasPassword;
    m_hint->setText(hint(Placement(m_placement->currentData().toInt()), m_operation.connector, hasPassword));
}

} // namespace gatepost::ui
