// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/compared.h"
#include "ui/compare/panes/differencemarks.h"
#include "ui/document/documentview.h"
#include "ui/widgets/newestjob.h"

#include <QWidget>

class QMenu;
class QVBoxLayout;

namespace gatepost::ui {

class EditorKeys;
class FindBar;
class Minimap;

/// The two documents beside each other, row by row, scrolled, folded and zoomed as one.
class ComparePanes : public QWidget
{
    Q_OBJECT

public:
    explicit ComparePanes(QWidget *parent);
    ~ComparePanes() override;

    /// With Keep::Place: the same documents, arranged or compared otherwise.
    void show(const Compared &compared, bool showsIgnored, DocumentView::Keep keep);
    void clear();
    void arrange(bool showsIgnored);
    /// Above a pane; taken over.
    void setHeader(Side side, QWidget *header);
    /// For screen readers.
    void setNames(const QString &left, const QString &right);

    const Compared &compared() const { return m_compared; }
    DocumentView *view(Side side) const { return m_sides[size_t(side)].view; }

    struct Current
    {
        qint64 difference = -1;
        bool isIgnored = false;
        bool operator==(const Current &) const = default;
    };
    Current current() const { return m_current; }
    void goTo(const Current &difference);
    /// From the difference that is current, or from the caret on. False at the end.
    bool goToNext();
    bool goToPrevious();
    void showFind();
    void findNext();
    void findPrevious();
    void setFoldedAll(bool folded);

signals:
    void currentChanged();
    /// The user asks what can be done here; current() is what is below the pointer.
    void menuWanted(QMenu *menu, gatepost::ui::Side side);
    void said(const QString &what);
    /// Once, after show(), when it is on the screen.
    void painted();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Pane
    {
        QVBoxLayout *column = nullptr;
        DocumentView *view = nullptr;
        FindBar *findBar = nullptr;
        std::unique_ptr<DifferenceMarks> marks;
        std::shared_ptr<const AlignedLines> lines;
    };
    using Text = std::shared_ptr<QString>;

    Pane &pane(Side side) { return m_sides[size_t(side)]; }
    QWidget *buildPane(Side side);
    void connectPane(Side side);
    void bindKeys(EditorKeys *keys, Side side);
    void join();
    void setLines(DocumentView::Keep keep);
    void matchBars();
    void followCaret(Side side);
    void setCurrent(const Current &current, qint64 block);
    void goToBlock(qint64 block);
    void goWithin(const Current &difference);
    compare::Difference difference(const Current &which) const;
    void goToAligned(qint64 aligned);
    bool goBy(int step);
    Current firstOf(const Alignment::Block &block) const;
    void tellSeen();
    void showMenu(Side side, const QPoint &place);
    void copy(Side side);
    void takeCopy(const Text &text);
    Side focused() const;

    std::array<Pane, 2> m_sides;
    Minimap *m_map = nullptr;
    Compared m_compared;
    std::shared_ptr<const Arrangement> m_arrangement;
    Current m_current;
    qint64 m_block = -1; ///< that is current
    bool m_isGoing = false;
    NewestJob<Text> m_copyJob; ///< its text is taken from it
};

} // namespace gatepost::ui
