// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/timingview.h"

#include "ui/response/measures.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

namespace gatepost::ui {

namespace {

constexpr int padding = 16;
constexpr int numberWidth = 90;
constexpr int widestChart = 760;
constexpr int barHeight = 10;

QString ratio(qint64 wire, qint64 inflated)
{
    return wire > 0 ? QStringLiteral(" (%1 : 1)").arg(double(inflated) / double(wire), 0, 'f', 1) : QString();
}

} // namespace

TimingView::TimingView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Timing"));
}

QList<TimingView::Row> TimingView::rows(const http::Timings &timings)
{
    std::chrono::microseconds start{0};
    QList<Row> rows;
    const auto add = [&](const QString &name, const http::Timings::Span &span) {
        rows.append({name, start, span});
        start += span.value_or(std::chrono::microseconds{0});
    };
    add(tr("Name lookup"), timings.dns);
    add(tr("Connect"), timings.connect);
    add(tr("TLS handshake"), timings.tls);
    add(tr("Waiting for first byte"), timings.firstByte);
    add(tr("Transfer"), timings.transfer);
    rows.append({tr("Total"), std::chrono::microseconds{0}, timings.total, true});
    return rows;
}

QList<std::pair<QString, QString>> TimingView::facts(const http::HttpReply &reply)
{
    QList<std::pair<QString, QString>> facts{{tr("Body sent"), sizeText(reply.bytesSent)},
                                             {tr("Body received"), sizeText(reply.wireBody.size())}};
    if (reply.wireBody.size() != reply.body.size())
        facts.append(
            {tr("Inflated"), sizeText(reply.body.size()) + ratio(reply.wireBody.size(), reply.body.size())});
    if (!reply.peer.isEmpty())
        facts.append({tr("Connected to"), reply.peer});
    return facts;
}

void TimingView::setReply(const http::HttpReply &reply)
{
    m_rows = rows(reply.timings);
    m_facts = facts(reply);
    QStringList words;
    for (const Row &row : m_rows)
        if (row.length)
            words << row.name + QLatin1Char(' ') + preciseDuration(*row.length);
    for (const auto &[name, value] : m_facts)
        words << name + QLatin1Char(' ') + value;
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    adjustScrollBar();
    viewport()->update();
}

void TimingView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    painter.setFont(font());
    const int top = paintRows(painter, padding - verticalScrollBar()->value());
    paintFacts(painter, top + padding);
}

int TimingView::paintRows(QPainter &painter, int top) const
{
    std::chrono::microseconds whole{1};
    for (const Row &row : m_rows)
        whole = qMax(whole, row.start + row.length.value_or(std::chrono::microseconds{0}));
    const int barLeft = padding + nameWidth() + padding + numberWidth;
    const int barWidth = qBound(40, viewport()->width() - barLeft - padding, widestChart);
    for (const Row &row : m_rows) {
        if (row.isTotal) {
            painter.fillRect(padding, top + 2, barLeft + barWidth - padding, 1, Theme::line());
            top += 6;
        }
        QFont rowFont = font();
        rowFont.setBold(row.isTotal);
        painter.setFont(rowFont);
        painter.setPen(row.length ? palette().color(QPalette::Text) : Theme::fadedText());
        painter.drawText(QRect(padding, top, nameWidth(), rowHeight()), Qt::AlignVCenter | Qt::AlignLeft,
                         row.name);
        painter.drawText(QRect(padding + nameWidth(), top, numberWidth, rowHeight()),
                         Qt::AlignVCenter | Qt::AlignRight,
                         row.length ? preciseDuration(*row.length) : QStringLiteral("–"));
        if (row.length) {
            const double scale = double(barWidth) / double(whole.count());
            QRectF bar(barLeft + double(row.start.count()) * scale, top + (rowHeight() - barHeight) / 2.0,
                       qMax(2.0, double(row.length->count()) * scale), barHeight);
            QColor colour = row.isTotal ? Theme::fadedText() : Theme::accent();
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawRoundedRect(bar, 2, 2);
        }
        top += rowHeight();
    }
    return top;
}

void TimingView::paintFacts(QPainter &painter, int top) const
{
    painter.setFont(font());
    for (const auto &[name, value] : m_facts) {
        painter.setPen(Theme::fadedText());
        painter.drawText(QRect(padding, top, nameWidth(), rowHeight()), Qt::AlignVCenter | Qt::AlignLeft,
                         name);
        painter.setPen(palette().color(QPalette::Text));
        const int left = padding + nameWidth() + padding;
        painter.drawText(QRect(left, top, viewport()->width() - left, rowHeight()),
                         Qt::AlignVCenter | Qt::AlignLeft, value);
        top += rowHeight();
    }
}

int TimingView::rowHeight() const
{
    return fontMetrics().height() + 8;
}

int TimingView::nameWidth() const
{
    int width = 0;
    for (const Row &row : m_rows)
        width = qMax(width, fontMetrics().horizontalAdvance(row.name));
    for (const auto &fact : m_facts)
        width = qMax(width, fontMetrics().horizontalAdvance(fact.first));
    return width + 8;
}

int TimingView::contentHeight() const
{
    return 3 * padding + 6 + rowHeight() * int(m_rows.size() + m_facts.size());
}

void TimingView::adjustScrollBar()
{
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, qMax(0, contentHeight() - viewport()->height()));
}

void TimingView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    adjustScrollBar();
}

void TimingView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace gatepost::ui
