// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xpath/document.h"

#include "app/xpath/expressionnames.h"
#include "app/xpath/unions.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <QCoreApplication>
#include <QFile>

#include <condition_variable>
#include <limits>
#include <thread>

namespace gatepost::xpath {

static QString tr(const char *text)
{
    return QCoreApplication::translate("XPath", text);
}

namespace {

using Context = std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)>;
using Compiled = std::unique_ptr<xmlXPathCompExpr, decltype(&xmlXPathFreeCompExpr)>;
using Object = std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)>;

const xmlChar *utf8Of(const QByteArray &bytes)
{
    return reinterpret_cast<const xmlChar *>(bytes.constData());
}

// Keeps libxml2 from writing to standard error; the context remembers its last error itself.
void ignore(void *, xmlErrorPtr) {}

/// libxml2 looks at nothing but its count of steps: this watches the flag and lowers the limit.
class Watch
{
public:
    Watch(xmlXPathContext *context, const std::atomic_bool *cancel)
    {
        if (!cancel)
            return;
        context->opLimit = std::numeric_limits<unsigned long>::max();
        m_thread = std::jthread([this, context, cancel](const std::stop_token &stop) {
            using namespace std::chrono_literals;
            std::unique_lock lock(m_mutex);
            while (!m_ended.wait_for(lock, stop, 10ms, [] { return false; }) && !stop.stop_requested()) {
                if (cancel->load(std::memory_order_relaxed))
                    std::atomic_ref(context->opLimit).store(1, std::memory_order_relaxed);
            }
        });
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_ended;
    std::jthread m_thread;
};

Hit hitOf(const xmlNode *node)
{
    HitKind kind = HitKind::Element;
    switch (node->type) {
    case XML_NAMESPACE_DECL: // stands in its element's start tag
        node = reinterpret_cast<const xmlNode *>(reinterpret_cast<const xmlNs *>(node)->next);
        if (!node || node->type != XML_ELEMENT_NODE)
            return {0, HitKind::Document};
        break;
    case XML_TEXT_NODE:
        kind = HitKind::Text;
        break;
    case XML_ATTRIBUTE_NODE:
        kind = HitKind::Attribute;
        break;
    case XML_COMMENT_NODE:
        kind = HitKind::Comment;
        break;
    case XML_PI_NODE:
        kind = HitKind::Instruction;
        break;
    case XML_DOCUMENT_NODE:
        return {0, HitKind::Document};
    default:
        break;
    }
    return {reinterpret_cast<qint64>(node->_private), kind};
}

QString stringOf(xmlXPathObject *object)
{
    xmlChar *const text = xmlXPathCastToString(object);
    QString string = QString::fromUtf8(reinterpret_cast<const char *>(text));
    xmlFree(text);
    return string;
}

Answer answerOf(xmlXPathObject *object)
{
    Answer answer;
    switch (object->type) {
    case XPATH_NODESET:
    case XPATH_XSLT_TREE: {
        const int count = object->nodesetval ? object->nodesetval->nodeNr : 0;
        answer.hits.reserve(size_t(count));
        for (int i = 0; i < count; ++i)
            answer.hits.push_back(hitOf(object->nodesetval->nodeTab[i]));
        break;
    }
    case XPATH_NUMBER:
        answer.kind = Answer::Kind::Number;
        answer.value = stringOf(object);
        break;
    case XPATH_BOOLEAN:
        answer.kind = Answer::Kind::Truth;
        answer.value = stringOf(object);
        break;
    default:
        answer.kind = Answer::Kind::Text;
        answer.value = stringOf(object);
    }
    return answer;
}

} // namespace

qint64 Document::mostMemory()
{
    constexpr qint64 unknown = qint64(4) << 30;
    QFile file(QStringLiteral("/proc/meminfo"));
    if (!file.open(QIODevice::ReadOnly))
        return unknown;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("MemAvailable:"))
            return line.sliced(13).trimmed().split(' ').first().toLongLong() * 1024 / 10 * 7;
    }
    return unknown;
}

Document::Document(document::Text text, Names names, std::unique_ptr<NodeTree> tree)
    : m_text(std::move(text)), m_names(names), m_tree(std::move(tree))
{}

Result<std::shared_ptr<const Document>> Document::read(const document::Text &text, Names names,
                                                       const std::atomic_bool *cancel, qint64 mostBytes)
{
    auto tree = NodeTree::of(text, names, mostBytes, cancel);
    if (!tree)
        return failure(tree.error());
    return std::shared_ptr<const Document>(new Document(text, names, std::move(*tree)));
}

std::optional<ExpressionError> Document::unknownPrefix(const QString &expression) const
{
    QStringList known{QStringLiteral("xml")};
    for (const Prefix &prefix : prefixes())
        known << prefix.prefix;
    for (const ExpressionName &name : namesIn(expression)) {
        if (name.prefix.isEmpty() || known.contains(name.prefix))
            continue;
        return ExpressionError{
            tr("The document declares no prefix %1; it has %2.")
                .arg(name.prefix, known.size() == 1 ? tr("none") : known.sliced(1).join(QLatin1String(", "))),
            name.begin + 1};
    }
    return {};
}

tl::expected<Answer, ExpressionError> Document::evaluate(const Expression &expression,
                                                         const std::atomic_bool *cancel) const
{
    const QString text = m_names == Names::Local ? withoutPrefixes(expression.text()) : expression.text();
    if (const auto unknown = unknownPrefix(text))
        return tl::unexpected(*unknown);
    const std::lock_guard lock(m_mutex);
    const Context context(xmlXPathNewContext(m_tree->document()), &xmlXPathFreeContext);
    context->error = ignore;
    context->node = reinterpret_cast<xmlNode *>(m_tree->document());
    for (const Prefix &prefix : prefixes())
        xmlXPathRegisterNs(context.get(), utf8Of(prefix.prefix.toUtf8()), utf8Of(prefix.uri.toUtf8()));
    registerUnion(context.get(), cancel);
    const Compiled compiled(xmlXPathCtxtCompile(context.get(), utf8Of(withUnionCalls(text).toUtf8())),
                            &xmlXPathFreeCompExpr);
    if (!compiled)
        return tl::unexpected(expressionError(context->lastError.code - XML_XPATH_EXPRESSION_OK, text, -1));
    const Watch watch(context.get(), cancel);
    const Object object(xmlXPathCompiledEval(compiled.get(), context.get()), &xmlXPathFreeObject);
    if (cancel && cancel->load(std::memory_order_relaxed))
        return tl::unexpected(ExpressionError{tr("The search was cancelled."), -1});
    if (!object)
        return tl::unexpected(expressionError(context->lastError.code - XML_XPATH_EXPRESSION_OK, text, -1));
    return answerOf(object.get());
}

} // namespace gatepost::xpath
