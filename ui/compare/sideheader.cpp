// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/sideheader.h"

#include "ui/response/chip.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace gatepost::ui {

namespace {

QLabel *narrowLabel(const char *name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

SideHeader::SideHeader(QWidget *parent)
    : QWidget(parent)
    , m_name(new Chip(this))
    , m_subject(narrowLabel("sideSubject", this))
    , m_details(narrowLabel("sideDetails", this))
{
    m_name->setObjectName(QStringLiteral("sideName"));
    m_details->setProperty("role", QStringLiteral("faded"));
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_subject);
    words->addWidget(m_details);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(10);
    row->addWidget(m_name, 0, Qt::AlignVCenter);
    row->addLayout(words, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SideHeader::show(const ComparedSide &side)
{
    m_side = side;
    m_name->setText(side.name);
    m_name->setColour(side.colour);
    setToolTip(side.fullName().toHtmlEscaped());
    setAccessibleName(side.fullName());
    elide();
}

void SideHeader::elide()
{
    m_subject->setText(
        m_subject->fontMetrics().elidedText(m_side.subject, Qt::ElideMiddle, m_subject->width()));
    m_details->setText(
        m_details->fontMetrics().elidedText(m_side.details, Qt::ElideRight, m_details->width()));
}

void SideHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elide();
}

void SideHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.fillRect(0, height() - 1, width(), 1, Theme::line());
}

} // namespace gatepost::ui
