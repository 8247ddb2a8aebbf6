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

void SchemaWatcher::setValidator(const std::optional<schema::Validator> &validator)
{
    m_validator = validator;
    m_job.cancel();
    if (validator)
        begin();
    else
        emit checked({});
}

void SchemaWatcher::begin()
{
    const auto tree = m_map->tree();
    if (!m_validator || !tree || tree->error() || tree->root() == document::TreeMap::none)
        return;
    m_job.start([tree, validator = *m_validator](const std::atomic_bool *cancel) {
        QList<schema::Problem> problems = validator.validate(*tree, cancel);
        const QByteArray text = tree->text().utf8();
        problems.removeIf([&text](const schema::Problem &each) { return isOfVariable(text, each); });
        return problems;
    });
}

void SchemaWatcher::finish(const QList<schema::Problem> &problems)
{
    emit checked(problems);
}

} // namespace gatepost::ui
