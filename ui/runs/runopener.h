// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/runs/runrequest.h"

#include <QObject>

namespace gatepost::ui {

class RequestTabs;

/// Stands between those who want something sent to several environments and the page that shows it: asks
/// where to, passes the guard, asks what the requests ask, opens the page in a tab. Child of the window.
class RunOpener : public QObject
{
    Q_OBJECT

public:
    /// Outlives neither.
    RunOpener(Services &services, RequestTabs *tabs, QObject *parent);

    /// The request in front, as it is edited.
    void sendCurrent();
    /// As the workspace has them. `environment` is chosen from the start.
    void sendTemplates(const QList<workspace::TemplateId> &ids, const QString &environment);

signals:
    void entryWanted(qint64 entry);
    void comparisonWanted(qint64 left, qint64 right);
    void failed(const gatepost::Error &error);
    void noticed(const QString &notice);

private:
    void choose(const QList<RunRequest> &requests, const QString &environment);
    void pass(const QList<RunRequest> &requests, const QList<workspace::Environment> &environments,
              int reference);
    void ask(const session::RunWish &wish);
    void open(const session::RunWish &wish);

    Services &m_services;
    RequestTabs *m_tabs;
};

} // namespace gatepost::ui
