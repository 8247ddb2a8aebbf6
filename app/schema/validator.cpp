// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/validator.h"

#include "app/schema/plainwords.h"
#include "app/schema/problemplacer.h"
#include "app/schema/standaloneschemas.h"

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
    QMap<QString, QString> rootSpaces; ///< see rootSpacesOf()
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

/// libxml2's own limits on what entities may come to stay on where there is a DOCTYPE.
constexpr int options =
    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC;
constexpr qsizetype mostWithDoctype = 8 << 20; ///< bytes: these are read whole, and cannot be stopped

struct FreeParser
{
    void operator()(xmlParserCtxt *parser) const
    {
        xmlFreeDoc(parser->myDoc);
        xmlFreeParserCtxt(parser);
    }
};
using Parser = std::unique_ptr<xmlParserCtxt, FreeParser>;

/// Of a text that the scanner found well-formed: UTF-8 by now, whatever it declares.
Parser parserOf(const QByteArray &utf8, int more)
{
    if (utf8.size() > std::numeric_limits<int>::max())
        return {};
    Parser parser(xmlCreateMemoryParserCtxt(utf8.constData(), int(utf8.size())));
    if (parser) {
        xmlCtxtUseOptions(parser.get(), options | more);
        xmlSwitchToEncoding(parser.get(), xmlFindCharEncodingHandler("UTF-8"));
    }
    return parser;
}

/// One text on its way past the schema: which element libxml2 is at, and what it found there.
class Passage
{
public:
    struct Finding
    {
        qint64 element = 0; ///< the n-th of the document
        QString message;
    };

    Passage(xmlSchema *schema, const std::atomic_bool *cancel)
        : m_context(xmlSchemaNewValidCtxt(schema)), m_cancel(cancel)
    {
        xmlSchemaSetValidStructuredErrors(m_context, take, this);
    }
    ~Passage() { xmlSchemaFreeValidCtxt(m_context); }
    Q_DISABLE_COPY_MOVE(Passage)

    QList<Finding> findings(const QByteArray &utf8)
    {
        if (utf8.contains("<!DOCTYPE"))
            readWhole(utf8);
        else
            readThrough(utf8);
        return m_findings;
    }

private:
    /// Element by element, without a tree, so that it can be stopped at the end of each.
    void readThrough(const QByteArray &utf8)
    {
        m_parser = parserOf(utf8, XML_PARSE_HUGE);
        if (!m_parser || !m_context)
            return;
        xmlSAXHandler &events = *m_parser->sax;
        events.startElementNs = [](void *data, const xmlChar *, const xmlChar *, const xmlChar *, int,
                                   const xmlChar **, int, int, const xmlChar **) { of(data).begin(); };
        events.endElementNs = [](void *data, const xmlChar *, const xmlChar *, const xmlChar *) {
            of(data).end();
        };
        events.characters = [](void *data, const xmlChar *, int) { of(data).settle(); };
        events.ignorableWhitespace = events.characters;
        events.cdataBlock = events.characters;
        events.comment = nullptr;
        events.processingInstruction = nullptr;
        m_parser->_private = this;
        xmlSchemaSAXPlugStruct *plug = xmlSchemaSAXPlug(m_context, &m_parser->sax, &m_parser->userData);
        if (!plug)
            return;
        xmlParseDocument(m_parser.get());
        xmlSchemaSAXUnplug(plug);
    }

    void readWhole(const QByteArray &utf8)
    {
        m_parser = utf8.size() > mostWithDoctype ? Parser() : parserOf(utf8, 0);
        if (!m_parser || !m_context)
            return;
        m_parser->_private = this;
        m_parser->sax->startElementNs = startNode;
        xmlParseDocument(m_parser.get());
        if (m_parser->wellFormed && !isCancelled())
            xmlSchemaValidateDoc(m_context, m_parser->myDoc);
    }

    static void startNode(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int namespaces, const xmlChar **spaces, int attributes, int defaulted,
                          const xmlChar **values)
    {
        xmlSAX2StartElementNs(data, name, prefix, uri, namespaces, spaces, attributes, defaulted, values);
        // Which element of the document it is.
        const auto number = quintptr(of(data).m_count++);
        if (xmlNode *node = static_cast<xmlParserCtxt *>(data)->node)
            node->_private = reinterpret_cast<void *>(number);
    }

    static Passage &of(void *parser)
    {
        return *static_cast<Passage *>(static_cast<xmlParserCtxt *>(parser)->_private);
    }

    bool isCancelled() const { return m_cancel && m_cancel->load(std::memory_order_relaxed); }

    void begin()
    {
        settle();
        m_open.push_back(m_count++);
    }
    // The schema looks at the end of an element after this: it is the current one until something else comes.
    void end()
    {
        settle();
        m_isEnded = true;
        // Only here: stopping frees the text, and what comes with other events lies in it.
        if (isCancelled())
            xmlStopParser(m_parser.get());
    }
    void settle()
    {
        if (std::exchange(m_isEnded, false))
            m_open.pop_back();
    }

    /// -1: none that could be shown.
    qint64 elementOf(const xmlError &error) const
    {
        if (!m_open.empty())
            return m_open.back();
        auto *node = static_cast<xmlNode *>(error.node);
        if (node && node->type == XML_ATTRIBUTE_NODE)
            node = node->parent;
        return node && node->type == XML_ELEMENT_NODE ? qint64(reinterpret_cast<quintptr>(node->_private))
                                                      : -1;
    }

    static void take(void *self, xmlErrorPtr error)
    {
        auto &passage = *static_cast<Passage *>(self);
        const qint64 element = passage.elementOf(*error);
        if (element < 0 || passage.m_findings.size() >= mostProblems || passage.isCancelled())
            return;
        // A value that breaks a facet is told of twice.
        if (isRepetition(error->code) && passage.m_lastFacet == element)
            return;
        passage.m_lastFacet = isFacet(error->code) ? element : -1;
        passage.m_findings.append(
            {element, plainWords(error->code, QString::fromUtf8(error->message).trimmed())});
    }

    xmlSchemaValidCtxt *m_context = nullptr;
    const std::atomic_bool *m_cancel = nullptr;
    Parser m_parser;
    QList<Finding> m_findings;
    std::vector<qint64> m_open; ///< elements, from the root to the current one
    qint64 m_count = 0;
    qint64 m_lastFacet = -1;
    bool m_isEnded = false;
};

/// The namespaces of roots by their local names, of schemas in which all below them is of that namespace too;
/// an empty one: there are several, or one without.
QMap<QString, QString> rootSpacesOf(const SchemaDocuments &documents)
{
    QMap<QString, QString> spaces;
    for (const SchemaDocuments::Schema &schema : documents.schemas()) {
        const bool isQualified = schema.node.attribute("elementFormDefault") == QLatin1String("qualified");
        for (const XmlNode &root : schema.node.children()) {
            if (!root.isSchema(QLatin1String("element")))
                continue;
            const QString name = root.attribute("name");
            const bool isOnly = !spaces.contains(name) && isQualified;
            spaces.insert(name, isOnly ? schema.space : QString());
        }
    }
    return spaces;
}

/// The text as PeopleSoft means it: the schema of a message has a namespace, but the message itself is
/// written without one unless its definition says "Include Namespace". Which element is the n-th does not
/// change.
QByteArray withRootSpace(const TreeMap &tree, const QMap<QString, QString> &rootSpaces)
{
    const QByteArray utf8 = tree.text().utf8();
    const XmlNode root(tree, tree.root());
    const QString space = rootSpaces.value(root.local());
    if (space.isEmpty() || !root.space().isEmpty() || root.has("xmlns"))
        return utf8;
    QByteArray text = utf8;
    const qint64 nameEnd = tree.tag(tree.root()).begin + 1 + tree.name(tree.root()).size();
    return text.insert(nameEnd, " xmlns=" + ('"' + space.toHtmlEscaped().toUtf8() + '"'));
}

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
    compiled->rootSpaces = rootSpacesOf(*documents);
    if (compiled->schema)
        return Validator(compiled);
    return failure(ErrorKind::Input,
                   QCoreApplication::translate("Validator", "%1 cannot be used as a schema. %2")
                       .arg(files.name, message));
}

/// Waits for another text that is just held against the same schema; false: cancelled meanwhile.
static bool lock(QMutex &mutex, const std::atomic_bool *cancel)
{
    constexpr int look = 20; // ms
    while (!mutex.tryLock(look))
        if (cancel && *cancel)
            return false;
    return true;
}

QList<Problem> Validator::validate(const TreeMap &tree, const std::atomic_bool *cancel) const
{
    if (tree.error() || tree.root() == TreeMap::none || !lock(m_compiled->mutex, cancel))
        return {};
    const QList<Passage::Finding> findings =
        Passage(m_compiled->schema, cancel).findings(withRootSpace(tree, m_compiled->rootSpaces));
    m_compiled->mutex.unlock();
    if (cancel && *cancel)
        return {};
    QList<Problem> problems;
    ProblemPlacer placer(tree);
    for (const Passage::Finding &finding : findings)
        problems.append(placer.at(tree.element(finding.element), finding.message));
    return problems;
}

} // namespace gatepost::schema
