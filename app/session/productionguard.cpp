// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/productionguard.h"

#include "app/session/who.h"

#include <algorithm>

namespace gatepost::session {

using workspace::Environment;

/// The same gateway under the same name: an environment that was edited, or another workspace's, is another.
static bool isSame(const Environment &left, const Environment &right)
{
    return left.id == right.id && left.name == right.name && left.gatewayUrl == right.gatewayUrl;
}

ProductionGuard::ProductionGuard(history::HistoryService &historyService, const Clock &clock, QObject *parent)
    : QObject(parent), m_historyService(historyService), m_clock(clock)
{
    m_timer.setInterval(std::chrono::seconds(1));
    connect(&m_timer, &QTimer::timeout, this, &ProductionGuard::refresh);
}

bool ProductionGuard::guards(const Environment &environment)
{
    return environment.environmentClass == workspace::EnvironmentClass::Production;
}

const ProductionGuard::Unlocked *ProductionGuard::find(const Environment &environment) const
{
    const auto found =
        std::find_if(m_unlocked.begin(), m_unlocked.end(), [this, &environment](const Unlocked &unlocked) {
            return isSame(unlocked.environment, environment) && isValid(unlocked);
        });
    return found == m_unlocked.end() ? nullptr : &*found;
}

// A clock that was set back unlocks nothing for longer.
bool ProductionGuard::isValid(const Unlocked &unlocked) const
{
    const qint64 seconds = unlocked.since.secsTo(m_clock.now());
    return seconds >= 0 && seconds < std::chrono::seconds(span).count();
}

bool ProductionGuard::isOpen(const Environment &environment) const
{
    return !guards(environment) || find(environment);
}

Result<> ProductionGuard::check(const Environment &environment) const
{
    if (isOpen(environment))
        return {};
    return failure(
        ErrorKind::Locked,
        tr("%1 is a production environment and is locked: nothing was sent. Unlock it by typing its "
           "name; after %2 minutes it locks itself again.")
            .arg(environment.name)
            .arg(span.count()));
}

Result<> ProductionGuard::check(const SendJob &job) const
{
    const Environment &environment = job.draft.environment;
    if (const auto open = check(environment); !open || !guards(environment))
        return open;
    if (job.isConfirmed || !workspace::mayChange(job.draft.operation))
        return {};
    return failure(ErrorKind::Usage,
                   tr("%1 may change data, and nobody confirmed that it goes to the production environment "
                      "%2: nothing was sent.")
                       .arg(job.draft.operation.alias, environment.name));
}

Result<> ProductionGuard::unlock(const Environment &environment, const QString &typed)
{
    if (!guards(environment))
        return {};
    if (typed != environment.name)
        return failure(ErrorKind::Input,
                       tr("“%1” is not the environment's name: type %2.").arg(typed, environment.name));
    open(environment, history::EventKind::Unlocked);
    return {};
}

void ProductionGuard::allow(const Environment &environment)
{
    if (guards(environment))
        open(environment, history::EventKind::Allowed);
}

void ProductionGuard::open(const Environment &environment, history::EventKind kind)
{
    m_unlocked.removeIf(
        [&environment](const Unlocked &unlocked) { return isSame(unlocked.environment, environment); });
    m_unlocked.append({environment, m_clock.now()});
    m_timer.start();
    record(kind, environment, tr("For %1 minutes.").arg(span.count()));
    emit changed();
}

void ProductionGuard::recordConfirmation(const SendSummary &summary)
{
    const auto environments = summary.environments();
    for (const Environment &environment : environments)
        record(history::EventKind::Confirmed, environment, summary.text());
}

void ProductionGuard::lock(const Environment &environment)
{
    drop(tr("Locked by hand."),
         [&environment](const Unlocked &unlocked) { return isSame(unlocked.environment, environment); });
}

void ProductionGuard::refresh()
{
    const auto count = m_unlocked.size();
    drop(tr("Its time was over."), [this](const Unlocked &unlocked) { return !isValid(unlocked); });
    if (m_unlocked.size() == count)
        emit ticked();
}

void ProductionGuard::drop(const QString &detail, const std::function<bool(const Unlocked &)> &ends)
{
    const auto count = m_unlocked.size();
    for (const Unlocked &unlocked : std::as_const(m_unlocked))
        if (ends(unlocked))
            record(history::EventKind::Locked, unlocked.environment, detail);
    m_unlocked.removeIf(ends);
    if (m_unlocked.isEmpty())
        m_timer.stop();
    if (m_unlocked.size() != count)
        emit changed();
}

void ProductionGuard::record(history::EventKind kind, const Environment &environment, const QString &detail)
{
    const history::Event event{.id = 0,
                               .kind = kind,
                               .at = m_clock.now(),
                               .environment = environment.id,
                               .environmentName = environment.name,
                               .user = userName(),
                               .machine = machineName(),
                               .detail = detail};
    m_historyService.addEvent(event, this, [this](const Result<qint64> &id) {
        if (!id)
            emit notRecorded(id.error());
    });
}

std::chrono::seconds ProductionGuard::remaining(const Environment &environment) const
{
    const Unlocked *found = find(environment);
    return found ? span - std::chrono::seconds(found->since.secsTo(m_clock.now())) : std::chrono::seconds(0);
}

QList<Environment> ProductionGuard::unlocked() const
{
    QList<Environment> environments;
    for (const Unlocked &unlocked : m_unlocked)
        if (isValid(unlocked))
            environments.append(unlocked.environment);
    return environments;
}

} // namespace gatepost::session
