// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/documentpane.h"

#include "ui/document/documentfinder.h"
#include "ui/document/linebar.h"
#include "ui/editor/editorkeys.h"
#include "ui/editor/errorstrip.h"
#include "ui/editor/findbar.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QVBoxLayout>

namespace gatepost::ui {

namespace {

using namespace std::chrono_literals;
using Kind = document::Lines::Context::Kind;

constexpr auto rest = 60ms;
constexpr auto resizePause = 120ms;
constexpr qint64 quicklyCopied = 1 << 20; ///< bytes
constexpr qint64 mostCopied = 256'000'000;

/// The name in a tag that begins with `skipped` signs.
document::Range nameIn(const QByteArray &utf8, const document::Range &tag, qint64 skipped)
{
    document::Range name{tag.begin + skipped, tag.begin + skipped};
    while (name.end < tag.end && !std::strchr(" \t\r\n/>", utf8[name.end]))
        ++name.end;
    return name;
}

} // namespace

DocumentPane::DocumentPane(QWidget *parent)
    : QWidget(parent)
    , m_view(new DocumentView(this))
    , m_finder(new DocumentFinder(m_view))
    , m_findBar(new FindBar(m_finder, this))
    , m_lineBar(new LineBar(this))
    , m_strip(new ErrorStrip(this))
    , m_caretJob(this, &DocumentPane::showAtCaret)
    , m_copyJob(this, &DocumentPane::takeCopy)
    , m_foldJob(this, &DocumentPane::takeFolds)
{
    m_view->setObjectName(QStringLiteral("documentView"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget *part : QList<QWidget *>{m_findBar, m_lineBar, m_view, m_strip})
        column->addWidget(part, part == m_view ? 1 : 0);
    setFocusProxy(m_view);
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    m_resized.setSingleShot(true);
    m_resized.setInterval(resizePause);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &DocumentPane::showContextMenu);
    connect(m_strip, &QAbstractButton::clicked, this, &DocumentPane::goToError);
    connect(m_view, &DocumentView::caretMoved, &m_rest, qOverload<>(&QTimer::start));
    connect(m_view, &DocumentView::caretMovedByUser, this, [this] { m_isByUser = true; });
    connect(&m_rest, &QTimer::timeout, this, &DocumentPane::lookAtCaret);
    connect(m_view, &DocumentView::copyWanted, this, &DocumentPane::copy);
    connect(m_view, &DocumentView::columnsChanged, this, [this] {
        if (m_isWrapped)
            m_resized.start();
    });
    connect(&m_resized, &QTimer::timeout, this, &DocumentPane::breakingChanged);
    connect(m_lineBar, &LineBar::lineWanted, this, [this](qint64 line) {
        m_view->goToLine(line);
        m_view->setFocus();
        emit m_view->caretMovedByUser();
    });
    connect(m_lineBar, &LineBar::closed, m_view, qOverload<>(&QWidget::setFocus));
    bindKeys();
}

void DocumentPane::setLines(const LinesPointer &lines, DocumentView::Keep keep)
{
    const bool isSameText = lines->text().size() == m_view->lines()->text().size();
    m_foldJob.cancel();
    m_caretJob.cancel();
    m_found = {};
    if (keep == DocumentView::Keep::Nothing)
        m_markup.reset();
    m_view->setLines(lines, keep);
    const auto &error = lines->error();
    m_view->setErrorAt(error ? error->offset : -1);
    m_strip->showMessage(
        error ? tr("Line %1, column %2: %3")
                    .arg(QString::number(error->line), QString::number(error->column), error->message)
              : QString());
    if (keep == DocumentView::Keep::Nothing || !isSameText)
        m_finder->searchAgain();
}

void DocumentPane::setMarkup(const LinesPointer &markup)
{
    m_markup = markup;
    m_view->setMarkup(markup);
}

const DocumentPane::LinesPointer &DocumentPane::markup() const
{
    return m_markup ? m_markup : m_view->lines();
}

QByteArray DocumentPane::utf8() const
{
    const LinesPointer &lines = m_view->lines();
    const qint64 last = lines->rowCount() - 1;
    return last < 0 ? QByteArray()
                    : lines->written(DocumentView::Place{0, 0},
                                     DocumentView::Place{last, lines->row(last).bytes.end});
}

void DocumentPane::bindKeys()
{
    auto *keys = new EditorKeys(this);
    keys->watch(m_view);
    for (QWidget *field : m_findBar->fields())
        keys->watch(field);
    keys->add({QKeySequence::Find}, [this] { showFind(); });
    keys->add({Qt::Key_F3}, [this] { m_findBar->findNext(); });
    keys->add({Qt::SHIFT | Qt::Key_F3}, [this] { m_findBar->findPrevious(); });
    keys->add({Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}, [this] { m_view->zoomBy(1); });
    keys->add({Qt::CTRL | Qt::Key_Minus}, [this] { m_view->zoomBy(-1); });
    keys->add({Qt::CTRL | Qt::Key_0}, [this] { m_view->resetZoom(); });
    keys->add({Qt::CTRL | Qt::Key_G}, [this] { m_lineBar->open(m_view->lines()->lineCount()); });
    keys->add({Qt::CTRL | Qt::Key_M}, [this] { goToMatchingTag(); });
    keys->add({Qt::ALT | Qt::Key_Z}, [this] { setWrapped(!isWrapped()); });
    keys->add({Qt::Key_F8}, [this] { goToError(); });
    keys->add(
        {Qt::Key_Escape}, [this] { m_findBar->isVisible() ? m_findBar->close() : m_lineBar->close(); },
        [this] { return m_findBar->isVisible() || m_lineBar->isVisible(); });
}

void DocumentPane::showContextMenu(const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](const QString &text, const QKeySequence &key) {
        // The key is shown; EditorKeys is what takes it.
        return menu->addAction(text + QLatin1Char('\t') + key.toString(QKeySequence::NativeText));
    };
    QAction *copying = add(tr("Copy"), QKeySequence::Copy);
    copying->setEnabled(m_view->hasSelection());
    connect(copying, &QAction::triggered, this, &DocumentPane::copy);
    connect(add(tr("Select all"), QKeySequence::SelectAll), &QAction::triggered, m_view,
            &DocumentView::selectAll);
    menu->addSeparator();
    connect(add(tr("Find…"), QKeySequence::Find), &QAction::triggered, this, &DocumentPane::showFind);
    connect(add(tr("Go to line…"), Qt::CTRL | Qt::Key_G), &QAction::triggered, this,
            [this] { m_lineBar->open(m_view->lines()->lineCount()); });
    connect(add(tr("Go to matching tag"), Qt::CTRL | Qt::Key_M), &QAction::triggered, this,
            &DocumentPane::goToMatchingTag);
    QAction *wrap = add(tr("Wrap lines"), Qt::ALT | Qt::Key_Z);
    wrap->setCheckable(true);
    wrap->setChecked(isWrapped());
    connect(wrap, &QAction::toggled, this, &DocumentPane::setWrapped);
    menu->addAction(tr("Fold all"), this, [this] { foldAll(true); });
    menu->addAction(tr("Unfold all"), this, [this] { foldAll(false); });
    menu->popup(m_view->viewport()->mapToGlobal(place));
}

void DocumentPane::showFind()
{
    m_findBar->open(false);
}

void DocumentPane::find(const QString &text)
{
    m_findBar->openWith(text);
}

void DocumentPane::copy()
{
    if (!m_view->hasSelection())
        return;
    const document::Range range = m_view->selectedRange();
    if (range.end - range.begin > mostCopied) {
        emit said(tr("That is too much for the clipboard. Save the answer to a file instead."));
        return;
    }
    if (range.end - range.begin <= quicklyCopied)
        return takeCopy(std::make_shared<QString>(QString::fromUtf8(m_view->selectedText(quicklyCopied))));
    emit said(tr("Copying…"));
    m_copyJob.start([lines = m_view->lines(), from = m_view->selectionBegin(),
                     to = m_view->selectionEnd()](const std::atomic_bool *cancel) {
        return std::make_shared<QString>(QString::fromUtf8(lines->written(from, to, cancel)));
    });
}

void DocumentPane::takeCopy(const std::shared_ptr<QString> &text)
{
    const qsizetype size = text->size();
    QGuiApplication::clipboard()->setText(std::exchange(*text, {}));
    if (size > quicklyCopied)
        emit said(tr("Copied %L1 characters").arg(size));
}

void DocumentPane::foldAll(bool folded)
{
    m_foldJob.cancel();
    if (!folded)
        return m_view->setFolds({});
    m_foldJob.start([lines = m_view->lines()](const std::atomic_bool *cancel) {
        auto folds = std::make_shared<Folds>();
        folds->set(lines->folds(cancel));
        return folds;
    });
}

void DocumentPane::takeFolds(const std::shared_ptr<Folds> &folds)
{
    m_view->setFolds(std::move(*folds));
}

void DocumentPane::setWrapped(bool wrapped)
{
    if (std::exchange(m_isWrapped, wrapped) != wrapped)
        emit breakingChanged();
}

document::Breaking DocumentPane::breaking() const
{
    return m_isWrapped ? document::Breaking{m_view->columns(), true} : document::Breaking{};
}

void DocumentPane::goToError()
{
    const auto &error = m_view->lines()->error();
    if (!error)
        return;
    m_view->goTo(error->offset);
    m_view->setFocus();
}

void DocumentPane::lookAtCaret()
{
    m_caretJob.start(
        [lines = markup(), at = m_view->caret().offset](const std::atomic_bool *cancel) -> AtCaret {
            AtCaret found{lines->contextAt(at), {}};
            // At the end of a tag the caret is still in it.
            const bool isBehindTag =
                at > 0 && found.context.kind != Kind::Tag && lines->contextAt(at - 1).kind == Kind::Tag;
            if (isBehindTag)
                found.context = lines->contextAt(at - 1);
            found.element = lines->elementAt(isBehindTag ? at - 1 : at, cancel);
            return found;
        });
}

void DocumentPane::showAtCaret(const AtCaret &found)
{
    m_found = found;
    showTags(found);
    if (!std::exchange(m_isByUser, false))
        return;
    m_view->setChosen({});
    const document::Range range = m_view->hasSelection() ? m_view->selectedRange() : nodeAtCaret(found);
    if (!range.isEmpty())
        emit chosen(range);
}

document::Range DocumentPane::nodeAtCaret(const AtCaret &found) const
{
    const bool isAlone = found.context.kind == Kind::Comment || found.context.kind == Kind::Instruction;
    if (isAlone)
        return found.context.range;
    if (!found.element)
        return {};
    const bool isValue = found.element->start.end == found.context.range.begin &&
                         found.element->end.begin == found.context.range.end;
    return found.context.kind == Kind::Tag || isValue ? found.element->whole() : found.context.range;
}

void DocumentPane::showTags(const AtCaret &found)
{
    // Names only: a long start tag as a box would be a wall.
    if (found.context.kind != Kind::Tag || !found.element || found.element->end.isEmpty())
        return m_view->setTags({});
    const QByteArray utf8 = m_view->lines()->text().utf8();
    m_view->setTags({nameIn(utf8, found.element->start, 1), nameIn(utf8, found.element->end, 2)});
}

void DocumentPane::goToMatchingTag()
{
    if (!m_found.element || m_found.element->end.isEmpty())
        return;
    const bool isAtStart = m_view->caret().offset <= m_found.element->start.end;
    m_view->goTo(isAtStart ? m_found.element->end.begin + 2 : m_found.element->start.begin + 1);
    emit m_view->caretMovedByUser();
}

void DocumentPane::reveal(const document::Range &range)
{
    m_isByUser = false;
    if (range.isEmpty())
        return m_view->setChosen({});
    m_view->goTo(range.begin);
    m_view->setChosen(range);
}

void DocumentPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_strip)
        return;
    m_view->refreshTheme();
    m_findBar->refreshTheme();
    m_strip->update();
}

} // namespace gatepost::ui
