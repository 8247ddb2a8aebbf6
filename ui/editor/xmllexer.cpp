// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/xmllexer.h"

#include "app/document/delimited.h"
#include "ui/editor/delimitedstyler.h"
#include "ui/editor/jsonstyler.h"
#include "ui/editor/xmlstyler.h"
#include "ui/widgets/theme.h"

#include <Qsci/qsciscintilla.h>

namespace gatepost::ui {

namespace {

constexpr int deepestFold = 2'800; ///< Scintilla counts levels in twelve bits, from 0x400

Theme::Syntax syntax(int style)
{
    constexpr Theme::Syntax parts[] = {
        Theme::Syntax::Text,    Theme::Syntax::Tag,    Theme::Syntax::Attribute, Theme::Syntax::Value,
        Theme::Syntax::Comment, Theme::Syntax::Entity, Theme::Syntax::CData,     Theme::Syntax::Declaration};
    return style >= 0 && style < XmlLexer::StyleCount ? parts[style] : Theme::Syntax::Text;
}

int foldLevel(int before, int after)
{
    const int level = QsciScintillaBase::SC_FOLDLEVELBASE + qMin(before, deepestFold);
    return after > before ? level | QsciScintillaBase::SC_FOLDLEVELHEADERFLAG : level;
}

} // namespace

XmlLexer::XmlLexer(QsciScintilla *editor) : QsciLexerCustom(editor)
{
    setDefaultFont(Theme::monospace());
}

void XmlLexer::refreshTheme()
{
    setDefaultFont(Theme::monospace());
    for (int style = 0; style < StyleCount; ++style) {
        setColor(defaultColor(style), style);
        setPaper(defaultPaper(style), style);
        setFont(defaultFont(style), style);
    }
}

QColor XmlLexer::colour(int style)
{
    return Theme::syntax(syntax(style));
}

const char *XmlLexer::language() const
{
    return "XML";
}

QString XmlLexer::description(int style) const
{
    static const char *const names[] = {"Text",    "Tag",    "Attribute", "Value",
                                        "Comment", "Entity", "CData",     "Declaration"};
    return style >= 0 && style < StyleCount ? QString::fromLatin1(names[style]) : QString();
}

QColor XmlLexer::defaultColor(int style) const
{
    return colour(style);
}

QColor XmlLexer::defaultPaper(int) const
{
    return QGuiApplication::palette().color(QPalette::Base);
}

QFont XmlLexer::defaultFont(int) const
{
    return Theme::monospace();
}

void XmlLexer::styleText(int start, int end)
{
    if (!editor() || end <= start)
        return;
    end = furtherEnd(start, end);
    QByteArray text(end - start + 1, Qt::Uninitialized);
    editor()->SendScintilla(QsciScintillaBase::SCI_GETTEXTRANGE, start, end, text.data());
    text.chop(1);

    const int firstLine = int(editor()->SendScintilla(QsciScintillaBase::SCI_LINEFROMPOSITION, start));
    if (m_language == Language::Delimited && firstLine == 0)
        m_separator = document::separatorOf(text);
    QByteArray styles;
    const QList<int> levels = styleLines(text, start, firstLine, styles);
    startStyling(start);
    editor()->SendScintilla(QsciScintillaBase::SCI_SETSTYLINGEX, static_cast<uintptr_t>(text.size()),
                            styles.constData());
    // Last: a changed level may make Scintilla ask for the style of the lines below.
    setLevels(firstLine, levels);
}

/// Scintilla asks line by line where it looks for the end of a fold: some more are styled at once.
int XmlLexer::furtherEnd(int start, int end) const
{
    constexpr int enough = 32'768;
    if (end - start >= enough)
        return end;
    const long length = editor()->SendScintilla(QsciScintillaBase::SCI_GETLENGTH);
    const long line = editor()->SendScintilla(QsciScintillaBase::SCI_LINEFROMPOSITION,
                                              static_cast<unsigned long>(qMin<long>(start + enough, length)));
    const long lineStart =
        editor()->SendScintilla(QsciScintillaBase::SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
    return start + enough >= length ? int(length) : qMax(end, int(lineStart));
}

/// Told of a new level, Scintilla looks for the end of the fold, asks for the style of the lines up to there,
/// is told of their levels, and so on: thousands of elements one after the other are as many calls one within
/// the other. It has to look only where lines are hidden that the change may concern.
void XmlLexer::setLevels(int firstLine, const QList<int> &levels) const
{
    using Base = QsciScintillaBase;
    const auto ask = [this](unsigned message, int line) {
        return editor()->SendScintilla(message, static_cast<unsigned long>(line));
    };
    const long automatic = editor()->SendScintilla(Base::SCI_GETAUTOMATICFOLD);
    const bool areAllShown = editor()->SendScintilla(Base::SCI_GETALLLINESVISIBLE) != 0;
    for (int at = 0; at < levels.size(); ++at) {
        const int line = firstLine + at;
        const long before = ask(Base::SCI_GETFOLDLEVEL, line);
        const long now = levels[at];
        if (before == now)
            continue;
        const bool wasFolded =
            (before & Base::SC_FOLDLEVELHEADERFLAG) && !ask(Base::SCI_GETFOLDEXPANDED, line);
        const bool isLower = (now & Base::SC_FOLDLEVELNUMBERMASK) < (before & Base::SC_FOLDLEVELNUMBERMASK);
        const bool concerns = !areAllShown && ((wasFolded && !(now & Base::SC_FOLDLEVELHEADERFLAG)) ||
                                               (isLower && !ask(Base::SCI_GETLINEVISIBLE, line)));
        if (!concerns)
            editor()->SendScintilla(Base::SCI_SETAUTOMATICFOLD,
                                    static_cast<unsigned long>(automatic & ~Base::SC_AUTOMATICFOLD_CHANGE));
        editor()->SendScintilla(Base::SCI_SETFOLDLEVEL, static_cast<unsigned long>(line), now);
        if (!concerns)
            editor()->SendScintilla(Base::SCI_SETAUTOMATICFOLD, static_cast<unsigned long>(automatic));
    }
}

/// Styles all of `text` and keeps each line's state; the fold levels of its lines.
QList<int> XmlLexer::styleLines(const QByteArray &text, int start, int line, QByteArray &styles) const
{
    if (m_language == Language::Xml)
        return styleLinesBy(XmlStyler(stateBefore<XmlStyler>(line)), text, start, line, styles);
    if (m_language == Language::Json)
        return styleLinesBy(JsonStyler(stateBefore<JsonStyler>(line)), text, start, line, styles);
    if (m_language == Language::Delimited)
        return styleLinesBy(DelimitedStyler(stateBefore<DelimitedStyler>(line), m_separator), text, start,
                            line, styles);
    styles.fill(Text, text.size());
    return QList<int>(text.count('\n') + 1, foldLevel(0, 0));
}

template <typename Styler>
typename Styler::State XmlLexer::stateBefore(int line) const
{
    const long before = line > 0 ? editor()->SendScintilla(QsciScintillaBase::SCI_GETLINESTATE, line - 1) : 0;
    return Styler::State::unpacked(int(before));
}

template <typename Styler>
QList<int> XmlLexer::styleLinesBy(Styler styler, const QByteArray &text, int start, int line,
                                  QByteArray &styles) const
{
    QList<int> levels;
    styles.reserve(text.size());
    for (qsizetype from = 0; from < text.size(); ++line) {
        const auto next = editor()->SendScintilla(QsciScintillaBase::SCI_POSITIONFROMLINE, line + 1);
        const qsizetype lineEnd =
            next > start + from ? qMin<qsizetype>(next - start, text.size()) : text.size();
        const int depth = styler.state().depth;
        styler.styleLine(QByteArrayView(text).sliced(from, lineEnd - from), styles);
        from = lineEnd;
        editor()->SendScintilla(QsciScintillaBase::SCI_SETLINESTATE, line, styler.state().packed());
        levels.append(foldLevel(depth, styler.state().depth));
    }
    return levels;
}

} // namespace gatepost::ui
