// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/asking.h"

namespace gatepost::workspace {

static const QLatin1String negativeTest("negativeTest");
static const QLatin1String askBeforeSending("askBeforeSending");

bool isNegativeTest(const Template &requestTemplate)
{
    return requestTemplate.other.value(negativeTest).toBool();
}

Template withNegativeTest(Template requestTemplate, bool isNegativeTest)
{
    if (isNegativeTest)
        requestTemplate.other.insert(negativeTest, true);
    else
        requestTemplate.other.remove(negativeTest);
    return requestTemplate;
}

std::optional<bool> asksBeforeSending(const Operation &operation)
{
    const QJsonValue asks = operation.other.value(askBeforeSending);
    return asks.isBool() ? std::optional(asks.toBool()) : std::nullopt;
}

Operation withAsking(Operation operation, std::optional<bool> asks)
{
    if (asks)
        operation.other.insert(askBeforeSending, *asks);
    else
        operation.other.remove(askBeforeSending);
    return operation;
}

} // namespace gatepost::workspace
