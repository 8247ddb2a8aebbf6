// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/xmledit.h"

#include "ui/editor/editoraccess.h"
#include "ui/editor/softbreaks.h"
#include "ui/editor/stretchwriter.h"
#include "ui/editor/xmllexer.h"
#include "ui/widgets/theme.h"

#include <Qsci/qscicommandset.h>

#include <QAccessible>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>

namespace gatepost::ui {

namespace {

enum Margin { LineNumbers, Symbols, Folds };

constexpr qsizetype slice = 1 << 20;
constexpr int assistedLength = 300'000; ///< bytes up to which a screen reader hears every change

QsciScintilla::EolMode lineEnds(const QByteArray &utf8)
{
    const qsizetype feed = utf8.indexOf('\n');
    if (feed < 0)
        return utf8.contains('\r') ? QsciScintilla::EolMac : QsciScintilla::EolUnix;
    return feed > 0 && utf8[feed - 1] == '\r' ? QsciScintilla::EolWindows : QsciScintilla::EolUnix;
}

} // namespace

XmlEdit::XmlEdit(QWidget *parent)
    : QsciScintilla(parent), m_lexer(new XmlLexer(this)), m_writer(new StretchWriter(this))
{
    new EditorAccess(this);
    setFrameShape(QFrame::NoFrame);
    setUtf8(true);
    setLexer(m_lexer);
    setUpText();
    setUpMargins();
    setUpKeys();
    refreshTheme();
    connect(this, &QsciScintilla::linesChanged, this, &XmlEdit::adjustLineNumberMargin);
    connect(this, &QsciScintillaBase::SCN_ZOOM, this, &XmlEdit::adjustLineNumberMargin);
    // Queued: it may be said just before the change.
    connect(this, &QsciScintillaBase::SCEN_CHANGE, this, [this] {
        m_copy.reset();
        if (!std::exchange(m_isReportDue, true))
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (m_isReportDue)
                        reportChange();
                },
                Qt::QueuedConnection);
    });
    m_lines = lines();
    adjustNotifications();
}

void XmlEdit::setUpText()
{
    setIndentationsUseTabs(false);
    setTabWidth(2);
    setBackspaceUnindents(true);
    setWrapVisualFlags(WrapFlagInMargin, WrapFlagNone, 2);
    setWrapIndentMode(WrapIndentSame);
    setCaretWidth(2);
    SendScintilla(SCI_SETSCROLLWIDTH, 1);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1);
    SendScintilla(SCI_SETENDATLASTLINE, 1);
    SendScintilla(SCI_SETEXTRAASCENT, 1);
    SendScintilla(SCI_SETEXTRADESCENT, 2);
    SendScintilla(SCI_SETMARGINLEFT, 0, 4);
    SendScintilla(SCI_SETPOSITIONCACHE, 8192);
    SendScintilla(SCI_SETLAYOUTCACHE, SC_CACHE_PAGE);
    SendScintilla(SCI_SETMULTIPLESELECTION, 1);
    SendScintilla(SCI_SETADDITIONALSELECTIONTYPING, 1);
    SendScintilla(SCI_SETMULTIPASTE, SC_MULTIPASTE_EACH);
    SendScintilla(SCI_SETREPRESENTATION, "\x1f", "\u21a9");
}

void XmlEdit::setUpMargins()
{
    setMarginType(LineNumbers, NumberMargin);
    setMarginType(Symbols, SymbolMargin);
    setMarginMarkerMask(Symbols, 1 << ErrorMarker);
    setMarginWidth(Symbols, 10);
    setFolding(PlainFoldStyle, Folds);
    setMarginWidth(Folds, 16);
    SendScintilla(SCI_SETAUTOMATICFOLD, SC_AUTOMATICFOLD_SHOW | SC_AUTOMATICFOLD_CHANGE);
    SendScintilla(SCI_SETFOLDFLAGS, SC_FOLDFLAG_LINEAFTER_CONTRACTED);
    markerDefine(Circle, ErrorMarker);
}

/// Keys of Scintilla's that people do not know, and that take the window's own away.
void XmlEdit::setUpKeys()
{
    using Key = QsciCommand;
    for (const Key::Command command :
         {Key::Cancel, Key::LineCut, Key::LineDelete, Key::LineTranspose, Key::SelectionLowerCase,
          Key::SelectionUpperCase, Key::LineCopy, Key::ParaDown, Key::ParaUp, Key::WordPartLeft,
          Key::WordPartRight, Key::DeleteLineLeft, Key::DeleteLineRight, Key::ZoomIn, Key::ZoomOut,
          Key::Formfeed})
        if (QsciCommand *found = standardCommands()->find(command)) {
            found->setKey(0);
            found->setAlternateKey(0);
        }
}

void XmlEdit::load(const QByteArray &utf8)
{
    m_writer->abandon();
    m_copy.reset();
    const bool viewOnly = isReadOnly();
    const QByteArray text = softbreaks::inserted(utf8);
    m_softBreaks = text.size() != utf8.size();
    setReadOnly(false);
    const bool wereBlocked = blockSignals(true);
    SendScintilla(SCI_SETUNDOCOLLECTION, 0);
    SendScintilla(SCI_CLEARALL);
    SendScintilla(SCI_SETSCROLLWIDTH, 1);
    SendScintilla(SCI_ALLOCATE, static_cast<unsigned long>(text.size() + 1000));
    for (qsizetype from = 0; from < text.size(); from += slice)
        SendScintilla(SCI_APPENDTEXT, static_cast<uintptr_t>(qMin(slice, text.size() - from)),
                      text.constData() + from);
    SendScintilla(SCI_SETUNDOCOLLECTION, 1);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    SendScintilla(SCI_SETSAVEPOINT);
    SendScintilla(SCI_GOTOPOS, 0);
    setEolMode(lineEnds(utf8));
    blockSignals(wereBlocked);
    setReadOnly(viewOnly);
    m_lines = lines();
    adjustNotifications();
    adjustLineNumberMargin();
    emit textChanged();
}

/// QScintilla tells assistive technology the place of every change in characters, which it counts from the
/// start of the text: half a second for ten keys at 10 MB. Only a screen reader needs it, and in a text of
/// that size not even that.
void XmlEdit::adjustNotifications()
{
    setTold(QAccessible::isActive() && length() < assistedLength);
}

void XmlEdit::setTold(bool isTold)
{
    m_isTold = isTold;
    // With no event at all Scintilla would not even say that there was a change.
    SendScintilla(SCI_SETMODEVENTMASK, m_isTold ? SC_MOD_INSERTTEXT | SC_MOD_DELETETEXT
                                                : SC_MOD_BEFOREINSERT | SC_MOD_BEFOREDELETE);
}

void XmlEdit::reportChange()
{
    m_isReportDue = false;
    if (m_writer->isBusy())
        return;
    const bool wasTold = m_isTold;
    adjustNotifications();
    if (wasTold)
        return; // QScintilla has said it
    emit textChanged();
    if (std::exchange(m_lines, lines()) != lines())
        emit linesChanged();
}

QByteArray XmlEdit::content(softbreaks::Places *places) const
{
    const QByteArray text = shown();
    return m_softBreaks ? softbreaks::removed(text, places) : text;
}

void XmlEdit::replaceContent(const QByteArray &utf8)
{
    m_writer->finish();
    const QByteArray text = softbreaks::inserted(utf8);
    const bool hadBreaks = std::exchange(m_softBreaks, true);
    SendScintilla(SCI_BEGINUNDOACTION);
    SendScintilla(SCI_SETTARGETRANGE, 0UL, long(length()));
    SendScintilla(SCI_REPLACETARGET, static_cast<uintptr_t>(text.size()), text.constData());
    SendScintilla(SCI_ENDUNDOACTION);
    // Undo may bring breaks back: once there were any, the text is searched for them.
    m_softBreaks = hadBreaks || text.size() != utf8.size();
}

void XmlEdit::goTo(qint64 line, qint64 column)
{
    const int index = int(qBound(qint64(1), line, qint64(lines()))) - 1;
    const long start = SendScintilla(SCI_POSITIONFROMLINE, index);
    const long end = SendScintilla(SCI_GETLINEENDPOSITION, index);
    long position = SendScintilla(SCI_POSITIONRELATIVE, static_cast<unsigned long>(start), long(column - 1));
    if (position < start || position > end || (position == 0 && column > 1))
        position = end;
    goToPosition(int(position));
}

void XmlEdit::goToPosition(int position)
{
    const long line = SendScintilla(SCI_LINEFROMPOSITION, position);
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, line);
    SendScintilla(SCI_GOTOPOS, position);
    SendScintilla(SCI_SCROLLCARET);
}

void XmlEdit::showRange(int start, int end)
{
    for (const int position : {end, start})
        SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, SendScintilla(SCI_LINEFROMPOSITION, position));
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(start), long(end));
    SendScintilla(SCI_SCROLLRANGE, static_cast<unsigned long>(end), long(start));
}

std::pair<int, int> XmlEdit::visibleRange() const
{
    const long top = SendScintilla(SCI_GETFIRSTVISIBLELINE);
    const long bottom = top + SendScintilla(SCI_LINESONSCREEN) + 1;
    const long first = SendScintilla(SCI_DOCLINEFROMVISIBLE, top);
    const long last = SendScintilla(SCI_DOCLINEFROMVISIBLE, bottom);
    return {int(SendScintilla(SCI_POSITIONFROMLINE, first)),
            int(SendScintilla(SCI_GETLINEENDPOSITION, last))};
}

int XmlEdit::caret() const
{
    return int(SendScintilla(SCI_GETCURRENTPOS));
}

QByteArray XmlEdit::shown(int start, int end) const
{
    if (end <= start)
        return {};
    QByteArray text(end - start + 1, Qt::Uninitialized);
    SendScintilla(SCI_GETTEXTRANGE, start, end, text.data());
    text.chop(1);
    return text;
}

QByteArray XmlEdit::shown() const
{
    m_writer->finish();
    // While a change is about to be reported it may not have been made yet.
    if (m_isReportDue)
        return shown(0, length());
    if (!m_copy)
        m_copy = shown(0, length());
    return *m_copy;
}

void XmlEdit::setLanguage(Language language)
{
    if (m_language == language)
        return;
    m_language = language;
    m_lexer->setSource(language);
    // Braces within texts have another style than those that structure.
    setBraceMatching(language == Language::Json ? SloppyBraceMatch : NoBraceMatch);
    SendScintilla(SCI_CLEARDOCUMENTSTYLE);
    SendScintilla(SCI_COLOURISE, 0UL, -1L);
}

void XmlEdit::refreshTheme()
{
    setMatchedBraceBackgroundColor(Theme::syntax(Theme::Syntax::Match));
    setMatchedBraceForegroundColor(palette().color(QPalette::Text));
    setUnmatchedBraceForegroundColor(Theme::syntax(Theme::Syntax::Error));
    setUnmatchedBraceBackgroundColor(palette().color(QPalette::Base));
    const QPalette palette = QGuiApplication::palette();
    setColor(Theme::syntax(Theme::Syntax::Text));
    setPaper(palette.color(QPalette::Base));
    m_lexer->refreshTheme();
    // setPaper() leaves it to the lexer, which is asked for the empty part only once.
    SendScintilla(SCI_STYLESETBACK, STYLE_DEFAULT, palette.color(QPalette::Base));
    setCaretForegroundColor(palette.color(QPalette::Text));
    setCaretLineVisible(true);
    setCaretLineBackgroundColor(Theme::syntax(Theme::Syntax::CurrentLine));
    setSelectionBackgroundColor(palette.color(QPalette::Highlight));
    resetSelectionForegroundColor();
    setMarginsFont(Theme::monospace());
    setMarginsForegroundColor(Theme::syntax(Theme::Syntax::MarginText));
    setMarginsBackgroundColor(Theme::syntax(Theme::Syntax::Margin));
    setFoldMarginColors(Theme::syntax(Theme::Syntax::Margin), Theme::syntax(Theme::Syntax::Margin));
    refreshMarkers();
    adjustLineNumberMargin();
}

void XmlEdit::refreshMarkers()
{
    const QColor margin = Theme::syntax(Theme::Syntax::Margin);
    const QColor faded = Theme::syntax(Theme::Syntax::MarginText);
    const std::pair<int, int> folds[] = {
        {SC_MARKNUM_FOLDEROPEN, SC_MARK_ARROWDOWN},    {SC_MARKNUM_FOLDER, SC_MARK_ARROW},
        {SC_MARKNUM_FOLDEROPENMID, SC_MARK_ARROWDOWN}, {SC_MARKNUM_FOLDEREND, SC_MARK_ARROW},
        {SC_MARKNUM_FOLDERSUB, SC_MARK_EMPTY},         {SC_MARKNUM_FOLDERTAIL, SC_MARK_EMPTY},
        {SC_MARKNUM_FOLDERMIDTAIL, SC_MARK_EMPTY}};
    for (const auto &[marker, shape] : folds) {
        SendScintilla(SCI_MARKERDEFINE, marker, shape);
        SendScintilla(SCI_MARKERSETBACK, static_cast<unsigned long>(marker), faded);
        SendScintilla(SCI_MARKERSETFORE, static_cast<unsigned long>(marker), margin);
    }
    const QColor error = Theme::syntax(Theme::Syntax::Error);
    setMarkerBackgroundColor(error, ErrorMarker);
    setMarkerForegroundColor(error, ErrorMarker);
    indicatorDefine(SquiggleIndicator, ErrorIndicator);
    setIndicatorForegroundColor(error, ErrorIndicator);
    indicatorDefine(SquiggleIndicator, SchemaIndicator);
    setIndicatorForegroundColor(Theme::text(Tone::Warning), SchemaIndicator);
    const auto box = [this](int indicator, const QColor &colour, int fill, int outline) {
        indicatorDefine(StraightBoxIndicator, indicator);
        QColor tone = colour;
        tone.setAlpha(fill);
        setIndicatorForegroundColor(tone, indicator);
        SendScintilla(SCI_INDICSETOUTLINEALPHA, indicator, outline);
        setIndicatorDrawUnder(true, indicator);
    };
    box(FoundIndicator, Theme::syntax(Theme::Syntax::Match), 130, 0);
    box(CurrentFoundIndicator, Theme::syntax(Theme::Syntax::Match), 255, 255);
    box(TagIndicator, Theme::accent(), 45, 110);
}

void XmlEdit::adjustLineNumberMargin()
{
    const auto digits = qMax(3, int(QString::number(lines()).size()));
    setMarginWidth(LineNumbers, QString(digits + 1, QLatin1Char('9')));
}

void XmlEdit::setViewOnly(bool viewOnly)
{
    setReadOnly(viewOnly);
}

bool XmlEdit::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress && isReadOnly()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab)
            return QWidget::focusNextPrevChild(key->key() == Qt::Key_Tab);
    }
    return QsciScintilla::event(event);
}

void XmlEdit::keyPressEvent(QKeyEvent *event)
{
    const int at = caret();
    if (m_softBreaks && event->key() == Qt::Key_Delete && !hasSelectedText()) {
        // A break goes as a whole, else its line feed would become a line break of the text's own.
        const qsizetype length = softbreaks::breakLength(shown(at, qMin(at + 3, this->length())));
        if (length > 0)
            SendScintilla(SCI_SETSEL, static_cast<unsigned long>(at), long(at + length));
    }
    QsciScintilla::keyPressEvent(event);
}

QByteArray XmlEdit::fromMimeData(const QMimeData *source, bool &rectangular) const
{
    const QByteArray text = QsciScintilla::fromMimeData(source, rectangular);
    const QByteArray shown = rectangular ? text : softbreaks::inserted(text);
    m_softBreaks = m_softBreaks || shown.size() != text.size();
    return shown;
}

QMimeData *XmlEdit::toMimeData(const QByteArray &text, bool rectangular) const
{
    return QsciScintilla::toMimeData(m_softBreaks ? softbreaks::removed(text) : text, rectangular);
}

} // namespace gatepost::ui
