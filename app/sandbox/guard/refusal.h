// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace gatepost::sandbox {

/// Why a request is not let through: an HTTP status and a sentence that is the reply's body. Not translated:
/// it goes over the wire.
struct Refusal
{
    int status = 400;
    QByteArray sentence;

    bool operator==(const Refusal &) const = default;
};

/// The whole reply; it announces that the connection ends after it.
QByteArray toReply(const Refusal &refusal);

} // namespace gatepost::sandbox
