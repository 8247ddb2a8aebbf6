// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historyservice.h"
#include "app/schema/messagemodel.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

namespace gatepost::ui {

/// Reads the earlier exchanges of an operation from the history, one after the other, and learns what their
/// messages look like, off the GUI thread.
class Learning : public QObject
{
    Q_OBJECT

public:
    using Model = std::shared_ptr<const schema::MessageModel>;

    Learning(history::HistoryService &history, QObject *parent);

    void begin(const QString &operation);

signals:
    /// Its samples are 0 where there was nothing to learn from.
    void learned(const std::shared_ptr<const gatepost::schema::MessageModel> &model);
    void failed(const gatepost::Error &error);

private:
    void list(const QString &operation, qint64 before);
    void readNext();
    void take(const Model &model);

    history::HistoryService &m_history;
    QList<qint64> m_ids;
    QList<Body> m_bodies;
    int m_looked = 0; ///< rows of the history
    NewestJob<Model> m_job;
};

} // namespace gatepost::ui
