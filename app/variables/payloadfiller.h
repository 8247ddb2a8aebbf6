// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/variables/places.h"
#include "app/variables/scope.h"
#include "app/xml/encoding.h"

#include <QCoreApplication>

namespace gatepost::variables {

/// Fills variables into a payload, each value escaped for where it stands (see Place).
class PayloadFiller
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::variables::PayloadFiller)

public:
    /// `suffix` of the payload's file; may be empty.
    PayloadFiller(Scope &scope, QString suffix);

    /// In the payload's own encoding, byte order mark included. Byte for byte the same where no variable is
    /// used. A character that the encoding lacks is spelled out where XML or JSON allows it, else an Error.
    Result<QByteArray> fill(const QByteArray &payload, const xml::Encoding &encoding);

    /// The same of a text, when only the Scope's findings matter.
    QString fillText(const QString &text, bool asciiValues = false);

private:
    Scope &m_scope;
    const QString m_suffix;
};

} // namespace gatepost::variables
