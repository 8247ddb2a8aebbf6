// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/busystrip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace gatepost::ui {

static constexpr int moment = 150; ///< ms

BusyStrip::BusyStrip(QWidget *parent)
    : QWidget(parent)
    , m_what(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("busyStrip"));
    m_what->setObjectName(QStringLiteral("busyText"));
    m_progress->setObjectName(QStringLiteral("busyProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setMaximumWidth(260);
    m_cancel->setObjectName(QStringLiteral("busyCancel"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 10, 4);
    row->setSpacing(12);
    row->addWidget(m_what);
    row->addWidget(m_progress, 1);
    row->addStretch(1);
    row->addWidget(m_cancel);
    hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(moment);
    connect(&m_pause, &QTimer::timeout, this, [this] { setVisible(true); });
    connect(m_cancel, &QPushButton::clicked, this, &BusyStrip::cancelled);
}

void BusyStrip::show(const QString &what, bool canCancel)
{
    m_cancel->setEnabled(canCancel);
    m_progress->setRange(0, 0);
    if (what.isEmpty()) {
        m_pause.stop();
        hide();
        return;
    }
    m_what->setText(what);
    if (!isVisible() && !m_pause.isActive())
        m_pause.start();
}

void BusyStrip::setProgress(int percent)
{
    m_progress->setRange(0, 100);
    m_progress->setValue(percent);
}

} // namespace gatepost::ui
