// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/sendsummary.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace gatepost::session {

using workspace::Effect;

static QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("SendSummary", text, nullptr, count);
}

static QString effectWords(const workspace::Operation &operation)
{
    if (!workspace::mayChange(operation))
        return tr("reads only");
    return operation.effect == Effect::Changes ? tr("changes data") : tr("not marked: may change data");
}

void SendSummary::add(const workspace::Environment &environment, const workspace::Operation &operation,
                      qsizetype count)
{
    if (environment.environmentClass != workspace::EnvironmentClass::Production || count == 0)
        return;
    if (!m_environments.contains(environment))
        m_environments.append(environment);
    m_mayChange = m_mayChange || workspace::mayChange(operation);
    const Part added{operation.alias, effectWords(operation),
                     tr("%1, %2").arg(environment.name, environment.gatewayUrl.host()), count};
    const auto same = std::find_if(m_parts.begin(), m_parts.end(), [&added](const Part &part) {
        return part.alias == added.alias && part.effect == added.effect && part.where == added.where;
    });
    if (same == m_parts.end())
        m_parts.append(added);
    else
        same->count += count;
}

qsizetype SendSummary::count() const
{
    return std::accumulate(m_parts.begin(), m_parts.end(), qsizetype(0),
                           [](qsizetype sum, const Part &part) { return sum + part.count; });
}

QString SendSummary::text() const
{
    QStringList lines;
    for (const Part &part : m_parts) {
        const QString what =
            part.count == 1
                ? tr("1 request of %1 (%2)").arg(part.alias, part.effect)
                : tr("%1 requests of %2 (%3)").arg(QString::number(part.count), part.alias, part.effect);
        lines.append(tr("%1 to %2").arg(what, part.where));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace gatepost::session
