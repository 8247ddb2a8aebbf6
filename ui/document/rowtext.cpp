// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/rowtext.h"

#include "app/xml/characters.h"

#include <algorithm>

namespace gatepost::ui {

namespace {

char16_t shown(char byte)
{
    const auto value = quint8(byte);
    return value == 0x7f ? u'\u2421' : value < 0x20 && value != '\t' ? char16_t(0x2400 + value) : value;
}

} // namespace

RowText::RowText(const document::Lines &lines, const document::Row &row)
    : m_text(row.indent, QLatin1Char(' ')), m_bytes(row.bytes), m_indent(row.indent)
{
    const QByteArray utf8 = lines.text().utf8();
    const QByteArrayView bytes(utf8.constData() + row.bytes.begin, row.bytes.end - row.bytes.begin);
    if (row.writing == document::Writing::AsIs && appendPlain(bytes))
        return;
    m_places.reserve(size_t(bytes.size()));
    const qint64 json = row.writing == document::Writing::AsIs
                            ? 0
                            : qBound(qint64(0), lines.restBegin() - row.bytes.begin, bytes.size());
    bool isInString = row.writing == document::Writing::JsonInString;
    for (qint64 at = 0; at < bytes.size();) {
        const char byte = bytes[at];
        const bool isLaidOut = at < json && !isInString;
        if (isLaidOut && xml::isSpace(byte)) {
            ++at;
            continue;
        }
        const qint64 begin = at;
        at += at < json && isInString && byte == '\\' && at + 1 < bytes.size() ? 2 : 1;
        while (at < bytes.size() && (quint8(bytes[at]) & 0xC0) == 0x80 && at - begin < 4)
            ++at;
        append(bytes.sliced(begin, at - begin), begin);
        if (at <= json && byte == '"')
            isInString = !isInString;
        if (isLaidOut && byte == ':' && (at < json || !lines.error())) {
            m_text += QLatin1Char(' ');
            m_places.push_back(quint32(at));
        }
    }
}

bool RowText::appendPlain(QByteArrayView bytes)
{
    const bool isAscii = std::all_of(bytes.begin(), bytes.end(), [](char byte) { return qint8(byte) >= 0; });
    if (!isAscii)
        return false;
    m_text.resize(m_indent + bytes.size());
    std::transform(bytes.begin(), bytes.end(), m_text.begin() + m_indent,
                   [](char byte) { return QChar(shown(byte)); });
    return true;
}

void RowText::append(QByteArrayView bytes, qint64 from)
{
    for (qint64 at = 0; at < bytes.size();) {
        const xml::CodePoint sign = quint8(bytes[at]) < 0x80
                                        ? xml::CodePoint{shown(bytes[at]), 1}
                                        : xml::codePointAt(bytes.data() + at, bytes.data() + bytes.size());
        const char32_t value = sign.length > 0 ? sign.value : char32_t(QChar::ReplacementCharacter);
        for (const char16_t unit : QChar::fromUcs4(value)) {
            m_text += QChar(unit);
            m_places.push_back(quint32(from + at));
        }
        at += qMax(1, sign.length);
    }
}

int RowText::indexOf(qint64 offset) const
{
    const qint64 place = qBound(m_bytes.begin, offset, m_bytes.end) - m_bytes.begin;
    if (m_places.empty())
        return m_indent + int(qMin<qint64>(place, m_text.size() - m_indent));
    return m_indent +
           int(std::lower_bound(m_places.begin(), m_places.end(), quint32(place)) - m_places.begin());
}

qint64 RowText::offsetAt(int index) const
{
    const int place = index - m_indent;
    if (place <= 0)
        return m_bytes.begin;
    if (m_places.empty())
        return qMin(m_bytes.begin + place, m_bytes.end);
    return size_t(place) < m_places.size() ? m_bytes.begin + m_places[size_t(place)] : m_bytes.end;
}

} // namespace gatepost::ui
