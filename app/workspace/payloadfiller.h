// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/workspace/variablescope.h"
#include "app/xml/encoding.h"

namespace gatepost::workspace {

/// Fills variables into a payload. In XML a value is escaped for where it stands: in text and attribute
/// values it can never become markup; in CDATA it stays as it is, but cannot end the section; elsewhere
/// (comments, names) it goes in raw. What is not XML takes the values as they are.
class PayloadFiller
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::workspace::PayloadFiller)

public:
    explicit PayloadFiller(VariableScope &scope);

    /// In the payload's own encoding, byte order mark included. Byte for byte the same where no variable is
    /// used. A character that the encoding lacks becomes a character reference where XML allows one, else an
    /// Error.
    Result<QByteArray> fill(const QByteArray &payload, const xml::Encoding &encoding);

private:
    QString fillText(const QString &text, bool asciiValues);

    VariableScope &m_scope;
};

} // namespace gatepost::workspace
