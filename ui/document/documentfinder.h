// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/search.h"
#include "ui/editor/textfinder.h"
#include "ui/widgets/newestjob.h"

namespace gatepost::ui {

class DocumentView;

/// Finds in a document of any size, off the GUI thread; goes from hit to hit. Child of the view.
class DocumentFinder : public TextFinder
{
    Q_OBJECT

public:
    explicit DocumentFinder(DocumentView *view);

    /// The view has another text: searches again.
    void searchAgain();

    void setQuery(const textsearch::Query &query) override;
    void start() override;
    void stop() override;
    void goNext() override;
    void goPrevious() override;

    int count() const override;
    int current() const override;
    bool isCapped() const override;
    QString problem() const override { return m_hits ? m_hits->problem : QString(); }
    bool isSearching() const override { return m_isSearching; }

    QString selectedText() const override;
    void focusText() override;

private:
    using HitsPointer = std::shared_ptr<const document::Hits>;
    enum class Then { Nothing, SelectFromOrigin, GoNext, GoPrevious };

    void search(Then then);
    void showFound(const HitsPointer &hits);
    void go(Then direction);
    void select(qint64 index);
    std::vector<document::Range> hitsIn(const document::Range &range) const;

    DocumentView *m_view = nullptr;
    document::Query m_query;
    HitsPointer m_hits;
    NewestJob<HitsPointer> m_job;
    Then m_then = Then::Nothing;
    qint64 m_origin = 0;
    bool m_isActive = false;
    bool m_isSearching = false;
};

} // namespace gatepost::ui
