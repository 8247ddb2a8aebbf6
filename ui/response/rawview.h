// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/response/bodytext.h"
#include "ui/response/bodyview.h"
#include "ui/widgets/newestjob.h"

class QLabel;
class QStackedLayout;
class QToolButton;

namespace gatepost::ui {

class EditorPane;
class HexView;
class NoticeStrip;

/// A body as it came: its bytes decoded and nothing more, or the bytes themselves. Says which encoding was
/// used and why, and where that is in doubt.
class RawView : public BodyView
{
    Q_OBJECT

public:
    RawView(ShownBody *shown, QWidget *parent);

    EditorPane *pane() const { return m_pane; }
    HexView *hex() const { return m_hex; }
    bool showsHex() const;

signals:
    void painted();

protected:
    void refresh() override;

private:
    QWidget *buildHead();
    void showResult(const BodyText &result);
    void showHex(bool hex);
    QStringList doubts(const BodyText &result) const;

    QLabel *m_facts = nullptr;
    QToolButton *m_text = nullptr;
    QToolButton *m_bytes = nullptr;
    NoticeStrip *m_notice = nullptr;
    QStackedLayout *m_pages = nullptr;
    EditorPane *m_pane = nullptr;
    HexView *m_hex = nullptr;
    NewestJob<BodyText> m_job;
};

} // namespace gatepost::ui
