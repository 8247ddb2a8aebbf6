// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"
#include "app/base/result.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

namespace gatepost::ui {

/// Writes a body to a file: a small one at once, a large one off the GUI thread. What is cancelled leaves
/// nothing behind.
class BodySaver : public QObject
{
    Q_OBJECT

public:
    explicit BodySaver(QObject *parent);

    void save(const Body &body, const QString &file);
    void cancel();

signals:
    /// It takes a while.
    void started(const QString &file);
    void saved(const QString &file);
    void failed(const gatepost::Error &error);

private:
    void finish(const Result<QString> &result);

    NewestJob<Result<QString>> m_job;
};

} // namespace gatepost::ui
