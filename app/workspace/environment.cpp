// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/environment.h"

#include "app/base/names.h"

namespace gatepost::workspace {

static constexpr auto environmentClasses = names<EnvironmentClass>({
    {EnvironmentClass::Sandbox, "sandbox"},
    {EnvironmentClass::Test, "test"},
    {EnvironmentClass::Acceptance, "acceptance"},
    {EnvironmentClass::Production, "production"},
});

QString name(EnvironmentClass environmentClass)
{
    return environmentClasses.name(environmentClass);
}

std::optional<EnvironmentClass> environmentClass(const QString &name)
{
    return environmentClasses.value(name);
}

QString defaultColour(EnvironmentClass environmentClass)
{
    switch (environmentClass) {
    case EnvironmentClass::Sandbox:
        return QStringLiteral("#2e7d32");
    case EnvironmentClass::Test:
        return QStringLiteral("#1565c0");
    case EnvironmentClass::Acceptance:
        return QStringLiteral("#b26a00");
    case EnvironmentClass::Production:
        return QStringLiteral("#c62828");
    }
    return {};
}

} // namespace gatepost::workspace
