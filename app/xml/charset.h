// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

struct UConverter;

namespace gatepost::xml {

/// One character encoding, as ICU knows it. Exact: what cannot be converted has a place, nothing is guessed.
class Charset
{
public:
    /// A name as canonicalName() gives it.
    explicit Charset(const QString &name);
    ~Charset();
    Q_DISABLE_COPY_MOVE(Charset)

    /// Upper-case, the preferred MIME or IANA name (`UTF-8`, `ISO-8859-1`, `WINDOWS-1252`); empty: unknown.
    static QString canonicalName(const QByteArray &written);

    /// Canonical names of all that ICU can read, sorted.
    static QStringList knownNames();

    bool isKnown() const { return m_converter; }
    /// Bytes that the encoding does not allow become U+FFFD; `invalidAt` is the first one's offset, or -1.
    QString decode(QByteArrayView bytes, qint64 &invalidAt) const;
    /// `invalidAt`: the first character that cannot be written, or -1. UTF-16 gets a byte order mark.
    QByteArray encode(const QString &text, qsizetype &invalidAt) const;

private:
    QString m_name;
    UConverter *m_converter = nullptr;
};

} // namespace gatepost::xml
