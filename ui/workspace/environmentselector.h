// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"

#include <QWidget>

class QMenu;

namespace gatepost::ui {

class EnvironmentChip;

/// The toolbar's environment: colour, name and class at a glance, a menu to change it. Production looks like
/// nothing else.
class EnvironmentSelector : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentSelector(QWidget *parent = nullptr);

    /// Keeps the current environment where it still exists, else takes the workspace's default, else the
    /// first.
    void setWorkspace(const workspace::Workspace &workspace);
    /// Environment::id; empty while there is none.
    QString currentEnvironment() const { return m_current; }

public slots:
    /// An id that the workspace does not have changes nothing.
    void setCurrentEnvironment(const QString &id);
    void openMenu();

signals:
    void currentChanged(const QString &id);
    void newWanted();
    void editWanted(const QString &id);
    void duplicateWanted(const QString &id);
    void removeWanted(const QString &id);
    void manageWanted();

private:
    void fillMenu();
    void show(const QString &id);

    workspace::Workspace m_workspace;
    QString m_current;
    EnvironmentChip *m_chip;
    QMenu *m_menu;
};

/// An environment class in words: "Production".
QString title(workspace::EnvironmentClass environmentClass);
/// What a new environment of that class is coloured with.
QColor suggestedColour(workspace::EnvironmentClass environmentClass);

} // namespace gatepost::ui
