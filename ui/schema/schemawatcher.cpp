// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/schemawatcher.h"

#include "ui/editor/textmap.h"

namespace gatepost::ui {

namespace {

/// What a variable will be filled in for is not known yet; its name is no violation.
bool isOfVariable(const QByteArray &text, const schema::Problem &problem)
{
    const qsizetype tagEnd = text.indexOf('>', problem.range.end);
    const qsizetype next = tagEnd < 0 ? -1 : text.indexOf('<', tagEnd);
    const QByteArrayView own = QByteArrayView(text).sliced(problem.range.end);
    return own.first(next < 0 ? own.size() : next - problem.range.end).contains(QByteArrayView("${"));
}

} // namespace

SchemaWatcher::SchemaWatcher(TextMap *map) : QObject(map), m_map(map), m_job(this, &SchemaWatcher::finish)
{
    connect(map, &TextMap::mapped, this, &SchemaWatcher::begin);
}

void SchemaWatcher::setKnowledge(const knowledge::Knowledge &knowledge)
{
    m_knowledge = knowledge;
    m_job.cancel();
    emit examined({});
    begin();
}

void SchemaWatcher::begin()
{
    const auto tree = m_map->tree();
    if (!tree || tree->error() || tree->root() == document::TreeMap::none)
        return;
    m_job.start([tree, knowledge = m_knowledge](const std::atomic_bool *cancel) {
        knowledge::Findings findings = knowledge::examine(knowledge, *tree, cancel);
        const QByteArray text = tree->text().utf8();
        findings.problems.removeIf([&text](const schema::Problem &each) { return isOfVariable(text, each); });
        return findings;
    });
}

void SchemaWatcher::finish(const knowledge::Findings &findings)
{
    emit examined(findings);
}

} // namespace gatepost::ui
