// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/shownbody.h"

#include "app/document/jsonmap.h"

namespace gatepost::ui {

using document::JsonMap;
using document::Lines;
using document::NodeMap;
using document::Text;
using document::TreeMap;

ShownBody::ShownBody(QObject *parent)
    : QObject(parent)
    , m_textJob(this, &ShownBody::takeText)
    , m_linesJob(this, &ShownBody::takeLines)
    , m_treeJob(this, &ShownBody::takeNodes)
{}

void ShownBody::setBody(const Body &body, const QByteArray &contentType)
{
    m_body = body;
    m_contentType = contentType;
    m_encoding.clear();
    readAgain();
}

void ShownBody::chooseEncoding(const QString &name)
{
    m_encoding = name;
    readAgain();
}

void ShownBody::readAgain()
{
    m_textJob.cancel();
    m_linesJob.cancel();
    m_treeJob.cancel();
    m_text = {};
    m_lines.reset();
    m_nodes.reset();
    m_tree.reset();
    m_hasText = m_isTextUnderWay = m_isTreeWanted = false;
    m_areLinesWanted = m_areLinesUnderWay = false;
    m_chosen = {};
    emit bodyChanged();
}

void ShownBody::needText()
{
    if (m_hasText) {
        emit textRead();
        return;
    }
    if (std::exchange(m_isTextUnderWay, true))
        return;
    m_textJob.start([body = m_body, encoding = encoding()](const std::atomic_bool *cancel) {
        return Text::readAs(body, encoding, cancel);
    });
}

xml::Encoding ShownBody::encoding() const
{
    const xml::Encoding detected = xml::detectEncoding(m_body.bytes(), m_contentType);
    if (m_encoding.isEmpty())
        return detected;
    return {
        m_encoding, xml::EncodingSource::Chosen, detected.name == m_encoding ? detected.bomLength : 0, {}};
}

Text ShownBody::beginning() const
{
    return m_hasText ? m_text : document::beginningOf(m_body, encoding());
}

void ShownBody::takeText(const Text &text)
{
    m_text = text;
    m_hasText = true;
    m_isTextUnderWay = false;
    if (m_isTreeWanted)
        needTree();
    if (m_areLinesWanted)
        needLines();
    emit textRead();
}

void ShownBody::needLines()
{
    if (m_lines) {
        emit linesRead();
        return;
    }
    m_areLinesWanted = !m_hasText;
    if (!m_hasText) {
        needText();
        return;
    }
    if (std::exchange(m_areLinesUnderWay, true))
        return;
    m_linesJob.start([text = m_text, type = m_contentType](const std::atomic_bool *cancel) {
        return document::prettyLines(text, type, {}, document::Whole::Yes, cancel);
    });
}

void ShownBody::takeLines(const std::shared_ptr<const document::Lines> &lines)
{
    m_lines = lines;
    m_areLinesUnderWay = false;
    emit linesRead();
}

void ShownBody::needTree()
{
    if (m_nodes) {
        emit treeRead();
        return;
    }
    if (!m_hasText) {
        m_isTreeWanted = true;
        needText();
        return;
    }
    m_isTreeWanted = false;
    m_treeJob.start([text = m_text, type = m_contentType](const std::atomic_bool *cancel) {
        using Nodes = std::shared_ptr<const NodeMap>;
        if (document::syntaxOf(text, type) == Lines::Syntax::Json)
            return Nodes(std::make_shared<JsonMap>(JsonMap::of(text, cancel)));
        return Nodes(std::make_shared<TreeMap>(TreeMap::of(text, cancel)));
    });
}

void ShownBody::takeNodes(const std::shared_ptr<const NodeMap> &nodes)
{
    m_nodes = nodes;
    m_tree = std::dynamic_pointer_cast<const TreeMap>(nodes);
    if (!m_tree)
        m_tree = std::make_shared<TreeMap>();
    emit treeRead();
}

void ShownBody::choose(const document::Range &range, QObject *by)
{
    if (range == m_chosen)
        return;
    m_chosen = range;
    emit chosen(range, by);
}

} // namespace gatepost::ui
