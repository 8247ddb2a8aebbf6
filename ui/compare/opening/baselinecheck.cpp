// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/opening/baselinecheck.h"

#include "app/compare/comparison.h"
#include "ui/compare/comparejob.h"

namespace gatepost::ui {

BaselineCheck::BaselineCheck(QObject *parent) : QObject(parent), m_job(this, &BaselineCheck::take) {}

void BaselineCheck::start(const ComparedSide &baseline, const ComparedSide &answer,
                          const compare::Rules &rules)
{
    m_job.start([baseline, answer, rules](const std::atomic_bool *cancel) -> Result<Found> {
        const auto left = CompareJob::documentOf(baseline, cancel);
        const auto right = CompareJob::documentOf(answer, cancel);
        if (!left || !right)
            return failure(left ? right.error() : left.error());
        const auto comparison = compare::Comparison::of(*left, *right, rules, cancel);
        if (!comparison)
            return failure(comparison.error());
        return Found{comparison->count(), comparison->ignoredCount()};
    });
}

void BaselineCheck::take(const Result<Found> &result)
{
    if (result)
        emit found(*result);
    else
        emit failed(result.error());
}

} // namespace gatepost::ui
