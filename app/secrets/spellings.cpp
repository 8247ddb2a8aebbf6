// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/spellings.h"

#include <QStringEncoder>

#include <algorithm>

namespace gatepost::secrets {

namespace {

/// How one character is written; empty: as it is.
using Spelling = QString (*)(char32_t);

QString numeric(const char *format, char32_t character)
{
    return QString::asprintf(format, static_cast<unsigned>(character));
}

QString raw(char32_t)
{
    return {};
}

QString amp(char32_t character)
{
    return character == U'&'   ? QStringLiteral("&amp;")
           : character == U'<' ? QStringLiteral("&lt;")
                               : QString();
}

QString greater(char32_t character)
{
    return character == U'>' ? QStringLiteral("&gt;") : QString();
}

QString quot(char32_t character)
{
    return character == U'"' ? QStringLiteral("&quot;") : QString();
}

QString apos(char32_t character)
{
    return character == U'\'' ? QStringLiteral("&apos;") : QString();
}

QString aposNumber(char32_t character)
{
    return character == U'\'' ? QStringLiteral("&#39;") : QString();
}

bool isMarkup(char32_t character)
{
    return character == U'&' || character == U'<' || character == U'>' || character == U'"' ||
           character == U'\'';
}

QString markupDecimal(char32_t character)
{
    return isMarkup(character) ? numeric("&#%u;", character) : QString();
}

QString markupHex(char32_t character)
{
    return isMarkup(character) ? numeric("&#x%x;", character) : QString();
}

QString foreignDecimal(char32_t character)
{
    return character > 126 ? numeric("&#%u;", character) : QString();
}

QString foreignHex(char32_t character)
{
    return character > 126 ? numeric("&#x%x;", character) : QString();
}

QString foreignHexUpper(char32_t character)
{
    return character > 126 ? numeric("&#x%X;", character) : QString();
}

QString backslash(char32_t character)
{
    return character == U'"'    ? QStringLiteral("\\\"")
           : character == U'\\' ? QStringLiteral("\\\\")
                                : QString();
}

QString slash(char32_t character)
{
    return character == U'/' ? QStringLiteral("\\/") : QString();
}

QString markupUnicode(char32_t character)
{
    return isMarkup(character) && character != U'"' ? numeric("\\u%04x", character) : QString();
}

QString unicode(const char *format, char32_t character)
{
    if (character <= 126)
        return {};
    QString text;
    for (const QChar unit : QString::fromUcs4(&character, 1))
        text += numeric(format, unit.unicode());
    return text;
}

QString foreignUnicode(char32_t character)
{
    return unicode("\\u%04x", character);
}

QString foreignUnicodeUpper(char32_t character)
{
    return unicode("\\u%04X", character);
}

/// One choice from each group, all combinations.
void spellAll(const QString &text, const std::vector<std::vector<Spelling>> &groups, QStringList &into)
{
    std::vector<std::vector<Spelling>> combinations{{}};
    for (const auto &group : groups) {
        std::vector<std::vector<Spelling>> longer;
        for (const auto &combination : combinations) {
            for (const Spelling spelling : group) {
                longer.push_back(combination);
                longer.back().push_back(spelling);
            }
        }
        combinations = std::move(longer);
    }
    const auto characters = text.toUcs4();
    for (const auto &combination : combinations) {
        QString spelt;
        for (const uint code : characters) {
            const auto character = static_cast<char32_t>(code);
            QString written;
            for (const Spelling spelling : combination)
                if (written.isEmpty())
                    written = spelling(character);
            spelt += written.isEmpty() ? QString::fromUcs4(&character, 1) : written;
        }
        into << spelt;
    }
}

void percentAll(const QString &text, QStringList &into)
{
    for (const QByteArray &bytes : plainBytes(text)) {
        // All but unreserved characters; what JavaScript's encodeURIComponent keeps; what HTML forms write.
        const QByteArray strict = bytes.toPercentEncoding();
        QByteArray form = strict;
        form.replace("%20", "+").replace("~", "%7E");
        for (const QByteArray &encoded : {strict, bytes.toPercentEncoding("!'()*"), form}) {
            into << QString::fromLatin1(encoded);
            QString lower = into.last();
            for (qsizetype at = lower.indexOf(u'%'); at >= 0; at = lower.indexOf(u'%', at + 1))
                lower.replace(at, 3, lower.mid(at, 3).toLower());
            into << lower;
        }
    }
}

} // namespace

QStringList spellings(const QString &text)
{
    QStringList all{text};
    spellAll(text,
             {{amp, markupDecimal, markupHex},
              {raw, greater},
              {raw, quot},
              {raw, apos, aposNumber},
              {raw, foreignDecimal, foreignHex, foreignHexUpper}},
             all);
    spellAll(text,
             {{backslash}, {raw, slash}, {raw, markupUnicode}, {raw, foreignUnicode, foreignUnicodeUpper}},
             all);
    percentAll(text, all);
    all.removeDuplicates();
    std::stable_sort(all.begin(), all.end(),
                     [](const QString &left, const QString &right) { return left.size() > right.size(); });
    return all;
}

static bool fitsLatin1(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar character) { return character.unicode() < 256; });
}

static QByteArray utf16(const QString &text, QStringConverter::Encoding encoding)
{
    return QStringEncoder(encoding, QStringConverter::Flag::Default).encode(text);
}

/// In UTF-16 the zero byte at an outer edge is left alone: in `\0p\0w\0` nothing tells which byte order the
/// secret is in, but what stands between the zeros is the same in both, and so is the mask's.
static Needle wideNeedle(const QString &text, const QString &mask, QStringConverter::Encoding encoding)
{
    Needle needle{utf16(text, encoding), utf16(mask, encoding)};
    const bool isLittle = encoding == QStringConverter::Utf16LE;
    if (isLittle && text.back().unicode() < 256) {
        needle.bytes.chop(1);
        needle.mask.chop(1);
    } else if (!isLittle && text.front().unicode() < 256) {
        needle.bytes.remove(0, 1);
        needle.mask.remove(0, 1);
    }
    return needle;
}

QList<Needle> needles(const QString &text, const QString &mask)
{
    QList<Needle> all;
    const auto add = [&all](Needle needle) {
        if (!all.contains(needle))
            all << std::move(needle);
    };
    for (const QString &spelling : spellings(text)) {
        for (const QByteArray &bytes : plainBytes(spelling))
            add({bytes, mask.toUtf8()});
        add(wideNeedle(spelling, mask, QStringConverter::Utf16LE));
        add(wideNeedle(spelling, mask, QStringConverter::Utf16BE));
    }
    return all;
}

QList<QByteArray> plainBytes(const QString &text)
{
    QList<QByteArray> all{text.toUtf8()};
    if (fitsLatin1(text) && text.toLatin1() != all.first())
        all << text.toLatin1();
    return all;
}

} // namespace gatepost::secrets
