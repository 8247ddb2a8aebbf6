// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/waitingpage.h"

#include "ui/response/chip.h"
#include "ui/response/measures.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace gatepost::ui {

namespace {

using namespace std::chrono_literals;

constexpr int unknown = 0; ///< a progress bar without a maximum only says that something goes on

QString part(qint64 done, qint64 total)
{
    if (total <= done)
        return sizeText(done);
    return WaitingPage::tr("%1 of %2").arg(sizeText(done), sizeText(total));
}

} // namespace

WaitingPage::WaitingPage(QWidget *parent)
    : QWidget(parent)
    , m_environment(new Chip(this))
    , m_title(new QLabel(this))
    , m_bytes(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("waitingPage"));
    m_title->setObjectName(QStringLiteral("waitingTitle"));
    m_bytes->setObjectName(QStringLiteral("waitingBytes"));
    m_bytes->setProperty("role", QStringLiteral("faded"));
    m_bar->setObjectName(QStringLiteral("waitingBar"));
    m_bar->setAccessibleName(tr("Progress of the request"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(4);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    m_cancel->setToolTip(tr("Cancel the request (Esc)"));
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 10, 10, 10);
    row->setSpacing(10);
    row->addWidget(m_title);
    row->addWidget(m_environment);
    row->addWidget(m_bytes, 1);
    row->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addLayout(row);
    column->addStretch(1);

    m_tick.setInterval(100ms);
    connect(&m_tick, &QTimer::timeout, this, &WaitingPage::showElapsed);
    connect(m_cancel, &QPushButton::clicked, this, &WaitingPage::cancelRequested);
}

void WaitingPage::start(const QString &environmentName, const QColor &colour)
{
    m_environment->setText(environmentName);
    m_environment->setColour(colour);
    m_bytes->clear();
    m_bar->setRange(0, unknown);
    m_cancel->setEnabled(true);
    m_since.start();
    m_tick.start();
    showElapsed();
}

void WaitingPage::showProgress(const http::Progress &progress)
{
    const bool sending = progress.sent < progress.toSend;
    const qint64 done = sending ? progress.sent : progress.received;
    const qint64 total = sending ? progress.toSend : progress.toReceive;
    m_bar->setRange(0, total > 0 && done > 0 ? 1000 : unknown);
    m_bar->setValue(total > 0 ? int(done * 1000 / total) : 0);
    QStringList parts;
    if (progress.toSend > 0)
        parts << tr("Sent %1").arg(part(progress.sent, progress.toSend));
    if (progress.received > 0)
        parts << tr("Received %1").arg(part(progress.received, progress.toReceive));
    m_bytes->setText(parts.join(QStringLiteral("  ·  ")));
}

void WaitingPage::stop()
{
    m_tick.stop();
}

void WaitingPage::showElapsed()
{
    const double seconds = double(m_since.elapsed()) / 1000;
    m_title->setText(tr("Waiting for the answer… %1 s").arg(QLocale().toString(seconds, 'f', 1)));
}

} // namespace gatepost::ui
