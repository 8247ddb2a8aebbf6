// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/panes/comparepanes.h"

#include "ui/compare/panes/minimap.h"
#include "ui/document/documentfinder.h"
#include "ui/editor/editorkeys.h"
#include "ui/editor/findbar.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

namespace gatepost::ui {

namespace {

constexpr qint64 mostCopied = 256'000'000;

Side other(Side side)
{
    return side == Side::Left ? Side::Right : Side::Left;
}

} // namespace

ComparePanes::ComparePanes(QWidget *parent)
    : QWidget(parent), m_map(new Minimap(this)), m_copyJob(this, &ComparePanes::takeCopy)
{
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("comparePanes"));
    splitter->setChildrenCollapsible(false);
    for (const Side side : {Side::Left, Side::Right}) {
        splitter->addWidget(buildPane(side));
        splitter->setStretchFactor(int(side), 1);
    }
    splitter->setSizes({500, 500});
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(splitter, 1);
    row->addWidget(m_map);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    for (const Pane &each : m_sides) // below both: rows stay beside each other
        column->addWidget(each.findBar);
    setFocusProxy(view(Side::Left));
    for (const Side side : {Side::Left, Side::Right})
        connectPane(side);
    join();
    connect(m_map, &Minimap::rowWanted, this, &ComparePanes::goToAligned);
}

ComparePanes::~ComparePanes() = default;

QWidget *ComparePanes::buildPane(Side side)
{
    auto *holder = new QWidget(this);
    Pane &made = pane(side);
    made.column = new QVBoxLayout(holder);
    made.column->setContentsMargins(0, 0, 0, 0);
    made.column->setSpacing(0);
    made.view = new DocumentView(holder);
    made.view->setObjectName(side == Side::Left ? QStringLiteral("leftView") : QStringLiteral("rightView"));
    made.view->setMinimumWidth(160);
    made.view->setContextMenuPolicy(Qt::CustomContextMenu);
    made.marks = std::make_unique<DifferenceMarks>(side);
    made.view->setDecor(made.marks.get());
    made.findBar = new FindBar(new DocumentFinder(made.view), this);
    made.column->addWidget(made.view, 1);
    return holder;
}

void ComparePanes::connectPane(Side side)
{
    DocumentView *const seen = view(side);
    connect(seen, &DocumentView::caretMovedByUser, this, [this, side] { followCaret(side); });
    connect(seen, &DocumentView::copyWanted, this, [this, side] { copy(side); });
    connect(seen, &QWidget::customContextMenuRequested, this,
            [this, side](const QPoint &place) { showMenu(side, place); });
    auto *keys = new EditorKeys(this);
    keys->watch(seen);
    for (QWidget *field : pane(side).findBar->fields())
        keys->watch(field);
    bindKeys(keys, side);
}

void ComparePanes::bindKeys(EditorKeys *keys, Side side)
{
    FindBar *const findBar = pane(side).findBar;
    DocumentView *const seen = view(side);
    keys->add({Qt::Key_F8}, [this] { goToNext(); });
    keys->add({Qt::Key_F7}, [this] { goToPrevious(); });
    keys->add({QKeySequence::Find}, [findBar] { findBar->open(false); });
    keys->add({Qt::Key_F3}, [findBar] { findBar->findNext(); });
    keys->add({Qt::SHIFT | Qt::Key_F3}, [findBar] { findBar->findPrevious(); });
    keys->add({Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}, [seen] { seen->zoomBy(1); });
    keys->add({Qt::CTRL | Qt::Key_Minus}, [seen] { seen->zoomBy(-1); });
    keys->add({Qt::CTRL | Qt::Key_0}, [seen] { seen->resetZoom(); });
    keys->add({Qt::Key_F6}, [this, side] { view(other(side))->setFocus(); });
    keys->add(
        {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}, [seen] { seen->toggleFold(seen->caret().row); },
        [seen] {
            return seen->hasFocus() && seen->decor()->sort(seen->caret().row) == RowDecor::Sort::Band;
        });
    keys->add(
        {Qt::Key_Escape}, [findBar] { findBar->close(); }, [findBar] { return findBar->isVisible(); });
}

/// Whatever happens to one pane, happens to the other.
void ComparePanes::join()
{
    view(Side::Left)->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view(Side::Right)->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    for (const Side side : {Side::Left, Side::Right}) {
        DocumentView *const from = view(side);
        DocumentView *const to = view(other(side));
        from->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        connect(from->verticalScrollBar(), &QScrollBar::valueChanged, to->verticalScrollBar(),
                &QScrollBar::setValue);
        connect(from->horizontalScrollBar(), &QScrollBar::valueChanged, to->horizontalScrollBar(),
                &QScrollBar::setValue);
        connect(from->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &ComparePanes::matchBars);
        connect(from, &DocumentView::foldsChanged, to, [this, from, to] {
            to->followFolds(from->folds());
            to->verticalScrollBar()->setValue(from->verticalScrollBar()->value());
            tellSeen();
        });
        connect(from, &DocumentView::zoomChanged, to, &DocumentView::setZoom);
        connect(from->verticalScrollBar(), &QScrollBar::valueChanged, this, &ComparePanes::tellSeen);
        connect(from->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ComparePanes::tellSeen);
    }
    connect(view(Side::Right), &DocumentView::painted, this, &ComparePanes::painted);
}

/// Either both have a bar below or none has: else one would show a row more than the other.
void ComparePanes::matchBars()
{
    const bool isNeeded = view(Side::Left)->horizontalScrollBar()->maximum() > 0 ||
                          view(Side::Right)->horizontalScrollBar()->maximum() > 0;
    for (const Side side : {Side::Left, Side::Right})
        view(side)->setHorizontalScrollBarPolicy(isNeeded ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
}

void ComparePanes::setHeader(Side side, QWidget *header)
{
    pane(side).column->insertWidget(0, header);
}

void ComparePanes::setNames(const QString &left, const QString &right)
{
    view(Side::Left)->setAccessibleName(tr("Left: %1").arg(left));
    view(Side::Right)->setAccessibleName(tr("Right: %1").arg(right));
}

void ComparePanes::show(const Compared &compared, bool showsIgnored, DocumentView::Keep keep)
{
    m_compared = compared;
    m_arrangement = compared.arrangement(showsIgnored);
    m_current = {};
    m_block = -1;
    setLines(keep);
}

void ComparePanes::clear()
{
    m_compared = {};
    m_arrangement.reset();
    m_current = {};
    m_block = -1;
    const auto nothing = document::rawLines({}, document::Lines::Syntax::Plain);
    for (Pane &each : m_sides) {
        each.marks->setCompared({}, nullptr);
        each.lines.reset();
        each.view->setLines(nothing, DocumentView::Keep::Nothing);
    }
    m_map->setArrangement(nullptr);
}

void ComparePanes::arrange(bool showsIgnored)
{
    if (!m_arrangement || m_arrangement == m_compared.arrangement(showsIgnored))
        return;
    m_arrangement = m_compared.arrangement(showsIgnored);
    const qint64 block = m_block;
    setLines(DocumentView::Keep::Place);
    setCurrent(m_current, block);
    if (block >= 0)
        goToBlock(block);
}

void ComparePanes::setLines(DocumentView::Keep keep)
{
    const QScopedValueRollback going(m_isGoing, true);
    for (const Side side : {Side::Left, Side::Right}) {
        Pane &each = pane(side);
        each.lines = std::make_shared<AlignedLines>(m_compared.lines(side), m_arrangement, side);
        each.marks->setCompared(m_compared, each.lines);
        each.view->setLines(each.lines, keep);
        each.view->setMarkup(m_compared.lines(side));
        const auto &error = m_compared.lines(side)->error();
        each.view->setErrorAt(error ? error->offset : -1);
    }
    m_map->setArrangement(m_arrangement);
    setFoldedAll(true);
    const int value = view(Side::Left)->verticalScrollBar()->value();
    view(Side::Right)->verticalScrollBar()->setValue(value);
    tellSeen();
}

void ComparePanes::setFoldedAll(bool folded)
{
    if (m_arrangement)
        view(Side::Left)->setFolds(folded ? m_arrangement->folded() : Folds());
}

void ComparePanes::tellSeen()
{
    if (!m_arrangement)
        return;
    const DocumentView *seen = view(Side::Left);
    const Folds &folds = seen->folds();
    const qint64 top = seen->topRow();
    const qint64 last = folds.rowAt(
        qMin(folds.visibleOf(top) + seen->visibleRows(), folds.visibleCount(m_arrangement->rowCount()) - 1));
    m_map->setSeen(m_arrangement->aligned(top), m_arrangement->aligned(qMax(top, last)) + 1);
}

ComparePanes::Current ComparePanes::firstOf(const Alignment::Block &block) const
{
    const auto &stretches = m_compared.comparison->stretches();
    Current found;
    for (quint32 index = block.firstStretch; index < block.endStretch; ++index) {
        const compare::Stretch &stretch = stretches[index];
        if (stretch.difference >= 0 && !stretch.isIgnored)
            return {stretch.difference, false};
        if (stretch.difference >= 0 && found.difference < 0)
            found = {stretch.difference, true};
    }
    return found;
}

void ComparePanes::followCaret(Side side)
{
    if (m_isGoing || !m_arrangement || m_arrangement->alignment().blocks().empty())
        return;
    const qint64 row = view(side)->caret().row;
    const size_t index = m_arrangement->alignment().blockAt(m_arrangement->aligned(row));
    const Alignment::Block &block = m_arrangement->alignment().blocks()[index];
    const bool isBand = m_arrangement->bandAt(row) != nullptr;
    if (block.sort == Alignment::Sort::Same || isBand)
        setCurrent({}, -1);
    else if (qint64(index) != m_block)
        setCurrent(firstOf(block), qint64(index));
}

void ComparePanes::setCurrent(const Current &current, qint64 block)
{
    const bool isOther = m_current != current;
    m_current = current;
    m_block = block;
    const bool isThere = current.difference >= 0 && m_compared.comparison;
    const compare::Difference found = isThere ? difference(current) : compare::Difference();
    for (const Side side : {Side::Left, Side::Right}) {
        pane(side).marks->setCurrent(block);
        const compare::Side &place = side == Side::Left ? found.left : found.right;
        // Within a moved row nothing else marks it.
        const bool isWithin = isThere && m_arrangement->alignment().blockOfDifference(current.difference,
                                                                                      current.isIgnored) < 0;
        view(side)->setChosen(isWithin && place.isThere() ? place.range : document::Range());
    }
    m_map->setCurrent(block);
    if (isOther)
        emit currentChanged();
}

compare::Difference ComparePanes::difference(const Current &which) const
{
    return which.isIgnored ? m_compared.comparison->ignored(which.difference, 0)
                           : m_compared.comparison->difference(which.difference, 0);
}

void ComparePanes::goTo(const Current &which)
{
    if (!m_arrangement || which.difference < 0)
        return;
    const qint64 block = m_arrangement->alignment().blockOfDifference(which.difference, which.isIgnored);
    if (block < 0)
        return goWithin(which);
    goToBlock(block);
    setCurrent(which, block);
}

/// What changed within a row that has moved stands beside a gap on either side.
void ComparePanes::goWithin(const Current &which)
{
    const QScopedValueRollback going(m_isGoing, true);
    const compare::Difference found = difference(which);
    const Side side = found.left.isThere() ? Side::Left : Side::Right;
    const compare::Range &range = side == Side::Left ? found.left.range : found.right.range;
    view(side)->goTo(range.begin);
    const auto &inner = m_compared.lines(side);
    setCurrent(which, qint64(m_arrangement->alignment().blockOf(side, inner->rowOf(range.begin))));
}

void ComparePanes::goToBlock(qint64 number)
{
    const QScopedValueRollback going(m_isGoing, true);
    const Alignment::Block &block = m_arrangement->alignment().blocks()[size_t(number)];
    for (const Side side : {other(focused()), focused()})
        if (const Alignment::Rows &rows = block.rows(side); rows.count > 0) {
            const auto &inner = m_compared.lines(side);
            view(side)->goTo(inner->row(rows.first).bytes.begin);
        }
}

void ComparePanes::goToAligned(qint64 aligned)
{
    if (!m_arrangement)
        return;
    DocumentView *seen = view(Side::Left);
    const qint64 visible = seen->folds().visibleOf(m_arrangement->rowOf(aligned));
    const qint64 count = seen->folds().visibleCount(m_arrangement->rowCount());
    const qint64 last = qMax<qint64>(1, count - seen->visibleRows());
    QScrollBar *bar = seen->verticalScrollBar();
    const double part = double(visible - seen->visibleRows() / 2) / double(last);
    bar->setValue(int(qBound(0.0, part, 1.0) * bar->maximum()));
}

bool ComparePanes::goBy(int step)
{
    if (!m_arrangement)
        return false;
    if (m_current.difference >= 0) {
        const Current beside{m_current.difference + step, m_current.isIgnored};
        const qint64 count =
            beside.isIgnored ? m_compared.comparison->ignoredCount() : m_compared.comparison->count();
        if (beside.difference < 0 || beside.difference >= count)
            return false;
        goTo(beside);
        return true;
    }
    const auto &blocks = m_arrangement->alignment().blocks();
    const auto count = qint64(blocks.size());
    const qint64 row = m_arrangement->aligned(view(focused())->caret().row);
    qint64 at = count > 0 ? qint64(m_arrangement->alignment().blockAt(row)) : 0;
    if (step > 0 && at < count && m_arrangement->isShown(blocks[size_t(at)]))
        --at; // the caret is in it
    for (at += step; at >= 0 && at < count; at += step)
        if (m_arrangement->isShown(blocks[size_t(at)])) {
            goTo(firstOf(blocks[size_t(at)]));
            return true;
        }
    return false;
}

bool ComparePanes::goToNext()
{
    const bool isFound = goBy(1);
    if (!isFound)
        emit said(tr("That was the last difference"));
    return isFound;
}

bool ComparePanes::goToPrevious()
{
    const bool isFound = goBy(-1);
    if (!isFound)
        emit said(tr("That was the first difference"));
    return isFound;
}

Side ComparePanes::focused() const
{
    const Pane &right = m_sides[size_t(Side::Right)];
    const bool isRight = right.view->hasFocus() || right.findBar->isAncestorOf(focusWidget());
    return isRight ? Side::Right : Side::Left;
}

void ComparePanes::showFind()
{
    pane(focused()).findBar->open(false);
}

void ComparePanes::findNext()
{
    pane(focused()).findBar->findNext();
}

void ComparePanes::findPrevious()
{
    pane(focused()).findBar->findPrevious();
}

void ComparePanes::showMenu(Side side, const QPoint &place)
{
    DocumentView *const seen = view(side);
    if (!seen->hasSelection() && m_arrangement) {
        const DocumentView::Place at = seen->placeAt(place);
        const size_t block = m_arrangement->alignment().blocks().empty()
                                 ? 0
                                 : m_arrangement->alignment().blockAt(m_arrangement->aligned(at.row));
        if (qint64(block) != m_block && m_arrangement->rowCount() > 0 && !m_arrangement->bandAt(at.row))
            setCurrent(firstOf(m_arrangement->alignment().blocks()[block]),
                       m_arrangement->alignment().blocks()[block].sort == Alignment::Sort::Same
                           ? -1
                           : qint64(block));
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("compareMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    emit menuWanted(menu, side);
    // The keys are shown; EditorKeys is what takes them.
    const auto add = [menu](const QString &text, const QKeySequence &key) {
        return menu->addAction(text + QLatin1Char('\t') + key.toString(QKeySequence::NativeText));
    };
    QAction *copying = add(tr("Copy"), QKeySequence::Copy);
    copying->setEnabled(seen->hasSelection());
    connect(copying, &QAction::triggered, this, [this, side] { copy(side); });
    connect(add(tr("Find…"), QKeySequence::Find), &QAction::triggered, this,
            [this, side] { pane(side).findBar->open(false); });
    menu->popup(seen->viewport()->mapToGlobal(place));
}

void ComparePanes::copy(Side side)
{
    const DocumentView *seen = view(side);
    const document::Range range = seen->selectedRange();
    if (!seen->hasSelection())
        return;
    if (range.end - range.begin > mostCopied) {
        emit said(tr("That is too much for the clipboard."));
        return;
    }
    m_copyJob.start([lines = seen->lines(), from = seen->selectionBegin(),
                     to = seen->selectionEnd()](const std::atomic_bool *cancel) {
        return std::make_shared<QString>(QString::fromUtf8(lines->written(from, to, cancel)));
    });
}

void ComparePanes::takeCopy(const Text &text)
{
    const qsizetype size = text->size();
    QGuiApplication::clipboard()->setText(std::exchange(*text, {}));
    emit said(tr("Copied %L1 characters").arg(size));
}

void ComparePanes::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (Pane &each : m_sides) {
        if (each.view)
            each.view->refreshTheme();
        if (each.findBar)
            each.findBar->refreshTheme();
    }
}

} // namespace gatepost::ui
