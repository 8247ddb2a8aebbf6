// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/noderow.h"

#include "ui/widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace gatepost::ui {

using secrets::Source;

NodeRow::NodeRow(RoleKind kind, const QString &role, const workspace::Node &node,
                 secrets::SecretStore &secrets)
    : m_kind(kind)
    , m_node(node)
    , m_secrets(secrets)
    , m_name(new QLineEdit(node.name, this))
    , m_password(new QLineEdit(this))
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

    m_ask.setSingleShot(true);
    m_ask.setInterval(300);
    connect(&m_ask, &QTimer::timeout, this, &NodeRow::askWherePasswordIs);
    connect(m_name, &QLineEdit::textChanged, this, &NodeRow::placeChanged);
    connect(m_remove, &QToolButton::clicked, this, &NodeRow::removeWanted);
    buildPassword();
}

void NodeRow::buildPassword()
{
    m_password->setEchoMode(QLineEdit::Password);
    m_forget = m_password->addAction(Theme::icon(QStringLiteral("trash"), Theme::fadedText()),
                                     QLineEdit::TrailingPosition);
    m_forget->setToolTip(tr("This node has no password: remove it"));
    connect(m_forget, &QAction::triggered, this, &NodeRow::forgetPassword);
    connect(m_password, &QLineEdit::textChanged, this, [this] {
        if (!m_password->text().isEmpty())
            m_node.hasPassword = true;
        showState();
        emit changed();
    });
    showState();
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
    return node;
}

void NodeRow::setPlace(const QString &environment, const QUrl &gateway, bool isStored)
{
    m_environment = environment;
    m_gateway = gateway;
    if (isStored && m_node.hasPassword)
        m_storedKey = key(environment);
    placeChanged();
}

secrets::SecretKey NodeRow::key(const QString &environment) const
{
    return {.environment = environment, .node = m_name->text().trimmed(), .gateway = m_gateway};
}

QList<PasswordChange> NodeRow::changes(const QString &environment) const
{
    if (!m_password->text().isEmpty())
        return {{key(environment), secrets::Secret(m_password->text())}};
    return m_node.hasPassword ? QList<PasswordChange>() : withoutPassword();
}

QList<PasswordChange> NodeRow::withoutPassword() const
{
    return m_storedKey.node.isEmpty() ? QList<PasswordChange>() : QList<PasswordChange>{{m_storedKey, {}}};
}

bool NodeRow::needsPasswordAgain() const
{
    return m_node.hasPassword && m_password->text().isEmpty() && !m_storedKey.node.isEmpty() &&
           m_storedKey.account() != key(m_environment).account();
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
    if (m_node.hasPassword) {
        m_state = State::Asking;
        m_ask.start();
    }
    showState();
    emit changed();
}

void NodeRow::askWherePasswordIs()
{
    if (!m_node.hasPassword || m_environment.isEmpty() || m_name->text().trimmed().isEmpty()) {
        m_state = m_node.hasPassword ? State::Missing : State::None;
        return showState();
    }
    const secrets::SecretKey asked = key(m_environment);
    m_secrets.read(asked, this, [this, asked](const Result<secrets::Found> &found) {
        if (asked != key(m_environment))
            return;
        m_source = found ? found->source : Source::Nowhere;
        m_failure = found ? QString() : found.error().message;
        m_state = !found ? State::Failed : m_source == Source::Nowhere ? State::Missing : State::Stored;
        showState();
    });
}

void NodeRow::forgetPassword()
{
    m_node.hasPassword = false;
    m_state = State::None;
    m_password->clear();
    showState();
    emit changed();
}

void NodeRow::showState()
{
    const QString text = stateText();
    m_password->setPlaceholderText(text);
    m_password->setAccessibleDescription(text);
    m_password->setToolTip(m_failure.isEmpty() ? text : m_failure);
    m_forget->setVisible(m_node.hasPassword);
}

QString NodeRow::stateText() const
{
    if (!m_node.hasPassword)
        return tr("No password");
    switch (m_state) {
    case State::None:
    case State::Asking:
        return tr("Looking for the password…");
    case State::Missing:
        return tr("Not on this computer: enter it");
    case State::Failed:
        return tr("The keychain does not answer");
    case State::Stored:
        break;
    }
    switch (m_source) {
    case Source::EnvironmentVariable:
        return tr("Set by %1").arg(key(m_environment).environmentVariable());
    case Source::Memory:
        return tr("Kept until Gatepost closes");
    case Source::Sandbox:
        return tr("The sandbox's own");
    default:
        return tr("Stored in the keychain");
    }
}

} // namespace gatepost::ui
