// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/draftkeeper.h"

namespace gatepost::ui {

DraftKeeper::DraftKeeper(history::HistoryService &service, QString key,
                         std::function<history::DraftText()> draft, QObject *parent)
    : QObject(parent), m_service(service), m_key(std::move(key)), m_draft(std::move(draft))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(500);
    connect(&m_timer, &QTimer::timeout, this, &DraftKeeper::write);
}

void DraftKeeper::touch()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void DraftKeeper::forget()
{
    m_timer.stop();
    if (!m_kept)
        return;
    m_kept = false;
    m_service.removeDraft(m_key, this, [](const Result<> &) {});
}

void DraftKeeper::write()
{
    m_kept = true;
    m_service.saveDraft(m_draft(), this, [this](const Result<> &done) {
        if (!done)
            emit failed(done.error());
    });
}

} // namespace gatepost::ui
