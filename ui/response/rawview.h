// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/lines.h"
#include "ui/response/bodyview.h"
#include "ui/widgets/newestjob.h"

class QLabel;
class QStackedLayout;
class QToolButton;

namespace gatepost::ui {

class DocumentPane;
class HexView;
class NoticeStrip;

/// A body as it came: its bytes decoded and nothing more, or the bytes themselves. Says which encoding was
/// used and why, and where that is in doubt; reads it in another one when asked to.
class RawView : public BodyView
{
    Q_OBJECT

public:
    RawView(ShownBody *shown, QWidget *parent);

    DocumentPane *pane() const { return m_pane; }
    HexView *hex() const { return m_hex; }
    bool showsHex() const;

signals:
    void painted();

protected:
    void refresh() override;
    void forget() override;
    void follow(const document::Range &range) override;

private:
    using LinesPointer = std::shared_ptr<const document::Lines>;

    QWidget *buildHead();
    void takeText();
    void takeLines();
    void breakAgain();
    void showLines(const LinesPointer &lines);
    void showHex(bool hex);
    void showFacts();
    void chooseBytes(const document::Range &bytes);

    QLabel *m_facts = nullptr;
    QToolButton *m_text = nullptr;
    QToolButton *m_bytes = nullptr;
    NoticeStrip *m_notice = nullptr;
    QStackedLayout *m_pages = nullptr;
    DocumentPane *m_pane = nullptr;
    HexView *m_hex = nullptr;
    NewestJob<LinesPointer> m_job;
    bool m_isWaiting = false;
    bool m_isMarkupWanted = false;
    bool m_hasBeginning = false;
};

} // namespace gatepost::ui
