// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/sender.h"
#include "app/workspace/workspacestore.h"

#include <QTimer>

namespace gatepost::ui {

/// Saves many requests as templates, a few at a time: the window stays alive, and it can be stopped.
class TemplateSaver : public QObject
{
    Q_OBJECT

public:
    using MakeJob = std::function<Result<session::SendJob>(int line)>;

    /// `names` are wishes; one that is taken or cannot be a name becomes another one.
    TemplateSaver(workspace::WorkspaceStore &store, QStringList names, MakeJob makeJob, QObject *parent);

    void start();
    /// What was saved stays; finished() follows.
    void stop();

signals:
    void progressed(int percent);
    void failed(const gatepost::Error &error);
    void finished(int saved);

private:
    void saveSome();
    Result<> save(int line);

    workspace::WorkspaceStore &m_store;
    QStringList m_names;
    MakeJob m_makeJob;
    QTimer m_turn;
    int m_next = 0;
};

} // namespace gatepost::ui
