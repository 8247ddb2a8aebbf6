// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

namespace gatepost::broker {

/// Where the list "errors" and its elements stand in a JSON text: QJsonDocument does not say. Byte offsets;
/// of a text that is no JSON they mean nothing.
struct ListPlaces
{
    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };

    qsizetype open = -1;  ///< of `[`
    qsizetype close = -1; ///< of `]`
    QList<Range> elements;

    static ListPlaces in(const QByteArray &json);
};

} // namespace gatepost::broker
