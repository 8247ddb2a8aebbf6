// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/lines.h"
#include "ui/response/bodyview.h"
#include "ui/widgets/newestjob.h"

class QLabel;
class QStackedLayout;

namespace gatepost::ui {

class DocumentPane;
class NoticeStrip;

/// A body formatted for reading. Never repaired: malformed XML is formatted up to its error and then shown as
/// it came, with the error at its place.
class PrettyView : public BodyView
{
    Q_OBJECT

public:
    PrettyView(ShownBody *shown, QWidget *parent);

    DocumentPane *pane() const { return m_pane; }

signals:
    /// The body that was set last is on the screen, as a whole.
    void painted();

protected:
    void refresh() override;
    void forget() override;
    void follow(const document::Range &range) override;

private:
    using LinesPointer = std::shared_ptr<const document::Lines>;

    void showDoubts();
    void takeLines();
    void breakAgain();
    void showLines(const LinesPointer &lines);

    NoticeStrip *m_notice = nullptr;
    QStackedLayout *m_pages = nullptr;
    QLabel *m_hint = nullptr;
    DocumentPane *m_pane = nullptr;
    NewestJob<LinesPointer> m_job;
    bool m_isWaiting = false;
    bool m_hasBeginning = false;
};

} // namespace gatepost::ui
