// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/sending/templatesaver.h"

#include <QElapsedTimer>

namespace gatepost::ui {

static constexpr qint64 turn = 10; ///< ms

TemplateSaver::TemplateSaver(workspace::WorkspaceStore &store, QStringList names, MakeJob makeJob,
                             QObject *parent)
    : QObject(parent), m_store(store), m_names(std::move(names)), m_makeJob(std::move(makeJob))
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &TemplateSaver::saveSome);
}

void TemplateSaver::start()
{
    m_turn.start();
}

void TemplateSaver::stop()
{
    m_turn.stop();
    emit finished(m_next);
}

void TemplateSaver::saveSome()
{
    QElapsedTimer clock;
    clock.start();
    while (m_next < m_names.size() && clock.elapsed() < turn) {
        if (const auto saved = save(m_next); !saved) {
            emit failed(saved.error());
            return stop();
        }
        ++m_next;
    }
    if (m_next == m_names.size())
        return stop();
    emit progressed(int(100 * qint64(m_next) / m_names.size()));
}

Result<> TemplateSaver::save(int line)
{
    const auto job = m_makeJob(line);
    if (!job)
        return failure(job.error());
    workspace::Template added;
    added.id.operation = job->draft.operation.id;
    QString wanted = m_names[line];
    wanted.replace(QStringLiteral(" · "), QStringLiteral(" "));
    if (!workspace::WorkspaceStore::validateName(wanted))
        wanted = tr("row %1").arg(line + 1);
    added.id.name = m_store.freeTemplateName(added.id.operation, wanted);
    added.variables = job->draft.templateVariables;
    return m_store.saveTemplate(added, job->draft.payload);
}

} // namespace gatepost::ui
