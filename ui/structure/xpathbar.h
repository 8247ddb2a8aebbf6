// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xpath/document.h"
#include "ui/widgets/newestjob.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTableView;
class QToolButton;

namespace gatepost::ui {

class HintLabel;
class HitModel;
class ShownBody;
class XPathCompleter;

/// Asks the shown body with XPath: a line to type in, how many were found, and the list of them. Enter asks,
/// and asked again goes to the next hit. Escape closes.
class XPathBar : public QWidget
{
    Q_OBJECT

public:
    XPathBar(ShownBody *shown, QWidget *parent);

    void open();
    void close();
    /// Expressions asked of this kind of body before, the newest first.
    void setHistory(const QStringList &expressions);
    QStringList history() const;

signals:
    void historyChanged(const QStringList &expressions);
    void closed();
    /// An answer, or why there is none, is shown.
    void answered();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    using Document = std::shared_ptr<const xpath::Document>;
    struct Found
    {
        Document document;
        Error failure; ///< of reading the document, when that is null
        std::optional<xpath::ExpressionError> error;
        xpath::Answer answer;
    };

    void buildLine();
    void buildHits();
    QToolButton *button(const char *objectName, const QString &tip);
    void refreshIcons();
    void enter();
    void ask();
    void ask(const xpath::Expression &expression);
    void stop();
    void forget();
    void takeTree();
    void takeFound(const Found &found);
    void showAnswer(const Found &found);
    void showHits(const xpath::Document &document, const xpath::Answer &answer);
    void showError(const xpath::ExpressionError &error);
    void showPrefixes(const xpath::Document &document);
    void setBusy(bool isBusy);
    void clearAnswer();
    void go(int row);

    ShownBody *m_shown;
    QLineEdit *m_line;
    XPathCompleter *m_completer;
    QToolButton *m_ignorePrefixes;
    QToolButton *m_stop;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_close;
    QLabel *m_state;
    HintLabel *m_hint;
    QTableView *m_hits;
    HitModel *m_model;
    QString m_asked; ///< what the hits answer; empty: nothing
    Document m_document;
    NewestJob<Found> m_job;
};

} // namespace gatepost::ui
