// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"
#include "app/history/entry.h"
#include "app/broker/mime/mimereply.h"
#include "app/history/search/snippet.h"
#include "app/session/wire/wiremessage.h"
#include "ui/widgets/newestjob.h"
#include "ui/widgets/theme.h"

#include <QWidget>

class QMenu;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace gatepost::broker {
class KnownErrors;
}

namespace gatepost::ui {

class BodySaver;
class EncodingButton;
class Explainer;
class NoticeStrip;
class PrettyView;
class RawView;
class ShownBody;
class StructureTabs;
class TimingView;
class VerdictBanner;
class WaitingPage;
class WireTab;

/// The lower half of a request's tab: nothing yet, a request under way, or what became of it.
class ResponsePane : public QWidget
{
    Q_OBJECT

public:
    explicit ResponsePane(QWidget *parent);

    /// Rejections are explained by these, and what is not known can be added. Without: as they were read.
    void setErrors(broker::KnownErrors &errors);
    void showIdle();
    void showWaiting(const QString &environmentName, const QColor &colour);
    void showProgress(const http::Progress &progress);
    /// `wire`: where the parts of the request came from; null of an exchange of the history.
    void showEntry(const history::Entry &entry,
                   const std::shared_ptr<const session::WireContext> &wire = nullptr);
    /// Brings the place to the front: in the answer, in what was sent, or in the headers.
    void showHit(const history::Snippet &hit);
    /// The request was refused before anything left this machine.
    void showNotSent(const Error &error);

    bool isWaiting() const;
    /// What is shown; without a time where that is no exchange.
    const history::Entry &entry() const { return m_entry; }
    /// A calm word beside the verdict, to be clicked: see noteActivated().
    void showNote(Tone tone, const QString &text, const QString &tip);
    void hideNote();
    /// The reply's body as text, whole, without soft breaks.
    void copyBody();
    void saveBodyAs();
    /// The reply's body, byte for byte as received (inflated where it came compressed).
    void saveBody(const QString &file);
    void showFind();

signals:
    void cancelRequested();
    void resendRequested();
    /// Another exchange is shown, or none.
    void entryShown();
    void noteActivated();
    /// It is about to open: to be filled with what the answer can be compared with.
    void compareMenuWanted(QMenu *menu);
    /// A sentence for the status bar.
    void copied(const QString &what);
    void failed(const gatepost::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitTools();
    QWidget *buildIdlePage();
    void needResultPage();
    QWidget *buildResultPage();
    QWidget *buildTools();
    void showBodies(const history::Entry &entry);
    void showBody(const history::Entry &entry);
    void takeMime(const std::optional<broker::MimeReply> &mime);
    void showRaw(RawView *view);
    void takeCopy(const std::shared_ptr<QString> &text);
    void showSaving(const QString &file);
    void refreshIcons();

    ShownBody *m_shown = nullptr; ///< the reply, or the content section of a MIME one, for all views of it
    ShownBody *m_wholeShown = nullptr; ///< of a MIME reply: as it came
    BodySaver *m_saver = nullptr;
    Explainer *m_explainer = nullptr;
    QStackedWidget *m_pages = nullptr;
    WaitingPage *m_waiting = nullptr;
    VerdictBanner *m_banner = nullptr; ///< and all below: null until there was a first result
    NoticeStrip *m_saving = nullptr;
    NoticeStrip *m_mimeNotice = nullptr;
    QTabWidget *m_tabs = nullptr;
    PrettyView *m_pretty = nullptr;
    RawView *m_raw = nullptr;
    RawView *m_rawWhole = nullptr; ///< in its place for a MIME reply; null until there was one
    StructureTabs *m_structure = nullptr;
    WireTab *m_wire = nullptr;
    TimingView *m_timing = nullptr;
    EncodingButton *m_encoding = nullptr;
    QToolButton *m_copy = nullptr;
    QToolButton *m_save = nullptr;
    QToolButton *m_find = nullptr;
    QToolButton *m_xpath = nullptr;
    QToolButton *m_compare = nullptr;
    history::Entry m_entry;
    NewestJob<std::shared_ptr<QString>> m_copyJob; ///< its text is taken from it
    NewestJob<std::optional<broker::MimeReply>> m_mimeJob;
};

} // namespace gatepost::ui
