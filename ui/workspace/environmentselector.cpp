// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/environmentselector.h"

#include "ui/widgets/theme.h"
#include "ui/workspace/environmentchip.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>

namespace gatepost::ui {

using workspace::Environment;
using workspace::EnvironmentClass;

QString title(EnvironmentClass environmentClass)
{
    switch (environmentClass) {
    case EnvironmentClass::Sandbox:
        return EnvironmentSelector::tr("Sandbox");
    case EnvironmentClass::Test:
        return EnvironmentSelector::tr("Test");
    case EnvironmentClass::Acceptance:
        return EnvironmentSelector::tr("Acceptance");
    case EnvironmentClass::Production:
        return EnvironmentSelector::tr("Production");
    }
    return {};
}

QColor suggestedColour(EnvironmentClass environmentClass)
{
    switch (environmentClass) {
    case EnvironmentClass::Sandbox:
        return QColor(0x2e, 0x7d, 0x32);
    case EnvironmentClass::Test:
        return QColor(0x15, 0x65, 0xc0);
    case EnvironmentClass::Acceptance:
        return QColor(0xef, 0x6c, 0x00);
    case EnvironmentClass::Production:
        return QColor(0xc6, 0x28, 0x28);
    }
    return {};
}

EnvironmentSelector::EnvironmentSelector(QWidget *parent)
    : QWidget(parent), m_chip(new EnvironmentChip(this)), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("environmentSelector"));
    setFocusProxy(m_chip);
    m_menu->setObjectName(QStringLiteral("environmentMenu"));
    m_menu->setToolTipsVisible(true);
    m_chip->setMenu(m_menu);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_chip);
    show(QString());
}

void EnvironmentSelector::setWorkspace(const workspace::Workspace &workspace)
{
    m_workspace = workspace;
    QString wanted = m_current;
    if (!m_workspace.environment(wanted))
        wanted = m_workspace.defaultEnvironment;
    if (!m_workspace.environment(wanted))
        wanted = m_workspace.environments.isEmpty() ? QString() : m_workspace.environments.constFirst().id;
    show(wanted);
}

void EnvironmentSelector::setCurrentEnvironment(const QString &id)
{
    if (m_workspace.environment(id))
        show(id);
}

void EnvironmentSelector::openMenu()
{
    m_menu->popup(m_chip->mapToGlobal(QPoint(0, m_chip->height() + 2)));
}

void EnvironmentSelector::show(const QString &id)
{
    const bool isAnother = id != m_current;
    m_current = id;
    const Environment *environment = m_workspace.environment(id);
    m_chip->setEnvironment(environment ? std::optional(*environment) : std::nullopt);
    setAccessibleName(m_chip->accessibleName());
    fillMenu();
    if (isAnother)
        emit currentChanged(id);
}

void EnvironmentSelector::fillMenu()
{
    m_menu->clear();
    auto *group = new QActionGroup(m_menu);
    for (const Environment &environment : m_workspace.environments) {
        const bool production = environment.environmentClass == EnvironmentClass::Production;
        QAction *action =
            m_menu->addAction(production ? Theme::icon(QStringLiteral("lock"), Theme::text(Tone::Bad))
                                         : Theme::dot(QColor(environment.colour)),
                              tr("%1  ·  %2").arg(environment.name, title(environment.environmentClass)));
        action->setObjectName(QStringLiteral("environment-") + environment.id);
        action->setToolTip(environment.gatewayUrl.toString());
        action->setCheckable(true);
        action->setChecked(environment.id == m_current);
        QFont font = m_menu->font();
        font.setBold(action->isChecked());
        action->setFont(font);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, id = environment.id] { setCurrentEnvironment(id); });
    }
    m_menu->addSeparator();
    const auto add = [this](const char *name, const char *icon, const QString &text, auto run) {
        QAction *action = m_menu->addAction(Theme::icon(QLatin1String(icon)), text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, run);
    };
    add("newEnvironment", "plus", tr("New environment…"), [this] { emit newWanted(); });
    if (const Environment *current = m_workspace.environment(m_current)) {
        const QString id = current->id;
        const QString name = current->name;
        add("editEnvironment", "edit", tr("Edit “%1”…").arg(name), [this, id] { emit editWanted(id); });
        add("duplicateEnvironment", "copy", tr("Duplicate “%1”").arg(name),
            [this, id] { emit duplicateWanted(id); });
        add("removeEnvironment", "trash", tr("Delete “%1”…").arg(name),
            [this, id] { emit removeWanted(id); });
    }
    add("manageEnvironments", "settings", tr("Manage environments…"), [this] { emit manageWanted(); });
}

} // namespace gatepost::ui
