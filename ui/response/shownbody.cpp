// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/shownbody.h"

namespace gatepost::ui {

using document::Text;
using document::TreeMap;

ShownBody::ShownBody(QObject *parent)
    : QObject(parent), m_textJob(this, &ShownBody::takeText), m_treeJob(this, &ShownBody::takeTree)
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
    m_treeJob.cancel();
    m_text = {};
    m_tree.reset();
    m_hasText = m_isTextUnderWay = m_isTreeWanted = false;
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
    m_textJob.start([body = m_body, type = m_contentType, name = m_encoding](const std::atomic_bool *cancel) {
        if (name.isEmpty())
            return Text::read(body, type, cancel);
        xml::Encoding encoding = xml::detectEncoding(body.bytes(), type);
        encoding = {name, xml::EncodingSource::Chosen, encoding.name == name ? encoding.bomLength : 0, {}};
        return Text::readAs(body, encoding, cancel);
    });
}

void ShownBody::takeText(const Text &text)
{
    m_text = text;
    m_hasText = true;
    m_isTextUnderWay = false;
    if (m_isTreeWanted)
        needTree();
    emit textRead();
}

void ShownBody::needTree()
{
    if (m_tree) {
        emit treeRead();
        return;
    }
    if (!m_hasText) {
        m_isTreeWanted = true;
        needText();
        return;
    }
    m_isTreeWanted = false;
    m_treeJob.start([text = m_text](const std::atomic_bool *cancel) {
        return std::shared_ptr<const TreeMap>(std::make_shared<TreeMap>(TreeMap::of(text, cancel)));
    });
}

void ShownBody::takeTree(const std::shared_ptr<const TreeMap> &tree)
{
    m_tree = tree;
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
