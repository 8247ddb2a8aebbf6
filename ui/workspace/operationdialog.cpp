// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/operationdialog.h"

#include "app/workspace/workspacestore.h"
#include "ui/operation/connectorfields.h"
#include "ui/operation/fieldtables.h"
#include "ui/operation/wording.h"
#include "ui/widgets/formlabels.h"
#include "ui/widgets/hintlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace gatepost::ui {

using broker::Connector;
using broker::OperationType;
using broker::Placement;
using workspace::Effect;
using workspace::Operation;

namespace {

QString typeHint(OperationType type)
{
    switch (type) {
    case OperationType::Async:
        return OperationDialog::tr(
            "PeopleSoft takes the message and answers with a transaction ID; it is worked "
            "on later.");
    case OperationType::Ping:
        return OperationDialog::tr("Asks only whether the node answers. Nothing is worked on.");
    default:
        return OperationDialog::tr(
            "PeopleSoft works on the request while you wait, and answers with a message.");
    }
}

} // namespace

OperationDialog::OperationDialog(const Operation &operation, const workspace::Workspace &workspace,
                                 const QString &environment, QWidget *parent)
    : FormDialog(operation.id.isEmpty() ? tr("New operation") : tr("Edit operation"), parent)
    , m_operation(operation)
    , m_workspace(workspace)
    , m_environment(environment)
    , m_nameFollows(operation.id == operation.alias)
    , m_alias(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_type(new QComboBox(this))
    , m_typeHint(new HintLabel(this))
    , m_effect(new QComboBox(this))
    , m_effectHint(new HintLabel(this))
    , m_connector(new QComboBox(this))
    , m_connectorHint(new HintLabel(this))
    , m_placement(new QComboBox(this))
    , m_placementHint(new HintLabel(this))
    , m_from(new QComboBox(this))
    , m_to(new QComboBox(this))
    , m_user(new QComboBox(this))
    , m_fields(new ConnectorFields(this))
    , m_tables(new FieldTables(FieldTables::Headers::Shown, this))
    , m_notes(new QPlainTextEdit(this))
    , m_tabs(new QTabWidget(this))
{
    setObjectName(QStringLiteral("operationDialog"));
    nameFields();
    m_tabs->addTab(buildGeneral(), tr("Operation"));
    m_tabs->addTab(buildAddressing(), tr("Connector and nodes"));
    m_tabs->addTab(m_tables, tr("Headers and more"));
    body()->addWidget(m_tabs);
    showOperation();
    connectFields();
    resize(640, 560);
    check();
    showHints();
}

void OperationDialog::nameFields()
{
    const std::pair<QWidget *, const char *> names[] = {{m_alias, "aliasField"},
                                                        {m_name, "nameField"},
                                                        {m_type, "typeField"},
                                                        {m_connector, "connectorField"},
                                                        {m_from, "fromField"},
                                                        {m_to, "toField"},
                                                        {m_user, "userField"},
                                                        {m_placement, "placementField"},
                                                        {m_notes, "notesField"},
                                                        {m_typeHint, "typeHint"},
                                                        {m_effect, "effectField"},
                                                        {m_effectHint, "effectHint"},
                                                        {m_connectorHint, "connectorHint"},
                                                        {m_placementHint, "placementHint"},
                                                        {m_tabs, "operationTabs"}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(QLatin1String(name));
}

QWidget *OperationDialog::buildGeneral()
{
    auto *page = new QWidget(this);
    QFormLayout *form = formOn(page);
    m_alias->setPlaceholderText(tr("CHG_SYNC_TEST.V1"));
    m_alias->setToolTip(
        tr("The external alias on the operation's routing, with its version, exactly as PeopleSoft "
           "spells it"));
    form->addRow(tr("External &alias"), m_alias);
    m_name->setToolTip(
        tr("How the tree and the command line call it; the name of its folder in the workspace"));
    form->addRow(tr("&Name in workspace"), m_name);
    m_type->addItem(tr("Synchronous – request and reply"), QVariant::fromValue(OperationType::Sync));
    m_type->addItem(tr("Asynchronous – one way"), QVariant::fromValue(OperationType::Async));
    m_type->addItem(tr("Ping"), QVariant::fromValue(OperationType::Ping));
    form->addRow(tr("&Type"), m_type);
    form->addRow(QString(), m_typeHint);
    m_effect->addItem(tr("Not said"), QVariant::fromValue(Effect::Unknown));
    m_effect->addItem(tr("Only reads"), QVariant::fromValue(Effect::Reads));
    m_effect->addItem(tr("Changes data"), QVariant::fromValue(Effect::Changes));
    form->addRow(tr("&Effect"), m_effect);
    form->addRow(QString(), m_effectHint);
    m_notes->setMinimumHeight(56);
    m_notes->setTabChangesFocus(true);
    form->addRow(tr("Note&s"), m_notes);
    return page;
}

QWidget *OperationDialog::buildAddressing()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    auto *upper = new QWidget(page);
    m_addressing = formOn(upper);
    for (const Connector connector :
         {Connector::HttpListening, Connector::Soap, Connector::Rest, Connector::Mime})
        m_connector->addItem(title(connector), int(connector));
    m_addressing->addRow(tr("&Connector"), m_connector);
    m_addressing->addRow(QString(), m_connectorHint);
    m_addressing->addRow(tr("Sent &in"), m_placement);
    m_addressing->addRow(QString(), m_placementHint);
    m_from->setToolTip(tr("The external node that you act as"));
    m_to->setToolTip(tr("The PeopleSoft node that the message is for"));
    m_user->setToolTip(
        tr("The PeopleSoft user, a role of the environment's nodes: WS-Security with SOAP, Basic "
           "authentication with REST"));
    m_addressing->addRow(tr("&From node"), m_from);
    m_addressing->addRow(tr("T&o node"), m_to);
    m_addressing->addRow(tr("&User"), m_user);
    m_fields->form()->setContentsMargins(2, 0, 2, 4);
    m_fields->form()->setHorizontalSpacing(16);
    m_fields->form()->setVerticalSpacing(10);
    layout->addWidget(upper);
    layout->addWidget(m_fields);
    layout->addStretch();
    alignLabels(m_addressing, m_fields->form());
    return page;
}

void OperationDialog::connectFields()
{
    connect(m_alias, &QLineEdit::textChanged, this, &OperationDialog::followAlias);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameFollows = false; });
    connect(m_name, &QLineEdit::textChanged, this, &OperationDialog::check);
    connect(m_connector, &QComboBox::currentIndexChanged, this, &OperationDialog::followConnector);
    for (QComboBox *box : {m_type, m_effect, m_from, m_placement, m_user})
        connect(box, &QComboBox::currentIndexChanged, this, &OperationDialog::showHints);
    connect(m_fields, &ConnectorFields::edited, this, &OperationDialog::check);
    connect(m_tables, &FieldTables::edited, this, &OperationDialog::check);
}

void OperationDialog::showOperation()
{
    m_alias->setText(m_operation.alias);
    m_name->setText(m_operation.id);
    m_type->setCurrentIndex(std::max(0, m_type->findData(QVariant::fromValue(m_operation.type))));
    m_effect->setCurrentIndex(m_effect->findData(QVariant::fromValue(m_operation.effect)));
    m_connector->setCurrentIndex(m_connector->findData(int(m_operation.connector)));
    fillRoles(m_from, m_operation.from, true);
    fillRoles(m_to, m_operation.to, true);
    fillRoles(m_user, m_operation.user, true);
    m_fields->setDetails(m_operation.details);
    m_tables->setDetails(m_operation.details);
    m_tables->setHeaders(m_operation.headers);
    m_notes->setPlainText(m_operation.notes);
    fillPlacements(m_operation.placement);
    followConnector();
}

void OperationDialog::fillPlacements(Placement placement)
{
    const auto connector = Connector(m_connector->currentData().toInt());
    const QSignalBlocker blocker(m_placement);
    m_placement->clear();
    for (const Placement one : broker::placementsOf(connector))
        m_placement->addItem(title(one, connector), int(one));
    m_placement->setCurrentIndex(std::max(0, m_placement->findData(int(placement))));
}

// What the connector does not ask for is out of sight, but not forgotten.
void OperationDialog::followConnector()
{
    const auto connector = Connector(m_connector->currentData().toInt());
    fillPlacements(m_placement->count() > 0 ? Placement(m_placement->currentData().toInt())
                                            : m_operation.placement);
    const bool hasPlacements = m_placement->count() > 0;
    const bool hasUser = connector == Connector::Soap || connector == Connector::Rest;
    m_addressing->setRowVisible(m_placement, hasPlacements);
    m_addressing->setRowVisible(m_placementHint, hasPlacements);
    m_addressing->setRowVisible(m_from, connector != Connector::Rest);
    m_addressing->setRowVisible(m_user, hasUser);
    m_fields->setConnector(connector);
    showHints();
    check();
}

// Roles are the same in all environments, node names are not: the name is shown of the environment at hand.
void OperationDialog::fillRoles(QComboBox *combo, const QString &role, bool mayBeNone) const
{
    QStringList roles{QStringLiteral("from"), QStringLiteral("to")};
    for (const workspace::Environment &environment : m_workspace.environments)
        roles += environment.nodes.keys();
    if (!role.isEmpty())
        roles << role;
    roles.removeDuplicates();
    const workspace::Environment *here = m_workspace.environment(m_environment);
    for (const QString &one : roles) {
        const QString node = here ? here->nodes.value(one).name : QString();
        if (node.isEmpty())
            combo->addItem(here ? tr("%1 (no such node in %2)").arg(one, here->name) : one, one);
        else
            combo->addItem(tr("%1 – %2 in %3").arg(one, node, here->name), one);
    }
    if (mayBeNone)
        combo->addItem(tr("None"), QString());
    combo->setCurrentIndex(combo->findData(role));
}

void OperationDialog::followAlias(const QString &alias)
{
    if (m_nameFollows)
        m_name->setText(alias.trimmed());
    check();
}

void OperationDialog::check()
{
    setProblem(complaint());
}

QString OperationDialog::complaint() const
{
    const QString alias = m_alias->text().trimmed();
    if (alias.isEmpty())
        return tr("Enter the external alias, for example CHG_SYNC_TEST.V1.");
    if (std::any_of(alias.begin(), alias.end(), [](QChar c) { return c.isSpace(); }))
        return tr("An external alias has no blanks in it.");
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return tr("Enter the name in the workspace.");
    if (const Result<> valid = workspace::WorkspaceStore::validateName(name); !valid)
        return valid.error().message;
    for (const Operation &other : m_workspace.operations)
        if (other.id != m_operation.id && other.id.compare(name, Qt::CaseInsensitive) == 0)
            return tr("There is an operation named “%1” already: choose another name in the workspace.")
                .arg(name);
    const auto connector = Connector(m_connector->currentData().toInt());
    const bool needsFrom = connector == Connector::HttpListening || connector == Connector::Mime;
    if (needsFrom && m_from->currentData().toString().isEmpty())
        return tr("Choose the From node: the external node that you act as.");
    if (const QString problem = m_fields->problem(); !problem.isEmpty())
        return problem;
    return m_tables->problem();
}

bool OperationDialog::hasPassword(const QString &role) const
{
    return std::any_of(
        m_workspace.environments.begin(), m_workspace.environments.end(),
        [&](const workspace::Environment &environment) { return environment.nodes.value(role).hasPassword; });
}

void OperationDialog::showHints()
{
    m_typeHint->setHint(typeHint(m_type->currentData().value<OperationType>()));
    m_effectHint->setHint(m_effect->currentData().value<Effect>() == Effect::Reads
                              ? tr("A single request goes to an unlocked production environment unasked.")
                              : tr("Before it goes to production, Gatepost asks again."));
    const auto connector = Connector(m_connector->currentData().toInt());
    m_connectorHint->setHint(hint(connector), connector == Connector::Mime ? Tone::Warning : Tone::Neutral);
    const auto placement = Placement(m_placement->currentData().toInt());
    const bool isSecret = hasPassword(m_from->currentData().toString());
    m_placementHint->setHint(hint(placement, connector, isSecret),
                             isRisky(placement, connector, isSecret) ? Tone::Warning : Tone::Neutral);
}

Operation OperationDialog::operation() const
{
    Operation operation = m_operation;
    operation.alias = m_alias->text().trimmed();
    operation.id = m_name->text().trimmed();
    operation.type = m_type->currentData().value<OperationType>();
    operation.effect = m_effect->currentData().value<Effect>();
    operation.connector = Connector(m_connector->currentData().toInt());
    if (m_placement->count() > 0)
        operation.placement = Placement(m_placement->currentData().toInt());
    operation.from = m_from->currentData().toString();
    operation.to = m_to->currentData().toString();
    operation.user = m_user->currentData().toString();
    operation.details = m_tables->applied(m_fields->applied(operation.details));
    operation.headers = m_tables->headers();
    operation.notes = m_notes->toPlainText();
    return operation;
}

} // namespace gatepost::ui
