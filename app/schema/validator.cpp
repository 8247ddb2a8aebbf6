// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/validator.h"

#include "app/schema/plainwords.h"
#include "app/schema/standaloneschemas.h"
#include "app/xml/tokenizer.h"

#include <QCoreApplication>
#include <QMutex>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlschemas.h>

#include <limits>

namespace gatepost::schema {

using document::TreeMap;

struct Validator::Compiled
{
    ~Compiled() { xmlSchemaFree(schema); }

    xmlSchemaPtr schema = nullptr;
    QMutex mutex;
};

namespace {

constexpr int mostProblems = 1000;

using Texts = QMap<QByteArray, QByteArray>;

/// What libxml2 may open on this thread just now.
thread_local const Texts *allowed = nullptr;

/// The loader of the whole process: no file, no network, only what is allowed by name.
xmlParserInputPtr load(const char *url, const char *, xmlParserCtxtPtr parser)
{
    const auto found = allowed && url ? allowed->constFind(QByteArray(url)) : Texts::const_iterator();
    if (!allowed || !url || found == allowed->constEnd())
        return nullptr;
    xmlParserInputPtr input =
        xmlNewStringInputStream(parser, reinterpret_cast<const xmlChar *>(found->constData()));
    if (input)
        input->filename = reinterpret_cast<const char *>(xmlStrdup(reinterpret_cast<const xmlChar *>(url)));
    return input;
}

void prepare()
{
    static const bool prepared = [] {
        xmlInitParser();
        xmlSetExternalEntityLoader(load);
        return true;
    }();
    Q_UNUSED(prepared)
}

void keepSilent(void *, const char *, ...) {}

void noteFirst(void *first, xmlErrorPtr error)
{
    auto *message = static_cast<QString *>(first);
    if (message->isEmpty() && error->level >= XML_ERR_ERROR)
        *message = QString::fromUtf8(error->message).trimmed();
}

void startElement(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                  const xmlChar **spaces, int attributes, int defaulted, const xmlChar **values)
{
    auto *parser = static_cast<xmlParserCtxtPtr>(data);
    xmlSAX2StartElementNs(data, name, prefix, uri, namespaces, spaces, attributes, defaulted, values);
    // Which element of the document it is, so that the tree map finds it again.
    auto *count = static_cast<quintptr *>(parser->_private);
    if (parser->node)
        parser->node->_private = reinterpret_cast<void *>((*count)++);
}

struct FreeDocument
{
    void operator()(xmlDoc *document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

/// Of a text that the scanner found well-formed. libxml2's own limits stay on where there is a DOCTYPE.
Document parse(const QByteArray &utf8)
{
    if (utf8.size() > std::numeric_limits<int>::max())
        return {};
    xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt(utf8.constData(), int(utf8.size()));
    if (!parser)
        return {};
    int options =
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC;
    if (!utf8.contains("<!DOCTYPE"))
        options |= XML_PARSE_HUGE;
    xmlCtxtUseOptions(parser, options);
    quintptr count = 0;
    parser->_private = &count;
    parser->sax->startElementNs = startElement;
    // The text is UTF-8 by now, whatever it declares.
    xmlSwitchToEncoding(parser, xmlFindCharEncodingHandler("UTF-8"));
    xmlParseDocument(parser);
    Document document(parser->wellFormed ? parser->myDoc : nullptr);
    if (!document)
        xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
    return document;
}

/// Gathers what libxml2 finds.
struct Finder
{
    struct Finding
    {
        quintptr element = 0;
        QString message;
    };

    static void take(void *self, xmlErrorPtr error)
    {
        auto &finder = *static_cast<Finder *>(self);
        auto *node = static_cast<xmlNode *>(error->node);
        if (node && node->type == XML_ATTRIBUTE_NODE)
            node = node->parent;
        if (!node || node->type != XML_ELEMENT_NODE || finder.findings.size() >= mostProblems)
            return;
        // A value that breaks a facet is told of twice.
        if (isRepetition(error->code) && finder.lastFacet == node)
            return;
        finder.lastFacet = isFacet(error->code) ? node : nullptr;
        finder.findings.append({reinterpret_cast<quintptr>(node->_private),
                                plainWords(error->code, QString::fromUtf8(error->message).trimmed())});
    }

    QList<Finding> findings;
    const xmlNode *lastFacet = nullptr;
};

/// Lines and columns of places that come in the order of the text, without counting from its start each time.
class Places
{
public:
    explicit Places(const QByteArray &utf8) : m_utf8(utf8) {}

    xml::Position at(qint64 offset)
    {
        if (offset < m_from) {
            m_from = 0;
            m_lines = 0;
        }
        const QByteArrayView rest = QByteArrayView(m_utf8).sliced(m_from);
        const xml::Position position = xml::positionOf(rest, offset - m_from);
        const xml::Position result{m_lines + position.line, position.column};
        const qsizetype lineStart = offset == 0 ? -1 : m_utf8.lastIndexOf('\n', offset - 1);
        if (lineStart + 1 > m_from) {
            m_from = lineStart + 1;
            m_lines = result.line - 1;
        }
        return result;
    }

private:
    const QByteArray m_utf8;
    qint64 m_from = 0;
    qint64 m_lines = 0;
};

} // namespace

Result<Validator> Validator::compile(const SchemaFiles &files)
{
    prepare();
    const auto documents = SchemaDocuments::read(files);
    if (!documents)
        return failure(documents.error());
    const StandaloneSchemas schemas(*documents);
    QString message;
    allowed = &schemas.texts();
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(schemas.first().constData());
    if (parser) {
        xmlSchemaSetParserErrors(parser, keepSilent, keepSilent, nullptr);
        xmlSchemaSetParserStructuredErrors(parser, noteFirst, &message);
    }
    xmlSetStructuredErrorFunc(&message, noteFirst);
    auto compiled = std::make_shared<Compiled>();
    compiled->schema = parser ? xmlSchemaParse(parser) : nullptr;
    xmlSetStructuredErrorFunc(nullptr, nullptr);
    xmlSchemaFreeParserCtxt(parser);
    allowed = nullptr;
    if (compiled->schema)
        return Validator(compiled);
    return failure(ErrorKind::Input,
                   QCoreApplication::translate("Validator", "%1 cannot be used as a schema. %2")
                       .arg(files.name, message));
}

QList<Problem> Validator::validate(const TreeMap &tree, const std::atomic_bool *cancel) const
{
    const QByteArray utf8 = tree.text().utf8();
    const QMutexLocker lock(&m_compiled->mutex);
    if (tree.error() || (cancel && *cancel))
        return {};
    const Document document = parse(utf8);
    if (!document || (cancel && *cancel))
        return {};
    Finder finder;
    xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(m_compiled->schema);
    xmlSchemaSetValidStructuredErrors(context, Finder::take, &finder);
    xmlSchemaValidateDoc(context, document.get());
    xmlSchemaFreeValidCtxt(context);
    QList<Problem> problems;
    Places places(utf8);
    for (const Finder::Finding &finding : finder.findings) {
        const auto node = tree.element(qint64(finding.element));
        const qint64 begin = tree.begin(node) + 1;
        const xml::Position position = places.at(begin - 1);
        problems.append({position.line,
                         position.column,
                         {begin, begin + tree.name(node).size()},
                         finding.message,
                         tree.path(node)});
    }
    return problems;
}

} // namespace gatepost::schema
