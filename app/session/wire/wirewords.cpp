// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/wire/wirewords.h"

#include <QCoreApplication>

namespace gatepost::session {

static QString tr(const char *text)
{
    return QCoreApplication::translate("WireMessage", text);
}

QString byteCount(qint64 count)
{
    return count == 1 ? tr("1 byte") : tr("%L1 bytes").arg(count);
}

QString fieldText(const QByteArray &bytes)
{
    return QByteArrayView(bytes).isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

} // namespace gatepost::session
