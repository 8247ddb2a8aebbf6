// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/response/bodytext.h"
#include "ui/response/bodyview.h"
#include "ui/widgets/newestjob.h"

class QLabel;
class QStackedLayout;

namespace gatepost::ui {

class EditorPane;

/// A body formatted for reading. Never repaired: malformed XML is formatted up to its error and then shown as
/// it came, with the error at its place.
class PrettyView : public BodyView
{
    Q_OBJECT

public:
    PrettyView(ShownBody *shown, QWidget *parent);

    EditorPane *pane() const { return m_pane; }

signals:
    /// The text of the body that was set last is on the screen.
    void painted();

protected:
    void refresh() override;

private:
    void showResult(const BodyText &result);
    void showHint(const QString &hint);

    QStackedLayout *m_pages = nullptr;
    QLabel *m_hint = nullptr;
    EditorPane *m_pane = nullptr;
    NewestJob<BodyText> m_job;
};

} // namespace gatepost::ui
