// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sheet/sheetreader.h"
#include "app/xml/encoding.h"

#include <QCoreApplication>

namespace gatepost::sheet {

namespace {

constexpr qint64 mostCells = 10'000'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("Sheet", text);
}

/// Splits a text into rows of cells.
class Splitter
{
public:
    Splitter(QStringView text, QChar separator) : m_text(text), m_separator(separator) {}

    /// The next row; false at the end of the text.
    bool next(QStringList &row)
    {
        row.clear();
        if (m_at >= m_text.size())
            return false;
        do {
            row.append(cell());
        } while (skip(m_separator));
        if (skip(QLatin1Char('\r')))
            skip(QLatin1Char('\n'));
        else
            skip(QLatin1Char('\n'));
        return true;
    }
    /// The row in which a quote is opened that nothing closes; -1: none.
    bool isUnclosed() const { return m_isUnclosed; }

private:
    bool skip(QChar wanted)
    {
        if (m_at >= m_text.size() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    bool isEnd(QChar c) const { return c == m_separator || c == QLatin1Char('\n') || c == QLatin1Char('\r'); }
    QString cell()
    {
        QString text = skip(QLatin1Char('"')) ? quoted() : QString();
        const qsizetype from = m_at;
        while (m_at < m_text.size() && !isEnd(m_text[m_at]))
            ++m_at;
        text += m_text.sliced(from, m_at - from);
        return text;
    }
    QString quoted()
    {
        QString text;
        while (m_at < m_text.size()) {
            const qsizetype end = m_text.indexOf(QLatin1Char('"'), m_at);
            if (end < 0)
                break;
            text += m_text.sliced(m_at, end - m_at);
            m_at = end + 1;
            if (!skip(QLatin1Char('"')))
                return text;
            text += QLatin1Char('"');
        }
        m_isUnclosed = true;
        text += m_text.sliced(m_at);
        m_at = m_text.size();
        return text;
    }

    QStringView m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    bool m_isUnclosed = false;
};

/// How well the first rows agree on a separator: the cells of all where they are equally many, else of one.
qsizetype agreement(QStringView text, QChar separator)
{
    Splitter splitter(text.first(qMin<qsizetype>(text.size(), 20'000)), separator);
    QStringList row;
    qsizetype width = 0;
    qsizetype alike = 0;
    for (int i = 0; i < 10 && splitter.next(row); ++i) {
        width = i == 0 ? row.size() : width;
        alike += row.size() == width;
    }
    return width <= 1 ? 0 : width * alike;
}

QChar separatorOf(QStringView text)
{
    QChar best = QLatin1Char('\t');
    qsizetype most = agreement(text, best);
    if (most > 0)
        return best;
    for (const char c : {';', ',', '|'}) {
        const qsizetype found = agreement(text, QLatin1Char(c));
        if (found > most) {
            most = found;
            best = QLatin1Char(c);
        }
    }
    return best;
}

void noteRagged(ReadSheet &read)
{
    const QList<QStringList> &rows = read.sheet.rows;
    QStringList ragged;
    qsizetype count = 0;
    for (qsizetype i = 1; i < rows.size(); ++i) {
        if (rows[i].size() == rows[0].size())
            continue;
        if (++count <= 3)
            ragged.append(tr("row %1 has %2").arg(i + 1).arg(rows[i].size()));
    }
    if (count > 3)
        ragged.append(tr("%1 more").arg(count - 3));
    if (count > 0)
        read.notes.append((rows[0].size() == 1 ? tr("Rows are not equally long: the first has %1 cell, %2.")
                                               : tr("Rows are not equally long: the first has %1 cells, %2."))
                              .arg(rows[0].size())
                              .arg(ragged.join(QStringLiteral(", "))));
}

} // namespace

ReadSheet readDelimited(const QString &text)
{
    ReadSheet read;
    Splitter splitter(text, separatorOf(text));
    QStringList row;
    qint64 cells = 0;
    while (cells < mostCells && splitter.next(row)) {
        cells += row.size();
        if (row.join(QString()).trimmed().isEmpty())
            continue;
        read.sheet.rows.append(row);
    }
    if (splitter.isUnclosed())
        read.notes.append(
            tr("A quotation mark is opened and never closed: row %1 may hold the rest of the text.")
                .arg(read.sheet.rows.size()));
    if (cells >= mostCells)
        read.notes.append(tr("Only the first %1 rows were read.").arg(read.sheet.rows.size()));
    noteRagged(read);
    return read;
}

Result<ReadSheet> readDelimited(const QByteArray &bytes)
{
    if (bytes.first(qMin<qsizetype>(bytes.size(), 4096)).contains('\0') && !bytes.startsWith("\xff\xfe") &&
        !bytes.startsWith("\xfe\xff"))
        return failure(ErrorKind::Input, tr("This is no text with rows: it holds zero bytes."));
    xml::Decoded decoded = xml::decode(bytes);
    const bool isGuess = decoded.invalidAt >= 0;
    if (isGuess)
        decoded = xml::decodeAs(bytes, {.name = QStringLiteral("WINDOWS-1252"),
                                        .source = xml::EncodingSource::Chosen,
                                        .bomLength = 0,
                                        .disagreement = {}});
    ReadSheet read = readDelimited(decoded.text);
    if (isGuess)
        read.notes.prepend(tr("The file is not UTF-8 and was read as Windows-1252."));
    return read;
}

bool isXlsx(const QByteArray &bytes)
{
    return bytes.startsWith("PK\x03\x04");
}

Result<ReadSheet> readSheet(const QByteArray &bytes, const QString &sheet)
{
    if (isXlsx(bytes))
        return readXlsx(bytes, sheet);
    if (bytes.startsWith("\xd0\xcf\x11\xe0"))
        return failure(
            ErrorKind::Input,
            tr("This is a workbook of the old kind (.xls) or one with a password: save it as .xlsx."));
    return readDelimited(bytes);
}

} // namespace gatepost::sheet
