// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/treemap.h"
#include "app/sheet/numberformat.h"
#include "app/sheet/sheetreader.h"
#include "app/sheet/zipparts.h"

#include <QCoreApplication>
#include <QMap>

namespace gatepost::sheet {

using document::TreeMap;
using Node = TreeMap::Node;

namespace {

constexpr qint64 mostCells = 10'000'000;
constexpr int mostColumns = 16'384;

QString tr(const char *text)
{
    return QCoreApplication::translate("Sheet", text);
}

QByteArray localName(const TreeMap &map, Node node)
{
    const QByteArray name = map.name(node);
    return name.mid(name.indexOf(':') + 1);
}

template <typename Visit>
void eachChild(const TreeMap &map, Node node, QByteArrayView name, Visit visit)
{
    if (node == TreeMap::none)
        return;
    for (Node child = map.firstChild(node); child != TreeMap::none; child = map.nextSibling(child))
        if (map.kind(child) == document::NodeKind::Element && localName(map, child) == name)
            visit(child);
}

Node child(const TreeMap &map, Node node, QByteArrayView name)
{
    Node found = TreeMap::none;
    eachChild(map, node, name, [&found](Node each) { found = found == TreeMap::none ? each : found; });
    return found;
}

/// The text of `<si>` or `<is>`: its `<t>`, or those of its runs; not what tells how to pronounce it.
QString stringOf(const TreeMap &map, Node node)
{
    QString text;
    const auto add = [&](Node t) { text += map.value(t); };
    eachChild(map, node, "t", add);
    eachChild(map, node, "r", [&](Node run) { eachChild(map, run, "t", add); });
    return text;
}

/// From 0; -1: no cell's name.
int columnOf(const QString &reference)
{
    int column = 0;
    for (const QChar c : reference) {
        if (c < QLatin1Char('A') || c > QLatin1Char('Z'))
            break;
        column = qMin(column * 26 + (c.unicode() - 'A' + 1), mostColumns + 1);
    }
    return column - 1;
}

/// One workbook while it is read.
class Workbook
{
public:
    Workbook(ZipParts &parts, const QTimeZone &zone) : m_parts(parts), m_zone(zone) {}

    Result<> open();
    QStringList sheets() const { return m_names; }
    Result<ReadSheet> read(const QString &sheet);

private:
    Result<TreeMap> map(const QString &part);
    Result<> readRelations();
    Result<> readStrings();
    Result<> readStyles();
    Result<QString> valueOf(const TreeMap &map, Node cell, const QString &place);
    Result<QStringList> rowOf(const TreeMap &map, Node row, const QString &sheet);

    ZipParts &m_parts;
    const QTimeZone m_zone; ///< of dates with times
    QStringList m_names;
    QStringList m_ids;                 ///< of the sheets' relations
    QHash<QString, QString> m_targets; ///< by relation
    QString m_stringsPart;
    QString m_stylesPart;
    QStringList m_strings;
    QList<NumberFormat> m_formats;
    bool m_from1904 = false;
    qint64 m_cells = 0;
    int m_errors = 0;
    qint64 m_moments = 0;
};

Result<TreeMap> Workbook::map(const QString &part)
{
    const auto bytes = m_parts.part(part);
    if (!bytes)
        return failure(bytes.error());
    const TreeMap map = TreeMap::of(document::Text::read(Body(*bytes)));
    if (const auto &error = map.error())
        return failure(ErrorKind::Input,
                       tr("The workbook's part %1 is damaged: %2").arg(part, error->message));
    return map;
}

QString absolute(const QString &target)
{
    return target.startsWith(QLatin1Char('/')) ? target.mid(1) : QStringLiteral("xl/") + target;
}

Result<> Workbook::readRelations()
{
    const auto relations = map(QStringLiteral("xl/_rels/workbook.xml.rels"));
    if (!relations)
        return failure(relations.error());
    eachChild(*relations, relations->root(), "Relationship", [&](Node node) {
        const QString target = absolute(relations->attribute(node, "Target"));
        const QString type = relations->attribute(node, "Type");
        m_targets.insert(relations->attribute(node, "Id"), target);
        if (type.endsWith(QLatin1String("/sharedStrings")))
            m_stringsPart = target;
        if (type.endsWith(QLatin1String("/styles")))
            m_stylesPart = target;
    });
    return {};
}

Result<> Workbook::open()
{
    if (!m_parts.contains(QStringLiteral("xl/workbook.xml")))
        return failure(ErrorKind::Input, tr("This zip archive is no workbook (.xlsx)."));
    const auto workbook = map(QStringLiteral("xl/workbook.xml"));
    if (!workbook)
        return failure(workbook.error());
    if (const auto relations = readRelations(); !relations)
        return relations;
    const Node root = workbook->root();
    const Node settings = child(*workbook, root, "workbookPr");
    const QString from1904 =
        settings == TreeMap::none ? QString() : workbook->attribute(settings, "date1904");
    m_from1904 = from1904 == QLatin1String("1") || from1904 == QLatin1String("true");
    eachChild(*workbook, child(*workbook, root, "sheets"), "sheet", [&](Node node) {
        for (const TreeMap::Attribute &attribute : workbook->attributes(node)) {
            const QByteArray utf8 = workbook->text().utf8();
            const auto bytes = [&utf8](const document::Range &range) {
                return utf8.mid(range.begin, range.end - range.begin);
            };
            if (bytes(attribute.name).endsWith(":id")) {
                m_names.append(workbook->attribute(node, "name"));
                m_ids.append(QString::fromUtf8(bytes(attribute.value)));
            }
        }
    });
    if (m_names.isEmpty())
        return failure(ErrorKind::Input, tr("The workbook has no sheet."));
    return {};
}

Result<> Workbook::readStrings()
{
    if (m_stringsPart.isEmpty() || !m_parts.contains(m_stringsPart))
        return {};
    const auto strings = map(m_stringsPart);
    if (!strings)
        return failure(strings.error());
    eachChild(*strings, strings->root(), "si", [&](Node si) { m_strings.append(stringOf(*strings, si)); });
    return {};
}

Result<> Workbook::readStyles()
{
    if (m_stylesPart.isEmpty() || !m_parts.contains(m_stylesPart))
        return {};
    const auto styles = map(m_stylesPart);
    if (!styles)
        return failure(styles.error());
    QHash<int, NumberFormat> own;
    eachChild(*styles, child(*styles, styles->root(), "numFmts"), "numFmt", [&](Node node) {
        own.insert(styles->attribute(node, "numFmtId").toInt(),
                   NumberFormat::of(styles->attribute(node, "formatCode")));
    });
    eachChild(*styles, child(*styles, styles->root(), "cellXfs"), "xf", [&](Node node) {
        const int id = styles->attribute(node, "numFmtId").toInt();
        m_formats.append(own.contains(id) ? own.value(id) : NumberFormat::builtIn(id));
    });
    return {};
}

Result<QString> Workbook::valueOf(const TreeMap &map, Node cell, const QString &place)
{
    const QString type = map.attribute(cell, "t");
    if (type == QLatin1String("inlineStr")) {
        const Node text = child(map, cell, "is");
        return text == TreeMap::none ? QString() : stringOf(map, text);
    }
    const Node node = child(map, cell, "v");
    const QString value = node == TreeMap::none ? QString() : map.value(node);
    if (value.isEmpty())
        return QString();
    if (type == QLatin1String("s")) {
        bool isIndex = false;
        const qint64 index = value.toLongLong(&isIndex);
        if (!isIndex || index < 0 || index >= m_strings.size())
            return failure(ErrorKind::Input,
                           tr("%1 refers to a text that the workbook does not have.").arg(place));
        return m_strings[index];
    }
    if (type == QLatin1String("b"))
        return value == QLatin1String("1") ? QStringLiteral("TRUE") : QStringLiteral("FALSE");
    if (type == QLatin1String("e"))
        ++m_errors;
    if (!type.isEmpty() && type != QLatin1String("n"))
        return value;
    const int style = map.attribute(cell, "s").toInt();
    const NumberFormat format = style >= 0 && style < m_formats.size() ? m_formats[style] : NumberFormat();
    m_moments += format.isDateTime();
    return format.shown(value, m_from1904, m_zone);
}

Result<QStringList> Workbook::rowOf(const TreeMap &map, Node row, const QString &sheet)
{
    QStringList cells;
    std::optional<Error> error;
    eachChild(map, row, "c", [&](Node cell) {
        const QString reference = map.attribute(cell, "r");
        const int column = reference.isEmpty() ? int(cells.size()) : columnOf(reference);
        const QString place = tr("Cell %1 of sheet %2").arg(reference, sheet);
        if (error)
            return;
        if (column < 0 || column >= mostColumns) {
            error = Error{ErrorKind::Input, tr("%1: there is no such column.").arg(place), {}};
            return;
        }
        const auto value = valueOf(map, cell, place);
        if (!value) {
            error = value.error();
            return;
        }
        if (cells.size() <= column)
            cells.resize(column + 1);
        cells[column] = *value;
    });
    if (error)
        return failure(*error);
    while (!cells.isEmpty() && cells.last().isEmpty())
        cells.removeLast();
    m_cells += cells.size();
    if (m_cells > mostCells)
        return failure(ErrorKind::Input,
                       tr("Sheet %1 has more than ten million cells, which are not read.").arg(sheet));
    return cells;
}

Result<ReadSheet> Workbook::read(const QString &sheet)
{
    const qsizetype index = sheet.isEmpty() ? 0 : m_names.indexOf(sheet);
    if (index < 0)
        return failure(
            ErrorKind::NotFound,
            tr("The workbook has no sheet %1; it has %2.").arg(sheet, m_names.join(QStringLiteral(", "))));
    if (const auto strings = readStrings(); !strings)
        return failure(strings.error());
    if (const auto styles = readStyles(); !styles)
        return failure(styles.error());
    const auto found = map(m_targets.value(m_ids[index]));
    if (!found)
        return failure(found.error());
    ReadSheet read;
    read.sheet.name = m_names[index];
    std::optional<Error> error;
    eachChild(*found, child(*found, found->root(), "sheetData"), "row", [&](Node row) {
        if (error)
            return;
        const auto cells = rowOf(*found, row, read.sheet.name);
        if (!cells)
            error = cells.error();
        else if (!cells->isEmpty())
            read.sheet.rows.append(*cells);
    });
    if (error)
        return failure(*error);
    if (child(*found, found->root(), "mergeCells") != TreeMap::none)
        read.notes.append(tr("Merged cells: their value stands in the first of them only."));
    if (m_errors > 0)
        read.notes.append(m_errors == 1 ? tr("One cell shows an error of the spreadsheet's.")
                                        : tr("%1 cells show an error of the spreadsheet's.").arg(m_errors));
    if (m_moments > 0)
        read.notes.append(
            tr("Dates with times have no time zone in a workbook: they got this computer's offset "
               "(%1).")
                .arg(QString::fromLatin1(m_zone.id())));
    return read;
}

} // namespace

Result<QStringList> sheetsOfXlsx(const QByteArray &bytes)
{
    const auto parts = ZipParts::open(bytes);
    if (!parts)
        return failure(parts.error());
    Workbook workbook(**parts, QTimeZone::utc());
    if (const auto opened = workbook.open(); !opened)
        return failure(opened.error());
    return workbook.sheets();
}

Result<ReadSheet> readXlsx(const QByteArray &bytes, const QString &sheet, const QTimeZone &zone)
{
    const auto parts = ZipParts::open(bytes);
    if (!parts)
        return failure(parts.error());
    Workbook workbook(**parts, zone);
    if (const auto opened = workbook.open(); !opened)
        return failure(opened.error());
    return workbook.read(sheet);
}

} // namespace gatepost::sheet
