// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/request/parameters.h"

namespace gatepost::broker {

/// `multipart/related` as PeopleSoft systems write it among themselves: IBInfo, then the content section.
struct MimeRequest
{
    QByteArray contentType;
    QByteArray body;
};

/// PeopleBooks, "Internal message format"; what it leaves open (names of IBInfo's elements as in IBRequest)
/// is assumed.
MimeRequest mimeRequest(const BrokerRequest &request, const QList<Parameter> &parameters);

} // namespace gatepost::broker
