// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/editorpane.h"

#include "ui/editor/autoindent.h"
#include "ui/editor/breadcrumb.h"
#include "ui/editor/editorcommands.h"
#include "ui/editor/editorkeys.h"
#include "ui/editor/errormark.h"
#include "ui/editor/errorstrip.h"
#include "ui/editor/findbar.h"
#include "ui/editor/finder.h"
#include "ui/editor/hover.h"
#include "ui/editor/syntaxwatcher.h"
#include "ui/editor/tagcloser.h"
#include "ui/editor/tagmatcher.h"
#include "ui/editor/tagrenamer.h"
#include "ui/editor/textformatter.h"
#include "ui/editor/textmap.h"
#include "ui/editor/viewstate.h"
#include "ui/editor/xmledit.h"
#include "ui/widgets/busystrip.h"

#include <QEvent>
#include <QMenu>
#include <QVBoxLayout>

namespace gatepost::ui {

EditorPane::EditorPane(Mode mode, QWidget *parent)
    : QWidget(parent)
    , m_mode(mode)
    , m_edit(new XmlEdit(this))
    , m_tags(new TagMatcher(m_edit))
    , m_hover(new Hover(m_edit))
    , m_mark(new ErrorMark(m_edit))
    , m_strip(new ErrorStrip(this))
{
    m_edit->setViewOnly(mode == Mode::ReadOnly);
    m_findBar = new FindBar(new Finder(m_edit), this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_findBar);
    column->addWidget(m_edit, 1);
    column->addWidget(m_strip);
    setFocusProxy(m_edit);
    m_edit->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_edit, &QWidget::customContextMenuRequested, this, &EditorPane::showContextMenu);
    m_edit->setAccessibleName(mode == Mode::Edit ? tr("XML editor") : tr("XML text"));
    connect(m_edit, &QsciScintilla::textChanged, this, &EditorPane::textChanged);
    connect(m_edit, &QsciScintilla::modificationChanged, this, &EditorPane::reportModification);
    connect(m_strip, &QAbstractButton::clicked, this, &EditorPane::goToError);
    if (mode == Mode::Edit)
        helpTyping();
    bindKeys();
}

void EditorPane::helpTyping()
{
    new TagCloser(m_edit);
    new AutoIndent(m_edit);
    new TagRenamer(m_edit, m_tags);
    m_map = new TextMap(m_edit);
    m_commands = new EditorCommands(m_map, this);
    m_commands->setRun(QStringLiteral("explain"), [this] { m_hover->showAtCaret(); });
    addBelow(new Breadcrumb(m_map, this));
    addFormatter();
    m_watcher = new SyntaxWatcher(m_edit);
    connect(m_watcher, &SyntaxWatcher::checked, this, [this](const SyntaxWatcher::Finding &finding) {
        showError(finding.error, finding.shownAt);
        emit syntaxChecked(finding.error);
    });
}

void EditorPane::addFormatter()
{
    m_formatter = new TextFormatter(m_edit);
    auto *busy = new BusyStrip(this);
    addBelow(busy);
    connect(m_formatter, &TextFormatter::busyChanged, busy, &BusyStrip::show);
    connect(m_formatter, &TextFormatter::progressed, busy, &BusyStrip::setProgress);
    connect(busy, &BusyStrip::cancelled, m_formatter, &TextFormatter::cancel);
    connect(m_formatter, &TextFormatter::malformed, this, &EditorPane::refuseToFormat);
    connect(m_formatter, &TextFormatter::failed, this, &EditorPane::failed);
}

void EditorPane::addBelow(QWidget *widget)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_strip), widget);
}

void EditorPane::setText(const QString &text)
{
    setUtf8(text.toUtf8());
}

void EditorPane::setUtf8(const QByteArray &utf8)
{
    m_modifiedBefore = false;
    showError({}, 0);
    m_edit->load(utf8);
    reportModification();
}

QString EditorPane::text() const
{
    return QString::fromUtf8(utf8());
}

QByteArray EditorPane::utf8() const
{
    return m_edit->content();
}

QString EditorPane::textHead() const
{
    return QString::fromUtf8(m_edit->shown(0, qMin(m_edit->length(), 4000)));
}

bool EditorPane::isEmpty() const
{
    return m_edit->length() == 0;
}

bool EditorPane::isModified() const
{
    return m_modifiedBefore || m_edit->isModified();
}

void EditorPane::setModified(bool modified)
{
    m_modifiedBefore = modified;
    if (!modified)
        m_edit->setModified(false);
    reportModification();
}

void EditorPane::reportModification()
{
    if (isModified() == m_reportedModified)
        return;
    m_reportedModified = isModified();
    emit modificationChanged(m_reportedModified);
}

void EditorPane::bindKeys()
{
    auto *keys = new EditorKeys(this);
    keys->watch(m_edit);
    for (QWidget *field : m_findBar->fields())
        keys->watch(field);
    keys->add({QKeySequence::Find}, [this] { showFind(); });
    keys->add({Qt::CTRL | Qt::Key_H}, [this] { showReplace(); });
    keys->add({Qt::Key_F3}, [this] { findNext(); });
    keys->add({Qt::SHIFT | Qt::Key_F3}, [this] { findPrevious(); });
    keys->add({Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}, [this] { zoomIn(); });
    keys->add({Qt::CTRL | Qt::Key_Minus}, [this] { zoomOut(); });
    keys->add({Qt::CTRL | Qt::Key_0}, [this] { resetZoom(); });
    keys->add({Qt::CTRL | Qt::Key_M}, [this] { goToMatchingTag(); });
    keys->add({Qt::ALT | Qt::Key_Z}, [this] { setWrapped(!isWrapped()); });
    keys->add({Qt::Key_F8}, [this] { goToError(); });
    keys->add(
        {Qt::Key_Escape}, [this] { m_findBar->close(); }, [this] { return m_findBar->isVisible(); });
    if (m_mode == Mode::ReadOnly)
        return;
    keys->add({Qt::CTRL | Qt::SHIFT | Qt::Key_F}, [this] { format(); });
    m_commands->bindTo(keys);
}

void EditorPane::showContextMenu(const QPoint &place)
{
    QMenu *menu = m_edit->createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    const auto add = [&](const QString &text, const QKeySequence &key, void (EditorPane::*run)()) {
        // The key is shown; EditorKeys is what takes it.
        menu->addAction(text + QLatin1Char('\t') + key.toString(QKeySequence::NativeText), this, run);
    };
    add(tr("Find…"), QKeySequence::Find, &EditorPane::showFind);
    if (m_mode == Mode::Edit) {
        add(tr("Replace…"), Qt::CTRL | Qt::Key_H, &EditorPane::showReplace);
        add(tr("Format"), Qt::CTRL | Qt::SHIFT | Qt::Key_F, &EditorPane::format);
    }
    add(tr("Go to matching tag"), Qt::CTRL | Qt::Key_M, &EditorPane::goToMatchingTag);
    if (m_commands)
        m_commands->addTo(menu);
    QAction *wrap =
        menu->addAction(tr("Wrap lines") + QStringLiteral("\tAlt+Z"), this, &EditorPane::setWrapped);
    wrap->setCheckable(true);
    wrap->setChecked(isWrapped());
    menu->addAction(tr("Fold all"), this, [this] { foldAll(true); });
    menu->addAction(tr("Unfold all"), this, [this] { foldAll(false); });
    const long position = m_edit->SendScintilla(XmlEdit::SCI_POSITIONFROMPOINT,
                                                static_cast<unsigned long>(place.x()), long(place.y()));
    emit contextMenuOpened(menu, int(position));
    menu->popup(m_edit->viewport()->mapToGlobal(place));
}

void EditorPane::foldAll(bool folded)
{
    m_edit->SendScintilla(XmlEdit::SCI_COLOURISE, 0UL, -1L); // folds are known only where text was styled
    m_edit->SendScintilla(XmlEdit::SCI_FOLDALL,
                          folded ? XmlEdit::SC_FOLDACTION_CONTRACT : XmlEdit::SC_FOLDACTION_EXPAND);
}

void EditorPane::showFind()
{
    m_findBar->open(false);
}

void EditorPane::showReplace()
{
    m_findBar->open(true);
}

void EditorPane::findNext()
{
    m_findBar->findNext();
}

void EditorPane::findPrevious()
{
    m_findBar->findPrevious();
}

void EditorPane::goToMatchingTag()
{
    m_tags->goToPartner();
}

void EditorPane::setLanguage(Language language)
{
    if (language == m_edit->language())
        return;
    m_edit->setLanguage(language);
    showError({}, 0);
    if (m_watcher)
        m_watcher->check();
}

Language EditorPane::language() const
{
    return m_edit->language();
}

void EditorPane::format()
{
    if (m_mode == Mode::ReadOnly || isEmpty() || language() == Language::Plain ||
        language() == Language::Delimited)
        return;
    m_formatter->format();
}

void EditorPane::refuseToFormat(const xml::SyntaxError &error, qsizetype shownAt)
{
    showError(error, shownAt);
    goToError();
    emit failed({ErrorKind::Input,
                 tr("The text was left as it is: it is not well-formed at line %1, column %2. %3")
                     .arg(QString::number(error.line), QString::number(error.column), error.message),
                 {}});
}

void EditorPane::zoomIn()
{
    m_edit->zoomIn();
}

void EditorPane::zoomOut()
{
    m_edit->zoomOut();
}

void EditorPane::resetZoom()
{
    m_edit->zoomTo(0);
}

void EditorPane::setWrapped(bool wrapped)
{
    m_edit->setWrapMode(wrapped ? QsciScintilla::WrapWord : QsciScintilla::WrapNone);
}

bool EditorPane::isWrapped() const
{
    return m_edit->wrapMode() != QsciScintilla::WrapNone;
}

void EditorPane::goTo(qint64 line, qint64 column)
{
    m_edit->goTo(line, column);
    m_edit->setFocus();
}

void EditorPane::showProblem(const xml::SyntaxError &problem, qint64 length)
{
    softbreaks::Places places;
    m_edit->content(&places);
    const auto shownAt = [&places](qint64 offset) { return softbreaks::shownOffset(offset, places); };
    showError(problem, shownAt(problem.offset));
    m_edit->showRange(int(shownAt(problem.offset)), int(shownAt(problem.offset + length)));
    m_edit->setFocus();
}

void EditorPane::undo()
{
    m_edit->undo();
}

void EditorPane::redo()
{
    m_edit->redo();
}

QJsonObject EditorPane::viewState() const
{
    return viewstate::of(*m_edit);
}

void EditorPane::restoreViewState(const QJsonObject &state)
{
    viewstate::restore(*m_edit, state);
}

void EditorPane::showError(const std::optional<xml::SyntaxError> &error, qsizetype shownAt)
{
    m_error = error;
    m_errorAt = shownAt;
    if (!error) {
        m_mark->clear();
        m_strip->showMessage({});
        return;
    }
    m_mark->mark(shownAt);
    m_strip->showMessage(
        tr("Line %1, column %2: %3")
            .arg(QString::number(error->line), QString::number(error->column), error->message));
}

void EditorPane::goToError()
{
    if (!m_error && m_commands)
        m_commands->run(QStringLiteral("nextProblem"));
    if (!m_error)
        return;
    m_edit->goToPosition(int(m_errorAt));
    m_edit->setFocus();
}

QsciScintilla *EditorPane::editor() const
{
    return m_edit;
}

void EditorPane::refreshTheme()
{
    m_edit->refreshTheme();
    m_findBar->refreshTheme();
    m_strip->update();
    emit themeChanged();
}

void EditorPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_edit)
        refreshTheme();
}

} // namespace gatepost::ui
