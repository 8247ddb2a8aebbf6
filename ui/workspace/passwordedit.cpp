// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/passwordedit.h"

#include "ui/widgets/theme.h"

#include <QAction>

namespace gatepost::ui {

using secrets::SecretKey;
using secrets::Source;

PasswordEdit::PasswordEdit(bool hasPassword, secrets::SecretStore &secrets, QWidget *parent)
    : QLineEdit(parent), m_secrets(secrets), m_hasPassword(hasPassword)
{
    setEchoMode(QLineEdit::Password);
    m_forget = addAction(Theme::icon(QStringLiteral("trash"), Theme::fadedText()), TrailingPosition);
    m_forget->setToolTip(tr("There is no password: remove it"));
    m_ask.setSingleShot(true);
    m_ask.setInterval(300);
    connect(&m_ask, &QTimer::timeout, this, &PasswordEdit::askWhereItIs);
    connect(m_forget, &QAction::triggered, this, &PasswordEdit::forget);
    connect(this, &QLineEdit::textChanged, this, [this] {
        if (!text().isEmpty())
            m_hasPassword = true;
        showState();
        emit changed();
    });
    showState();
}

void PasswordEdit::setKey(const SecretKey &key, bool isStored)
{
    if (key == m_key && !isStored)
        return;
    m_key = key;
    if (isStored && m_hasPassword)
        m_storedKey = key;
    if (m_hasPassword) {
        m_state = State::Asking;
        m_ask.start();
    }
    showState();
}

QList<PasswordChange> PasswordEdit::changes(const SecretKey &key) const
{
    if (!text().isEmpty())
        return {{key, secrets::Secret(text())}};
    return m_hasPassword ? QList<PasswordChange>() : withoutPassword();
}

QList<PasswordChange> PasswordEdit::withoutPassword() const
{
    return m_storedKey.node.isEmpty() ? QList<PasswordChange>() : QList<PasswordChange>{{m_storedKey, {}}};
}

bool PasswordEdit::needsPasswordAgain() const
{
    return m_hasPassword && text().isEmpty() && !m_storedKey.node.isEmpty() &&
           m_storedKey.account() != m_key.account();
}

void PasswordEdit::askWhereItIs()
{
    if (!m_hasPassword || m_key.environment.isEmpty() || m_key.node.isEmpty()) {
        m_state = m_hasPassword ? State::Missing : State::None;
        return showState();
    }
    m_secrets.read(m_key, this, [this, asked = m_key](const Result<secrets::Found> &found) {
        if (asked != m_key)
            return;
        m_source = found ? found->source : Source::Nowhere;
        m_failure = found ? QString() : found.error().message;
        m_state = !found ? State::Failed : m_source == Source::Nowhere ? State::Missing : State::Stored;
        showState();
    });
}

void PasswordEdit::forget()
{
    m_hasPassword = false;
    m_state = State::None;
    clear();
    showState();
    emit changed();
}

void PasswordEdit::showState()
{
    const QString state = stateText();
    setPlaceholderText(state);
    setAccessibleDescription(state);
    setToolTip(m_failure.isEmpty() ? state : m_failure);
    m_forget->setVisible(m_hasPassword);
}

QString PasswordEdit::stateText() const
{
    if (!m_hasPassword)
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
        return tr("Set by %1").arg(m_key.environmentVariable());
    case Source::Memory:
        return tr("Kept until Gatepost closes");
    case Source::Sandbox:
        return tr("The sandbox's own");
    default:
        return tr("Stored in the keychain");
    }
}

} // namespace gatepost::ui
