// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/guard/unlockdialog.h"

#include "app/session/productionguard.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatepost::ui {

UnlockDialog::UnlockDialog(const workspace::Environment &environment, QWidget *parent)
    : FormDialog(tr("%1 is locked").arg(environment.name), parent)
    , m_environment(environment)
    , m_name(new QLineEdit(this))
{
    setObjectName(QStringLiteral("unlockDialog"));
    setMinimumWidth(480);
    auto *icon = new QLabel(this);
    icon->setPixmap(Theme::icon(QStringLiteral("lock"), Theme::text(Tone::Bad)).pixmap(32, 32));
    auto *text = new QLabel(this);
    text->setObjectName(QStringLiteral("unlockText"));
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setText(
        tr("%1 (%2) is a production environment: nothing has been sent, and nothing will be while it is "
           "locked.\n\nTo unlock it for %3 minutes, type its name. The unlocking is recorded in the "
           "history. Then send again.")
            .arg(environment.name, environment.gatewayUrl.host())
            .arg(session::ProductionGuard::span.count()));
    auto *top = new QHBoxLayout;
    top->setSpacing(14);
    top->addWidget(icon, 0, Qt::AlignTop);
    top->addWidget(text, 1);
    body()->addLayout(top);
    m_name->setObjectName(QStringLiteral("unlockName"));
    m_name->setAccessibleName(tr("Name of the environment"));
    m_name->setAccessibleDescription(text->text());
    m_name->setPlaceholderText(environment.name);
    body()->addWidget(m_name);
    okButton()->setText(tr("Unlock for %1 minutes").arg(session::ProductionGuard::span.count()));
    okButton()->setObjectName(QStringLiteral("unlockButton"));
    connect(m_name, &QLineEdit::textChanged, this, &UnlockDialog::check);
    connect(this, &QDialog::accepted, this, [this] { emit unlockWanted(m_name->text().trimmed()); });
    check();
    m_name->setFocus();
}

void UnlockDialog::check()
{
    const QString typed = m_name->text().trimmed();
    setProblem(typed == m_environment.name
                   ? QString()
                   : tr("Type %1, exactly as it is written.").arg(m_environment.name));
}

} // namespace gatepost::ui
