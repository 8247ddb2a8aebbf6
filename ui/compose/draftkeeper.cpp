// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/draftkeeper.h"

namespace gatepost::ui {

DraftKeeper::DraftKeeper(history::HistoryService &service, QString key, Source source, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_key(std::move(key))
    , m_source(std::move(source))
    , m_job(this, &DraftKeeper::keep)
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
    m_job.cancel();
    if (!m_kept)
        return;
    m_kept = false;
    m_service.removeDraft(m_key, this, [](const Result<> &) {});
}

void DraftKeeper::write()
{
    constexpr qsizetype quicklyDecoded = 1'000'000;
    const auto draft = std::make_shared<history::DraftText>(m_source.draft());
    const QByteArray utf8 = m_source.utf8();
    const auto made = [draft, utf8] {
        draft->text = QString::fromUtf8(utf8);
        return draft;
    };
    if (utf8.size() < quicklyDecoded)
        keep(made());
    else
        m_job.start([made](const std::atomic_bool *) { return made(); });
}

void DraftKeeper::keep(const Made &draft)
{
    m_kept = true;
    m_service.saveDraft(*draft, this, [this](const Result<> &done) {
        if (!done)
            emit failed(done.error());
    });
    m_job.forget();
}

} // namespace gatepost::ui
