// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/xmllines.h"

#include "app/document/delimited.h"
#include "app/document/jsonlines.h"
#include "app/xml/characters.h"
#include "app/xml/formatter.h"
#include "app/xml/tokenwalker.h"

#include <algorithm>

namespace gatepost::document {

namespace {

using xml::Token;
using xml::TokenKind;

QByteArrayView view(const QByteArray &bytes)
{
    return {bytes.constData(), bytes.size()};
}

bool isSet(const std::atomic_bool *cancel)
{
    return cancel && cancel->load(std::memory_order_relaxed);
}

/// A piece that begins a line, and those that go on in it.
class XmlSegments : public Segments
{
public:
    XmlSegments(QByteArrayView utf8, const xml::Layout &layout, const SegmentState &state)
        : m_utf8(utf8), m_layout(layout), m_state(state)
    {}

    bool next(Segment &segment) override
    {
        using Phase = SegmentState::Phase;
        if (m_state.phase == Phase::Done)
            return false;
        segment = {};
        segment.isFoldable = true;
        const xml::Piece *piece = m_state.phase == Phase::LastLine ? nullptr : peek();
        if (!piece) {
            segment.bytes = {m_state.phase == Phase::Start ? m_layout.wellFormedLength : m_utf8.size(),
                             m_utf8.size()};
            m_state.phase = Phase::Done;
            return true;
        }
        m_state.phase = Phase::Middle;
        segment.level = qMax<qint64>(0, piece->level);
        segment.indent = int(qMin<qint64>(segment.level, xml::FormatOptions().deepestIndent)) *
                         xml::FormatOptions().indent;
        segment.ending = Ending::Added;
        segment.bytes.begin = piece->begin;
        do {
            segment.bytes.end = piece->end;
            ++m_state.piece;
            piece = peek();
        } while (piece && !piece->beginsLine());
        if (piece)
            segment.opens = piece->level > segment.level;
        else
            finish(segment);
        return true;
    }

    SegmentState state() const override { return m_state; }

private:
    void finish(Segment &segment)
    {
        m_state.phase = m_layout.error ? SegmentState::Phase::Done : SegmentState::Phase::LastLine;
        if (!m_layout.error)
            return;
        segment.bytes.end = m_utf8.size();
        segment.ending = Ending::Last;
    }

    /// The piece that comes next; null after the last one.
    const xml::Piece *peek()
    {
        if (m_read != m_state.at)
            read();
        while (m_state.piece == qint64(m_pieces.size())) {
            if (m_state.at + 1 >= m_layout.stretches())
                return nullptr;
            ++m_state.at;
            m_state.piece = 0;
            read();
        }
        return &m_pieces[size_t(m_state.piece)];
    }

    void read()
    {
        xml::piecesOf(m_utf8, m_layout, m_state.at, m_pieces);
        m_read = m_state.at;
    }

    QByteArrayView m_utf8;
    const xml::Layout &m_layout;
    SegmentState m_state;
    std::vector<xml::Piece> m_pieces;
    qint64 m_read = -1;
};

Lines::Context::Kind kindOf(TokenKind kind)
{
    using Kind = Lines::Context::Kind;
    switch (kind) {
    case TokenKind::StartTag:
    case TokenKind::EndTag:
    case TokenKind::EmptyTag:
        return Kind::Tag;
    case TokenKind::Comment:
        return Kind::Comment;
    case TokenKind::CData:
        return Kind::CData;
    case TokenKind::Instruction:
    case TokenKind::XmlDeclaration:
        return Kind::Instruction;
    case TokenKind::Doctype:
        return Kind::Doctype;
    default:
        return Kind::Text;
    }
}

} // namespace

/// A token, and how many elements are open before it.
struct XmlLines::Place
{
    Token token;
    qint64 depth = 0;
};

XmlLines::XmlLines(const Text &text, xml::Layout layout, const Breaking &breaking,
                   const std::atomic_bool *cancel)
    : Lines(text, Syntax::Xml, breaking), m_layout(std::move(layout))
{
    m_error = m_layout.error;
    m_restBegin = m_layout.wellFormedLength;
    if (m_layout.stretches() > 0)
        count(cancel);
}

std::unique_ptr<Segments> XmlLines::segments(const SegmentState &state) const
{
    return std::make_unique<XmlSegments>(view(text().utf8()), m_layout, state);
}

size_t XmlLines::checkpointBefore(qint64 offset) const
{
    const auto &checkpoints = m_layout.checkpoints;
    const auto after =
        std::upper_bound(checkpoints.begin(), checkpoints.end(), offset,
                         [](qint64 wanted, const xml::Checkpoint &c) { return wanted < c.offset; });
    return size_t(std::max<std::ptrdiff_t>(0, after - checkpoints.begin() - 1));
}

XmlLines::Place XmlLines::placeOf(qint64 offset) const
{
    const xml::Checkpoint &from = m_layout.checkpoints[checkpointBefore(offset)];
    const QByteArray utf8 = text().utf8();
    xml::TokenWalker walker(view(utf8).first(m_layout.wellFormedLength), m_layout.doctypeEnd, from.offset);
    Place place{walker.next(), from.depth};
    while (place.token.kind != TokenKind::End && place.token.end <= offset) {
        place.depth += place.token.kind == TokenKind::StartTag;
        place.depth -= place.token.kind == TokenKind::EndTag;
        place.token = walker.next();
    }
    return place;
}

Lines::Context XmlLines::contextAt(qint64 offset) const
{
    if (offset >= restBegin() || m_layout.stretches() < 1)
        return {};
    const Token token = placeOf(offset).token;
    return {kindOf(token.kind), {token.begin, token.end}};
}

std::optional<Lines::Element> XmlLines::elementAt(qint64 offset, const std::atomic_bool *cancel) const
{
    if (offset >= restBegin() || m_layout.stretches() < 1)
        return {};
    const Place place = placeOf(offset);
    const Token &token = place.token;
    if (token.kind == TokenKind::EmptyTag)
        return Element{{token.begin, token.end}, {token.end, token.end}};
    if (token.kind == TokenKind::StartTag)
        return Element{{token.begin, token.end}, endTag(place.depth, place, cancel)};
    if (place.depth == 0)
        return {};
    const Range start = startTag(place.depth - 1, token.begin, cancel);
    if (start.isEmpty())
        return {};
    return Element{start, endTag(place.depth - 1, place, cancel)};
}

/// The last start tag before an offset that went down from `level` and has not come up again.
Range XmlLines::startTag(qint64 level, qint64 before, const std::atomic_bool *cancel) const
{
    const QByteArray utf8 = text().utf8();
    for (size_t index = checkpointBefore(qMax<qint64>(0, before - 1)); !isSet(cancel); --index) {
        const xml::Checkpoint &from = m_layout.checkpoints[index];
        xml::TokenWalker walker(view(utf8).first(m_layout.wellFormedLength), m_layout.doctypeEnd,
                                from.offset);
        qint64 depth = from.depth;
        Range found;
        for (Token token = walker.next(); token.begin < before && token.kind != TokenKind::End;
             token = walker.next()) {
            if (token.kind == TokenKind::StartTag && depth++ == level)
                found = {token.begin, token.end};
            else if (token.kind == TokenKind::EndTag && --depth == level)
                found = {};
        }
        if (!found.isEmpty() || index == 0)
            return found;
        before = from.offset;
    }
    return {};
}

/// The first end tag from a place on that comes up to `level`.
Range XmlLines::endTag(qint64 level, const Place &from, const std::atomic_bool *cancel) const
{
    const QByteArray utf8 = text().utf8();
    xml::TokenWalker walker(view(utf8).first(m_layout.wellFormedLength), m_layout.doctypeEnd,
                            from.token.begin);
    qint64 depth = from.depth;
    Token token = walker.next();
    for (qint64 count = 0; token.kind != TokenKind::End; ++count, token = walker.next()) {
        depth += token.kind == TokenKind::StartTag;
        if (token.kind == TokenKind::EndTag && --depth == level)
            return {token.begin, token.end};
        if (count % 1024 == 0 && isSet(cancel))
            break;
    }
    return {restBegin(), restBegin()};
}

namespace {

bool isHtml(QByteArrayView document)
{
    const QByteArray start = document.first(qMin<qsizetype>(document.size(), 15)).toByteArray().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html");
}

std::shared_ptr<const Lines> prettyXml(const Text &text, const Breaking &breaking, Whole whole,
                                       const std::atomic_bool *cancel)
{
    const QByteArray utf8 = text.utf8();
    xml::Layout layout = xml::layoutOf(view(utf8), cancel);
    if (layout.error && isHtml(view(utf8).trimmed()))
        return rawLines(text, Lines::Syntax::Xml, breaking, cancel);
    constexpr qint64 longestReference = 64; // one that is cut off is found wrong at its beginning
    const bool isCut =
        whole == Whole::No && layout.error && layout.error->offset >= utf8.size() - longestReference;
    if (isCut && layout.wellFormedLength == 0)
        return rawLines(text, Lines::Syntax::Xml, breaking, cancel);
    if (!isCut)
        return std::make_shared<XmlLines>(text, std::move(layout), breaking, cancel);
    layout.error.reset();
    return std::make_shared<XmlLines>(Text::ofUtf8(QByteArray(utf8.constData(), layout.wellFormedLength)),
                                      std::move(layout), breaking, cancel);
}

} // namespace

Lines::Syntax syntaxOf(const Text &text, const QByteArray &contentType)
{
    const QByteArray utf8 = text.utf8();
    if (isBinary(text))
        return Lines::Syntax::Plain;
    const char *begin = xml::skipSpace(utf8.constData(), utf8.constData() + utf8.size());
    const char first = begin < utf8.constData() + utf8.size() ? *begin : '\0';
    if (first == '<')
        return Lines::Syntax::Xml;
    const bool isJson = contentType.toLower().contains("json") || first == '{' || first == '[';
    return isJson && first != '\0' ? Lines::Syntax::Json : Lines::Syntax::Plain;
}

Lines::Syntax colouringOf(const Text &text, const QByteArray &contentType)
{
    const Lines::Syntax syntax = syntaxOf(text, contentType);
    const bool isTable = syntax == Lines::Syntax::Plain && isDelimited(contentType) && !isBinary(text);
    return isTable ? Lines::Syntax::Delimited : syntax;
}

std::shared_ptr<const Lines> prettyLines(const Text &text, const QByteArray &contentType,
                                         const Breaking &breaking, Whole whole,
                                         const std::atomic_bool *cancel)
{
    const Lines::Syntax syntax = syntaxOf(text, contentType);
    if (syntax == Lines::Syntax::Xml)
        return prettyXml(text, breaking, whole, cancel);
    if (syntax == Lines::Syntax::Json) {
        auto lines = std::make_shared<JsonLines>(text, breaking, whole, cancel);
        // Without a word from the sender, what only begins like JSON is not blamed for not being it.
        if (!lines->error() || contentType.toLower().contains("json") || lines->restBegin() > 1)
            return lines;
        return rawLines(text, Lines::Syntax::Plain, breaking, cancel);
    }
    return rawLines(text, colouringOf(text, contentType), breaking, cancel);
}

} // namespace gatepost::document
