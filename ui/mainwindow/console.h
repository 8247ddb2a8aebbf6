// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/arguments.h"
#include "ui/mainwindow/mainwindow.h"

namespace gatepost::ui {

/// The whole program behind main(): everything with its collaborators, in the order in which they need each
/// other. Needs a QApplication.
class Console
{
public:
    Console();
    ~Console();

    /// Opens what the arguments name, the workspace of last time, or a copy of the sample; tells in the
    /// window what fails.
    void open(const Arguments &arguments);

    MainWindow &window() { return m_window; }
    Services &services() { return m_services; }

private:
    Result<QString> workspaceFolder(const Arguments &arguments) const;

    settings::Settings m_settings;
    secrets::SecretStore m_secretStore;
    history::HistoryService m_historyService;
    broker::KnownErrors m_errors;
    session::Sender m_sender;
    session::SandboxHost m_sandboxHost;
    Services m_services;
    MainWindow m_window;
};

} // namespace gatepost::ui
