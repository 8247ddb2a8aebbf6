// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/scanner.h"

#include <QStringList>

namespace gatepost::broker {

/// The broker's own answer, wherever it stood: an IBResponse, or the IBInfo of the MIME form.
struct IbResponse
{
    QString type; ///< `success` or `error`; IBInfo has none
    QString title;
    QString statusCode;
    QString transactionId;
    QString messageSet;
    QString messageNumber;
    QString message;
    QStringList parameters;
    bool isWhole = false; ///< its end tag was read

    bool isSuccess() const;
};

struct SoapFault
{
    QString code;
    QString reason;
};

/// What an XML reply holds of the broker's. With an `error`, what was read until there.
struct ReplyDocument
{
    QString root; ///< local name of the root element
    std::optional<IbResponse> response;
    std::optional<SoapFault> fault;
    std::optional<xml::SyntaxError> error;
};

/// One pass; `utf8` may be anything.
ReplyDocument readReply(QByteArrayView utf8);

} // namespace gatepost::broker
