// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/console.h"

#include "app/base/paths.h"
#include "ui/widgets/theme.h"

#include <QDir>

namespace gatepost::ui {

static constexpr char sampleName[] = "/sample-workspace";
static const workspace::TemplateId firstRequest{QStringLiteral("CHG_SYNC_TEST.V1"),
                                                QStringLiteral("helloworld")};

/// Before any widget is made: style and palette given later would be given twice.
static Services &themed(Services &services, const settings::Settings &settings)
{
    Theme::apply(Theme::Scheme(settings.value(settings::appearance)));
    return services;
}

Console::Console()
    : m_historyService(history::HistoryStore::defaultFile())
    , m_sender(m_secretStore, m_historyService, m_errors.catalogue())
    , m_sandboxHost(m_secretStore)
    , m_services{m_secretStore, m_historyService, m_sender, m_sandboxHost, nullptr, &m_errors}
    , m_window(themed(m_services, m_settings), m_settings)
{
    QObject::connect(&m_errors, &broker::KnownErrors::changed, &m_sender,
                     [this] { m_sender.setCatalogue(m_errors.catalogue()); });
}

Console::~Console() = default;

Result<QString> Console::workspaceFolder(const Arguments &arguments) const
{
    if (!arguments.workspace.isEmpty())
        return arguments.workspace;
    const QString last = m_settings.value(settings::lastWorkspace);
    if (!last.isEmpty() && QDir(last).exists())
        return last;
    const QString sample = paths::dataFolder() + QLatin1String(sampleName);
    if (const auto copied = workspace::WorkspaceStore::copySample(sample); !copied)
        return failure(copied.error());
    return sample;
}

void Console::open(const Arguments &arguments)
{
    const bool firstTime =
        m_settings.value(settings::lastWorkspace).isEmpty() && arguments.workspace.isEmpty();
    const auto folder = workspaceFolder(arguments);
    if (!folder)
        return m_window.showError(folder.error());
    if (const auto opened = m_window.openWorkspace(*folder); !opened)
        return m_window.showError(opened.error());
    if (!arguments.environment.isEmpty())
        m_window.selectEnvironment(arguments.environment);
    if (firstTime)
        m_window.openTemplate(firstRequest);
    if (!arguments.open.isEmpty())
        m_window.openTemplate(
            {arguments.open.section(QLatin1Char('/'), 0, 0), arguments.open.section(QLatin1Char('/'), 1)});
    if (m_errors.problem())
        m_window.showError(*m_errors.problem());
}

} // namespace gatepost::ui
