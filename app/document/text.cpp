// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/text.h"

#include <algorithm>
#include <atomic>
#include <vector>

namespace gatepost::document {

namespace {

constexpr qint64 pieceSize = 1 << 16; ///< bytes of the body converted at a time

/// Where a piece begins, in the body and in the UTF-8 made of it.
struct Place
{
    qint64 body;
    qint64 utf8;
};

bool isWide(const QString &encoding)
{
    return encoding.startsWith(QLatin1String("UTF-16")) || encoding.startsWith(QLatin1String("UTF-32"));
}

// Encodings in which every byte is a character.
bool isSingleByte(const QString &encoding)
{
    return encoding == QLatin1String("US-ASCII") || encoding.startsWith(QLatin1String("ISO-8859-")) ||
           encoding.startsWith(QLatin1String("WINDOWS-125"));
}

bool isHighSurrogate(QByteArrayView unit, bool bigEndian)
{
    return (quint8(unit[bigEndian ? 0 : 1]) & 0xFC) == 0xD8;
}

// How much of `rest` makes a piece that can be converted by itself. Encodings whose characters lean on what
// came before are converted in one piece.
qint64 pieceLength(QByteArrayView rest, const QString &encoding)
{
    const bool divisible = isWide(encoding) || isSingleByte(encoding);
    if (!divisible || rest.size() <= pieceSize)
        return rest.size();
    const bool isUtf16 = encoding.startsWith(QLatin1String("UTF-16"));
    const bool bigEndian = encoding.endsWith(QLatin1String("BE"));
    const bool splitsPair = isUtf16 && isHighSurrogate(rest.sliced(pieceSize - 2, 2), bigEndian);
    return splitsPair ? pieceSize - 2 : pieceSize;
}

// A piece is no beginning: it has no mark, and none is looked for.
xml::Decoded decodedPiece(QByteArrayView piece, xml::Encoding encoding)
{
    encoding.bomLength = 0;
    return xml::decodeAs(QByteArray::fromRawData(piece.data(), piece.size()), encoding);
}

// Of a beginning of a piece; a character that is only begun does not count.
qint64 utf8Length(QByteArrayView beginning, const xml::Encoding &encoding)
{
    const qint64 unit = encoding.name.startsWith(QLatin1String("UTF-32")) ? 4 : isWide(encoding.name) ? 2 : 1;
    beginning = beginning.first(beginning.size() / unit * unit);
    const bool bigEndian = encoding.name.endsWith(QLatin1String("BE"));
    if (unit == 2 && !beginning.isEmpty() && isHighSurrogate(beginning.last(2), bigEndian))
        beginning.chop(2);
    const xml::Decoded decoded = decodedPiece(beginning, encoding);
    const bool endsBegun = unit == 1 && decoded.invalidAt >= 0 && decoded.invalidAt >= beginning.size() - 3;
    if (endsBegun)
        return decodedPiece(beginning.first(decoded.invalidAt), encoding).text.toUtf8().size();
    return decoded.text.toUtf8().size();
}

qint64 invalidUtf8At(QByteArrayView utf8)
{
    if (utf8.isValidUtf8())
        return -1;
    // The first bad byte is in the first piece that ends badly.
    const QByteArray bytes = QByteArray::fromRawData(utf8.data(), utf8.size());
    return xml::decodeAs(bytes, xml::Encoding{QStringLiteral("UTF-8"), xml::EncodingSource::Default, 0, {}})
        .invalidAt;
}

} // namespace

struct Text::Data
{
    Body body;
    xml::Encoding encoding;
    QByteArray utf8;
    std::vector<Place> places; ///< of the pieces; empty where offsets differ by the byte order mark only
    qint64 invalidAt = -1;

    void convert(const std::atomic_bool *cancel)
    {
        const QByteArray bytes = body.bytes();
        qint64 at = qMin<qint64>(encoding.bomLength, bytes.size());
        utf8.reserve(bytes.size() - at);
        while (at < bytes.size() && !(cancel && cancel->load(std::memory_order_relaxed))) {
            const QByteArrayView rest = QByteArrayView(bytes).sliced(at);
            const QByteArrayView piece = rest.first(pieceLength(rest, encoding.name));
            const xml::Decoded decoded = decodedPiece(piece, encoding);
            if (invalidAt < 0 && decoded.invalidAt >= 0)
                invalidAt = at + decoded.invalidAt;
            if (places.empty() && !decoded.encoding.disagreement.isEmpty())
                encoding.disagreement = decoded.encoding.disagreement;
            places.push_back({at, utf8.size()});
            utf8 += decoded.text.toUtf8();
            at += piece.size();
        }
    }

    QByteArrayView pieceAt(size_t index) const
    {
        const qint64 begin = places[index].body;
        const qint64 end = index + 1 < places.size() ? places[index + 1].body : body.size();
        const QByteArray bytes = body.bytes();
        return {bytes.constData() + begin, end - begin};
    }
};

Text::Text() : m_data(std::make_shared<Data>()) {}

Text::Text(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}

Text Text::read(const Body &body, const QByteArray &contentType, const std::atomic_bool *cancel)
{
    return readAs(body, xml::detectEncoding(body.bytes(), contentType), cancel);
}

Text Text::readAs(const Body &body, const xml::Encoding &encoding, const std::atomic_bool *cancel)
{
    auto data = std::make_shared<Data>();
    data->body = body;
    data->encoding = encoding;
    const QByteArray bytes = body.bytes();
    const qint64 mark = qMin<qint64>(encoding.bomLength, bytes.size());
    const QByteArrayView content = QByteArrayView(bytes).sliced(mark);
    if (encoding.name == QLatin1String("UTF-8")) {
        data->utf8 = QByteArray::fromRawData(content.data(), content.size());
        data->invalidAt = invalidUtf8At(content);
        if (data->invalidAt >= 0)
            data->invalidAt += mark;
    } else {
        data->convert(cancel);
    }
    return Text(std::move(data));
}

Text Text::ofUtf8(const QByteArray &utf8)
{
    return readAs(Body(utf8), {});
}

const Body &Text::body() const
{
    return m_data->body;
}

const xml::Encoding &Text::encoding() const
{
    return m_data->encoding;
}

QByteArray Text::utf8() const
{
    return m_data->utf8;
}

qint64 Text::invalidAt() const
{
    return m_data->invalidAt;
}

qint64 Text::bodyOffset(qint64 offset) const
{
    const auto &places = m_data->places;
    if (places.empty())
        return qMin(offset + m_data->encoding.bomLength, m_data->body.size());
    const auto after =
        std::upper_bound(places.begin(), places.end(), offset,
                         [](qint64 wanted, const Place &place) { return wanted < place.utf8; });
    const auto index = size_t(std::max<std::ptrdiff_t>(0, after - places.begin() - 1));
    const QByteArrayView piece = m_data->pieceAt(index);
    // The shortest beginning of the piece that makes that many bytes of UTF-8.
    qint64 low = 0;
    qint64 high = piece.size();
    while (low < high) {
        const qint64 middle = (low + high) / 2;
        if (places[index].utf8 + utf8Length(piece.first(middle), m_data->encoding) < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return places[index].body + low;
}

qint64 Text::offsetOf(qint64 bodyOffset) const
{
    const auto &places = m_data->places;
    if (places.empty())
        return qBound<qint64>(0, bodyOffset - m_data->encoding.bomLength, size());
    const auto after =
        std::upper_bound(places.begin(), places.end(), bodyOffset,
                         [](qint64 wanted, const Place &place) { return wanted < place.body; });
    const auto index = size_t(std::max<std::ptrdiff_t>(0, after - places.begin() - 1));
    const QByteArrayView piece = m_data->pieceAt(index);
    const qint64 length = qBound<qint64>(0, bodyOffset - places[index].body, piece.size());
    return places[index].utf8 + utf8Length(piece.first(length), m_data->encoding);
}

} // namespace gatepost::document
