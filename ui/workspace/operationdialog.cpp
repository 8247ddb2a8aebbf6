// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/operationdialog.h"

#include "app/workspace/workspacestore.h"
#include "ui/widgets/hintlabel.h"
#include "ui/widgets/pairtable.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>

#include <algorithm>

namespace gatepost::ui {

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

/// RFC 9110's token: what a header's name may be made of.
bool isToken(const QString &name)
{
    static const QString marks = QStringLiteral("!#$%&'*+-.^_`|~");
    return std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || marks.contains(c));
    });
}

QString headerComplaint(const QString &name, const QString &value)
{
    if (!isToken(name))
        return OperationDialog::tr("“%1” cannot be a header's name: leave out blanks, colons and accents.")
            .arg(name);
    if (value.contains(QLatin1Char('\n')) || value.contains(QLatin1Char('\r')))
        return OperationDialog::tr("The value of “%1” must be one line.").arg(name);
    for (const char *own : {"OperationName", "OperationType", "From", "To", "Password"})
        if (name.compare(QLatin1String(own), Qt::CaseInsensitive) == 0)
            return OperationDialog::tr("“%1” is set by Gatepost: remove the row.").arg(name);
    return {};
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
    , m_from(new QComboBox(this))
    , m_to(new QComboBox(this))
    , m_inHeaders(new QRadioButton(tr("HTTP &headers"), this))
    , m_inQuery(new QRadioButton(tr("&Query string"), this))
    , m_placementHint(new HintLabel(this))
    , m_headers(new PairTable(this))
    , m_notes(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("operationDialog"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    body()->addLayout(form);
    buildFields(form);
    buildPlacement(form);
    buildHeaders(form);
    showOperation();
    resize(620, 660);

    connect(m_alias, &QLineEdit::textChanged, this, &OperationDialog::followAlias);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameFollows = false; });
    connect(m_name, &QLineEdit::textChanged, this, &OperationDialog::check);
    connect(m_type, &QComboBox::currentIndexChanged, this, &OperationDialog::showHints);
    connect(m_effect, &QComboBox::currentIndexChanged, this, &OperationDialog::showHints);
    connect(m_from, &QComboBox::currentIndexChanged, this, &OperationDialog::showHints);
    connect(m_inQuery, &QRadioButton::toggled, this, &OperationDialog::showHints);
    connect(m_headers->pairModel(), &PairModel::edited, this, &OperationDialog::check);
    check();
    showHints();
}

void OperationDialog::buildFields(QFormLayout *form)
{
    const std::pair<QWidget *, const char *> names[] = {{m_alias, "aliasField"},
                                                        {m_name, "nameField"},
                                                        {m_type, "typeField"},
                                                        {m_from, "fromField"},
                                                        {m_to, "toField"},
                                                        {m_inHeaders, "placementHeaders"},
                                                        {m_inQuery, "placementQuery"},
                                                        {m_headers, "headersField"},
                                                        {m_notes, "notesField"},
                                                        {m_typeHint, "typeHint"},
                                                        {m_effect, "effectField"},
                                                        {m_effectHint, "effectHint"},
                                                        {m_placementHint, "placementHint"}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(QLatin1String(name));

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
    m_from->setToolTip(tr("The external node that you act as"));
    m_to->setToolTip(tr("The PeopleSoft node that the message is for"));
    form->addRow(tr("&From node"), m_from);
    form->addRow(tr("T&o node"), m_to);
}

void OperationDialog::buildPlacement(QFormLayout *form)
{
    auto *choices = new QHBoxLayout;
    choices->setSpacing(18);
    choices->addWidget(m_inHeaders);
    choices->addWidget(m_inQuery);
    choices->addStretch();
    form->addRow(tr("Sent in"), choices);
    form->addRow(QString(), m_placementHint);
}

void OperationDialog::buildHeaders(QFormLayout *form)
{
    m_headers->pairModel()->setCheck(headerComplaint);
    m_headers->setTabKeyNavigation(false);
    m_headers->setAccessibleName(tr("Extra headers"));
    m_headers->setMinimumHeight(96);
    m_headers->setProperty("framed", true);
    m_headers->setToolTip(
        tr("Sent with every request of this operation; values may hold variables such as ${name}"));
    form->addRow(tr("E&xtra headers"), m_headers);
    m_notes->setMinimumHeight(56);
    m_notes->setTabChangesFocus(true);
    form->addRow(tr("Note&s"), m_notes);
}

void OperationDialog::showOperation()
{
    m_alias->setText(m_operation.alias);
    m_name->setText(m_operation.id);
    m_type->setCurrentIndex(std::max(0, m_type->findData(QVariant::fromValue(m_operation.type))));
    m_effect->setCurrentIndex(m_effect->findData(QVariant::fromValue(m_operation.effect)));
    fillRoles(m_from, m_operation.from, false);
    fillRoles(m_to, m_operation.to, true);
    (m_operation.placement == Placement::Query ? m_inQuery : m_inHeaders)->setChecked(true);
    m_headers->pairModel()->setPairs(m_operation.headers);
    m_notes->setPlainText(m_operation.notes);
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
    return m_headers->pairModel()->problem();
}

void OperationDialog::showHints()
{
    m_typeHint->setHint(typeHint(m_type->currentData().value<OperationType>()));
    m_effectHint->setHint(m_effect->currentData().value<Effect>() == Effect::Reads
                              ? tr("A single request goes to an unlocked production environment unasked.")
                              : tr("Before it goes to production, Gatepost asks again."));
    const QString role = m_from->currentData().toString();
    const bool hasPassword = std::any_of(
        m_workspace.environments.begin(), m_workspace.environments.end(),
        [&](const workspace::Environment &environment) { return environment.nodes.value(role).hasPassword; });
    if (!m_inQuery->isChecked())
        m_placementHint->setHint(tr("Operation, nodes and password travel as headers. The usual way."));
    else if (hasPassword)
        m_placementHint->setHint(
            tr("Careful: a query string is written into web server and proxy logs, and the "
               "node's password with it. Prefer headers."),
            Tone::Warning);
    else
        m_placementHint->setHint(
            tr("Operation and nodes become part of the address, which is written into web "
               "server and proxy logs."));
}

Operation OperationDialog::operation() const
{
    Operation operation = m_operation;
    operation.alias = m_alias->text().trimmed();
    operation.id = m_name->text().trimmed();
    operation.type = m_type->currentData().value<OperationType>();
    operation.effect = m_effect->currentData().value<Effect>();
    operation.from = m_from->currentData().toString();
    operation.to = m_to->currentData().toString();
    operation.placement = m_inQuery->isChecked() ? Placement::Query : Placement::Headers;
    operation.headers = m_headers->pairModel()->pairs();
    operation.notes = m_notes->toPlainText();
    return operation;
}

} // namespace gatepost::ui
