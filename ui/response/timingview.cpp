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
constexpr int totalGap = 6; ///< above a total, for its line

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

QList<TimingView::Row> TimingView::rows(const http::Timings &timings, bool isSecured)
{
    std::chrono::microseconds start{0};
    QList<Row> rows;
    const auto add = [&](const QString &name, const http::Timings::Span &span) {
        rows.append({name, start, span});
        start += span.value_or(std::chrono::microseconds{0});
    };
    add(tr("Name lookup"), timings.dns);
    const bool isOne = isSecured && timings.connect && !timings.tls;
    add(isOne ? tr("Connect and TLS") : tr("Connect"), timings.connect);
    if (!isOne)
        add(tr("TLS handshake"), timings.tls);
    add(tr("Waiting for first byte"), timings.firstByte);
    add(tr("Transfer"), timings.transfer);
    rows.append({tr("Total"), std::chrono::microseconds{0}, timings.total, true});
    return rows;
}

// Gather Statistics of the MIME form (PeopleBooks); the last three are the gateway's.
static QString insideWords(const QString &name)
{
    static const QMap<QString, const char *> known{
        {QStringLiteral("TransformInbound"),
         QT_TRANSLATE_NOOP("gatepost::ui::TimingView", "Transform, inbound")},
        {QStringLiteral("OnRoutePeopleCode"),
         QT_TRANSLATE_NOOP("gatepost::ui::TimingView", "OnRoute PeopleCode")},
        {QStringLiteral("OnRequestPeopleCode"),
         QT_TRANSLATE_NOOP("gatepost::ui::TimingView", "Handler (OnRequest PeopleCode)")},
        {QStringLiteral("TransformOutbound"),
         QT_TRANSLATE_NOOP("gatepost::ui::TimingView", "Transform, outbound")},
        {QStringLiteral("DataBase"), QT_TRANSLATE_NOOP("gatepost::ui::TimingView", "Database")},
        {QStringLiteral("Connector"), QT_TRANSLATE_NOOP("gatepost::ui::TimingView", "Gateway's connector")},
        {QStringLiteral("Transform"), QT_TRANSLATE_NOOP("gatepost::ui::TimingView", "Gateway's transform")},
        {QStringLiteral("GatewayTime"), QT_TRANSLATE_NOOP("gatepost::ui::TimingView", "Gateway in all")}};
    const auto found = known.find(name);
    return found == known.end() ? name : TimingView::tr(*found);
}

QList<TimingView::Row> TimingView::insideRows(const QList<broker::Statistic> &statistics)
{
    QList<Row> rows;
    for (const broker::Statistic &statistic : statistics) {
        const std::chrono::microseconds length(qint64(statistic.milliseconds * 1000));
        rows.append({insideWords(statistic.name), std::chrono::microseconds{0}, length,
                     statistic.name == QLatin1String("GatewayTime")});
    }
    return rows;
}

static QList<std::pair<QString, QString>> tlsFacts(const http::HttpReply &reply)
{
    if (!reply.tls)
        return {};
    const http::TlsFacts &tls = *reply.tls;
    QList<std::pair<QString, QString>> facts;
    if (!tls.protocol.isEmpty())
        facts.append({TimingView::tr("Secured by"), QStringLiteral("%1, %2").arg(tls.protocol, tls.cipher)});
    facts.append({TimingView::tr("Certificate"), TimingView::tr("%1, issued by %2, valid until %3")
                                                     .arg(tls.subject, tls.issuer, tls.validUntil.left(10))});
    if (!tls.doubts.isEmpty())
        facts.append({tls.isAccepted ? TimingView::tr("Accepted though") : TimingView::tr("Not trusted"),
                      tls.doubts.join(QStringLiteral("; "))});
    return facts;
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
    for (const http::Redirect &redirect : reply.redirects)
        facts.append(
            {tr("Redirected"), tr("%1 to %2").arg(redirect.status).arg(redirect.to.toDisplayString())});
    return facts + tlsFacts(reply);
}

static QStringList spoken(const QList<TimingView::Row> &rows)
{
    QStringList words;
    for (const TimingView::Row &row : rows)
        if (row.length)
            words << row.name + QLatin1Char(' ') + preciseDuration(*row.length);
    return words;
}

void TimingView::setReply(const http::HttpReply &reply, const QList<broker::Statistic> &statistics)
{
    m_rows = rows(reply.timings, reply.tls.has_value());
    m_inside = insideRows(statistics);
    m_facts = facts(reply);
    QStringList words = spoken(m_rows);
    if (!m_inside.isEmpty())
        words << tr("inside PeopleSoft: %1").arg(spoken(m_inside).join(QStringLiteral(", ")));
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
    int top = paintRows(painter, m_rows, padding - verticalScrollBar()->value());
    if (!m_inside.isEmpty())
        top = paintRows(painter, m_inside, paintTitle(painter, top + padding));
    paintFacts(painter, top + padding);
}

int TimingView::barLeft() const
{
    return padding + nameWidth() + padding + numberWidth;
}

int TimingView::barWidth() const
{
    return qBound(40, viewport()->width() - barLeft() - padding, widestChart);
}

int TimingView::paintTitle(QPainter &painter, int top) const
{
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRect(padding, top, viewport()->width() - padding, rowHeight()),
                     Qt::AlignVCenter | Qt::AlignLeft, tr("Inside PeopleSoft, as it measured itself"));
    return top + rowHeight();
}

int TimingView::paintRows(QPainter &painter, const QList<Row> &rows, int top) const
{
    std::chrono::microseconds whole{1};
    for (const Row &row : rows)
        whole = qMax(whole, row.start + row.length.value_or(std::chrono::microseconds{0}));
    for (const Row &row : rows) {
        if (row.isTotal) {
            painter.fillRect(padding, top + 2, barLeft() + barWidth() - padding, 1, Theme::line());
            top += totalGap;
        }
        paintRow(painter, row, top, double(barWidth()) / double(whole.count()));
        top += rowHeight();
    }
    return top;
}

void TimingView::paintRow(QPainter &painter, const Row &row, int top, double pixelsEach) const
{
    QFont rowFont = font();
    rowFont.setBold(row.isTotal);
    painter.setFont(rowFont);
    painter.setPen(row.length ? palette().color(QPalette::Text) : Theme::fadedText());
    painter.drawText(QRect(padding, top, nameWidth(), rowHeight()), Qt::AlignVCenter | Qt::AlignLeft,
                     row.name);
    painter.drawText(QRect(padding + nameWidth(), top, numberWidth, rowHeight()),
                     Qt::AlignVCenter | Qt::AlignRight,
                     row.length ? preciseDuration(*row.length) : QStringLiteral("–"));
    if (!row.length)
        return;
    const QRectF bar(barLeft() + double(row.start.count()) * pixelsEach,
                     top + (rowHeight() - barHeight) / 2.0,
                     qMax(2.0, double(row.length->count()) * pixelsEach), barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(row.isTotal ? Theme::fadedText() : Theme::accent());
    painter.drawRoundedRect(bar, 2, 2);
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
    for (const Row &row : m_rows + m_inside)
        width = qMax(width, fontMetrics().horizontalAdvance(row.name));
    for (const auto &fact : m_facts)
        width = qMax(width, fontMetrics().horizontalAdvance(fact.first));
    return width + 8;
}

int TimingView::contentHeight() const
{
    const qsizetype title = m_inside.isEmpty() ? 0 : 1;
    const qsizetype lines = m_rows.size() + title + m_inside.size() + m_facts.size();
    return 4 * padding + 2 * totalGap + rowHeight() * int(lines);
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
