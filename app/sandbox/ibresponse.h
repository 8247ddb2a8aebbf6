// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gatepost::sandbox {

/// An error in the broker's words. A pair of zeroes: the text has no message catalogue entry that is publicly
/// known, and the reply leaves both elements out, as many real ones do.
struct BrokerError
{
    int messageSet = 0;
    int messageNumber = 0;
    QString text; ///< with the pair at its end where the broker writes it there
    QStringList parameters;
};

/// `<IBResponse type="success">`; an empty id reads `null`, as a ping's does.
QByteArray successResponse(const QString &transactionId);
/// `<IBResponse type="error">`.
QByteArray errorResponse(const BrokerError &error);

} // namespace gatepost::sandbox
