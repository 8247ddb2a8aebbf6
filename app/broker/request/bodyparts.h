// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/brokerrequest.h"

namespace gatepost::broker {

/// A stretch of a request's body and what it says. `key` is a ParameterName::key, or one of `payload`,
/// `frame` (what Gatepost writes around the payload), `user`, `userPassword`.
struct BodyPart
{
    QString key;
    QString name; ///< of the element that holds it; empty: the part has none
    qint64 begin = 0;
    qint64 end = 0;

    bool operator==(const BodyPart &) const = default;
};

/// What the body that toHttp() made of `request` consists of, in order; the elements of a frame behind the
/// frame that they stand in. `body` may be masked. Empty: there is no body.
QList<BodyPart> bodyParts(const BrokerRequest &request, const QByteArray &body);

} // namespace gatepost::broker
