// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/nodeseditor.h"

#include "ui/widgets/theme.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gatepost::ui {

using workspace::Node;

NodesEditor::NodesEditor(const QMap<QString, Node> &nodes, secrets::SecretStore &secrets, QWidget *parent)
    : QWidget(parent), m_secrets(secrets), m_layout(new QVBoxLayout)
{
    setObjectName(QStringLiteral("nodesEditor"));
    m_layout->setSpacing(6);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(buildTitles());
    layout->addLayout(m_layout);
    const QString from = QStringLiteral("from");
    const QString to = QStringLiteral("to");
    addRow(NodeRow::RoleKind::From, from, nodes.value(from));
    addRow(NodeRow::RoleKind::To, to, nodes.value(to));
    for (auto node = nodes.begin(); node != nodes.end(); ++node)
        if (node.key() != from && node.key() != to)
            addRow(NodeRow::RoleKind::Own, node.key(), node.value());

    auto *add = new QToolButton(this);
    add->setObjectName(QStringLiteral("addNode"));
    add->setIcon(Theme::icon(QStringLiteral("plus")));
    add->setText(tr("Add node or user"));
    add->setToolTip(tr("Another node of this environment, or a PeopleSoft user for SOAP and REST, in a "
                       "role of its own"));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QToolButton::clicked, this, [this] {
        NodeRow *row = addRow(NodeRow::RoleKind::Own, QString(), Node());
        row->fields().constFirst()->setFocus();
        emit changed();
    });
}

QWidget *NodesEditor::buildTitles()
{
    auto *titles = new QWidget(this);
    auto *layout = new QHBoxLayout(titles);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const std::pair<QString, int> columns[] = {
        {tr("Role"), 0}, {tr("Node name"), 1}, {tr("Node password"), 1}};
    for (const auto &[text, stretch] : columns) {
        auto *label = new QLabel(text, titles);
        label->setProperty("role", QStringLiteral("faded"));
        if (stretch == 0)
            label->setFixedWidth(NodeRow::roleWidth);
        layout->addWidget(label, stretch);
    }
    m_buttonColumn = new QWidget(titles);
    m_buttonColumn->setFixedWidth(NodeRow::buttonWidth);
    layout->addWidget(m_buttonColumn);
    return titles;
}

NodeRow *NodesEditor::addRow(NodeRow::RoleKind kind, const QString &role, const Node &node)
{
    auto *row = new NodeRow(kind, role, node, m_secrets);
    row->setPlace(m_environment, m_gateway);
    m_rows << row;
    m_layout->addWidget(row);
    alignColumns();
    connect(row, &NodeRow::changed, this, &NodesEditor::changed);
    connect(row, &NodeRow::removeWanted, this, [this, row] { removeRow(row); });
    return row;
}

void NodesEditor::removeRow(NodeRow *row)
{
    // A password that was kept goes with its node.
    for (const PasswordChange &change : row->withoutPassword())
        m_removed << change;
    m_rows.removeOne(row);
    row->hide();
    alignColumns();
    row->deleteLater();
    emit changed();
}

void NodesEditor::alignColumns()
{
    const bool hasButtons = m_rows.size() > 2;
    m_buttonColumn->setVisible(hasButtons);
    for (NodeRow *row : m_rows)
        row->setButtonPlaceKept(hasButtons);
}

QMap<QString, Node> NodesEditor::nodes() const
{
    QMap<QString, Node> nodes;
    for (const NodeRow *row : m_rows)
        if (const Node node = row->node(); !node.name.isEmpty())
            nodes.insert(row->role(), node);
    return nodes;
}

void NodesEditor::setPlace(const QString &environment, const QUrl &gateway, bool isStored)
{
    m_environment = environment;
    m_gateway = gateway;
    for (NodeRow *row : m_rows)
        row->setPlace(environment, gateway, isStored);
}

QList<PasswordChange> NodesEditor::passwordChanges(const QString &environment) const
{
    QList<PasswordChange> changes = m_removed;
    for (const NodeRow *row : m_rows)
        changes += row->changes(environment);
    return changes;
}

bool NodesEditor::needsPasswordAgain() const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [](const NodeRow *row) { return row->needsPasswordAgain(); });
}

QString NodesEditor::problem() const
{
    QStringList roles;
    for (const NodeRow *row : m_rows) {
        const Node node = row->node();
        if (row->role().isEmpty())
            return tr("Give the added node a role, for example “hub”, or remove it.");
        if (roles.contains(row->role()))
            return tr("The role “%1” stands there twice.").arg(row->role());
        roles << row->role();
        if (node.name.isEmpty() && node.hasPassword)
            return tr("Enter the name of the node that the password is for, role “%1”.").arg(row->role());
        if (std::any_of(node.name.begin(), node.name.end(), [](QChar c) { return c.isSpace(); }))
            return tr("A node's name has no blanks in it: “%1”.").arg(node.name);
    }
    if (m_rows.constFirst()->node().name.isEmpty())
        return tr("Enter the From node: the external node that you act as.");
    return {};
}

} // namespace gatepost::ui
