// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/operation.h"

#include "app/base/names.h"

namespace gatepost::workspace {

static constexpr auto effects = names<Effect>({
    {Effect::Reads, "reads"},
    {Effect::Changes, "changes"},
});

QString name(Effect effect)
{
    return effects.name(effect);
}

std::optional<Effect> effect(const QString &name)
{
    return effects.value(name);
}

bool mayChange(const Operation &operation)
{
    if (operation.type == broker::OperationType::Ping)
        return false;
    return operation.effect != Effect::Reads || operation.alias.contains(QLatin1String("${"));
}

} // namespace gatepost::workspace
