// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/verdict.h"
#include "app/http/httpmessage.h"

#include <QAbstractScrollArea>

namespace gatepost::ui {

/// Where the time went, as bars on one scale, and how many bytes. Where PeopleSoft told how long it took
/// itself, that is below, as bars on a scale of their own.
class TimingView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimingView(QWidget *parent);

    void setReply(const http::HttpReply &reply, const QList<broker::Statistic> &statistics = {});

    struct Row
    {
        QString name;
        std::chrono::microseconds start{0};
        std::optional<std::chrono::microseconds> length; ///< none: did not happen, or is not known
        bool isTotal = false;
    };
    /// `isSecured`: over TLS, whose handshake is a row only where it was timed by itself.
    static QList<Row> rows(const http::Timings &timings, bool isSecured = false);
    /// Names in words where they are known ones.
    static QList<Row> insideRows(const QList<broker::Statistic> &statistics);
    static QList<std::pair<QString, QString>> facts(const http::HttpReply &reply);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int paintRows(QPainter &painter, const QList<Row> &rows, int top) const;
    void paintRow(QPainter &painter, const Row &row, int top, double pixelsEach) const;
    int paintTitle(QPainter &painter, int top) const;
    int barLeft() const;
    int barWidth() const;
    void paintFacts(QPainter &painter, int top) const;
    int rowHeight() const;
    int nameWidth() const;
    int contentHeight() const;
    void adjustScrollBar();

    QList<Row> m_rows;
    QList<Row> m_inside; ///< PeopleSoft; empty: it told nothing
    QList<std::pair<QString, QString>> m_facts;
};

} // namespace gatepost::ui
