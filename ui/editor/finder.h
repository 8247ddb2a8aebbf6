// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/editor/textfinder.h"
#include "ui/widgets/newestjob.h"

#include <QTimer>

namespace gatepost::ui {

class XmlEdit;

/// Keeps the matches of a query in an editor's text up to date, off the GUI thread; marks those on the screen
/// and goes from one to the next. Child of the editor.
class Finder : public TextFinder
{
    Q_OBJECT

public:
    explicit Finder(XmlEdit *edit);

    void setQuery(const textsearch::Query &query) override;
    const textsearch::Query &query() const { return m_query; }
    void start() override;
    void stop() override;

    void goNext() override;
    void goPrevious() override;
    bool canReplace() const override;
    void replaceCurrent(const QString &replacement) override;
    void replaceAll(const QString &replacement) override;

    int count() const override { return int(m_found.matches.size()); }
    int current() const override;
    bool isCapped() const override { return m_found.isCapped; }
    QString problem() const override { return m_found.problem; }
    bool isSearching() const override { return m_isSearching; }

    QString selectedText() const override;
    void focusText() override;

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
