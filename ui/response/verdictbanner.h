// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"
#include "ui/response/verdictwords.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

namespace gatepost::ui {

class Chip;
class WrappedText;

/// What became of a request, in a colour, an icon and words: whether PeopleSoft said yes, what it said, where
/// it was stopped and what to do. At the right, the environment it was *sent to*, the HTTP status, the time
/// taken, the size, the hour.
class VerdictBanner : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictBanner(QWidget *parent);

    void showEntry(const history::Entry &entry);
    /// It never left: the reason is the caller's.
    void showNotSent(const Error &error);
    /// A calm word beside the verdict, that can be clicked.
    void showNote(Tone tone, const QString &text, const QString &tip);
    void hideNote();
    /// What can be done about the explanation, to be clicked; empty: nothing.
    void offerExplaining(const QString &text, const QString &tip);
    /// The same exchange, explained otherwise; all else stays.
    void explainAnew(const history::Entry &entry) { showWords(verdictWords(entry)); }

signals:
    void resendRequested();
    void explainRequested();
    void noteActivated();
    /// `what` is on the clipboard now; a sentence for the status bar.
    void copied(const QString &what);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *buildFacts();
    void showWords(const VerdictWords &words);
    void showFacts(const QList<VerdictWords::Fact> &facts);
    void addFact(int row, const VerdictWords::Fact &fact);
    void copy(const QString &value);
    void refreshColours();

    Tone m_tone = Tone::Neutral;
    Tone m_noteTone = Tone::Neutral;
    QString m_iconName;
    QLabel *m_icon = nullptr;
    QLabel *m_title = nullptr;
    Chip *m_pair = nullptr;
    QLabel *m_stage = nullptr;
    QToolButton *m_note = nullptr;
    WrappedText *m_text = nullptr;
    QToolButton *m_more = nullptr;
    QGridLayout *m_factGrid = nullptr;
    QWidget *m_facts = nullptr;
    QToolButton *m_explain = nullptr;
    Chip *m_environment = nullptr;
    QLabel *m_numbers = nullptr;
    QToolButton *m_resend = nullptr;
};

} // namespace gatepost::ui
