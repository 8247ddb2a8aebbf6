// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/noderow.h"

#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace gatepost::ui {

NodeRow::NodeRow(RoleKind kind, const QString &role, const workspace::Node &node,
                 secrets::SecretStore &secrets)
    : m_kind(kind)
    , m_node(node)
    , m_name(new QLineEdit(node.name, this))
    , m_password(new PasswordEdit(node.hasPassword, secrets, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const QString objectRole = kind == RoleKind::Own ? QStringLiteral("own") : role;
    if (kind == RoleKind::Own) {
        m_role = new QLineEdit(role, this);
        m_role->setObjectName(objectRole + QStringLiteral("NodeRole"));
        m_role->setAccessibleName(tr("Role"));
        m_role->setPlaceholderText(tr("role"));
        m_role->setFixedWidth(roleWidth);
        layout->addWidget(m_role);
        connect(m_role, &QLineEdit::textChanged, this, &NodeRow::changed);
    } else {
        auto *label = new QLabel(kind == RoleKind::From ? tr("F&rom – you") : tr("T&o – PeopleSoft"), this);
        label->setBuddy(m_name);
        label->setFixedWidth(roleWidth);
        layout->addWidget(label);
    }
    m_name->setObjectName(objectRole + QStringLiteral("NodeName"));
    m_name->setAccessibleName(tr("Node name, role %1").arg(role));
    m_name->setPlaceholderText(kind == RoleKind::From ? tr("External node, e.g. PTEST")
                                                      : tr("Local node, e.g. PSFT_HR"));
    m_password->setObjectName(objectRole + QStringLiteral("NodePassword"));
    m_password->setAccessibleName(tr("Password of the node, role %1").arg(role));
    layout->addWidget(m_name, 1);
    layout->addWidget(m_password, 1);

    m_remove = new QToolButton(this);
    m_remove->setObjectName(objectRole + QStringLiteral("NodeRemove"));
    m_remove->setIcon(Theme::icon(QStringLiteral("close"), Theme::fadedText()));
    m_remove->setToolTip(tr("Remove this node"));
    m_remove->setAccessibleName(m_remove->toolTip());
    m_remove->setFixedWidth(buttonWidth);
    layout->addWidget(m_remove);
    m_remove->setVisible(kind == RoleKind::Own);

    connect(m_name, &QLineEdit::textChanged, this, &NodeRow::placeChanged);
    connect(m_remove, &QToolButton::clicked, this, &NodeRow::removeWanted);
    connect(m_password, &PasswordEdit::changed, this, &NodeRow::changed);
}

void NodeRow::setButtonPlaceKept(bool kept)
{
    QSizePolicy policy = m_remove->sizePolicy();
    policy.setRetainSizeWhenHidden(kept);
    m_remove->setSizePolicy(policy);
}

QString NodeRow::role() const
{
    switch (m_kind) {
    case RoleKind::From:
        return QStringLiteral("from");
    case RoleKind::To:
        return QStringLiteral("to");
    case RoleKind::Own:
        break;
    }
    return m_role->text().trimmed();
}

workspace::Node NodeRow::node() const
{
    workspace::Node node = m_node;
    node.name = m_name->text().trimmed();
    node.hasPassword = m_password->hasPassword();
    return node;
}

void NodeRow::setPlace(const QString &environment, const QUrl &gateway, bool isStored)
{
    m_environment = environment;
    m_gateway = gateway;
    m_password->setKey(key(environment), isStored);
    emit changed();
}

secrets::SecretKey NodeRow::key(const QString &environment) const
{
    return {.environment = environment, .node = m_name->text().trimmed(), .gateway = m_gateway};
}

QList<PasswordChange> NodeRow::changes(const QString &environment) const
{
    return m_password->changes(key(environment));
}

QList<PasswordChange> NodeRow::withoutPassword() const
{
    return m_password->withoutPassword();
}

bool NodeRow::needsPasswordAgain() const
{
    return m_password->needsPasswordAgain();
}

QList<QWidget *> NodeRow::fields() const
{
    QList<QWidget *> fields{m_name, m_password, m_remove};
    if (m_role)
        fields.prepend(m_role);
    return fields;
}

void NodeRow::placeChanged()
{
    m_password->setKey(key(m_environment));
    emit changed();
}

} // namespace gatepost::ui
