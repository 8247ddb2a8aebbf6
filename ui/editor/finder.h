// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/editor/textsearch.h"
#include "ui/widgets/newestjob.h"

#include <QObject>
#include <QTimer>

namespace gatepost::ui {

class XmlEdit;

/// Keeps the matches of a query in an editor's text up to date, off the GUI thread; marks those on the screen
/// and goes from one to the next. Child of the editor.
class Finder : public QObject
{
    Q_OBJECT

public:
    explicit Finder(XmlEdit *edit);

    /// Searches, then selects the first match from where start() was called.
    void setQuery(const textsearch::Query &query);
    const textsearch::Query &query() const { return m_query; }
    /// From here on the query counts: matches are marked.
    void start();
    void stop();

    void goNext();
    void goPrevious();
    void replaceCurrent(const QString &replacement);
    void replaceAll(const QString &replacement);

    int count() const { return int(m_found.matches.size()); }
    /// From 1; 0 when no match is selected.
    int current() const;
    bool isCapped() const { return m_found.isCapped; }
    QString problem() const { return m_found.problem; }
    bool isSearching() const { return m_isSearching; }

signals:
    void changed();
    void replaced(int count);

private:
    enum class Then { Nothing, SelectFromOrigin, GoNext, GoPrevious };

    void search(Then then);
    void showFound(const textsearch::Found &found);
    void go(Then direction);
    void select(const textsearch::Match &match);
    void apply(const textsearch::Change &change);
    void markVisible();
    void unmark();

    XmlEdit *m_edit = nullptr;
    textsearch::Query m_query;
    textsearch::Found m_found;
    NewestJob<textsearch::Found> m_job;
    QTimer m_pause;
    Then m_then = Then::Nothing;
    int m_origin = 0;
    bool m_isActive = false;
    bool m_isSearching = false;
};

} // namespace gatepost::ui
