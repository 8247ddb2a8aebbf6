// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/compare/rules.h"
#include "ui/compare/comparedside.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

namespace gatepost::ui {

/// Counts, off the GUI thread, how an answer differs from its template's baseline.
class BaselineCheck : public QObject
{
    Q_OBJECT

public:
    struct Found
    {
        qint64 differences = 0;
        qint64 ignored = 0;
    };

    explicit BaselineCheck(QObject *parent);

    void start(const ComparedSide &baseline, const ComparedSide &answer, const compare::Rules &rules);
    void cancel() { m_job.cancel(); }

signals:
    void found(const gatepost::ui::BaselineCheck::Found &found);
    void failed(const gatepost::Error &error);

private:
    void take(const Result<Found> &result);

    NewestJob<Result<Found>> m_job;
};

} // namespace gatepost::ui
