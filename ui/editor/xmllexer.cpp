// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/xmllexer.h"

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
    return Theme::syntax(syntax(style));
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
    QByteArray text(end - start + 1, Qt::Uninitialized);
    editor()->SendScintilla(QsciScintillaBase::SCI_GETTEXTRANGE, start, end, text.data());
    text.chop(1);

    int line = int(editor()->SendScintilla(QsciScintillaBase::SCI_LINEFROMPOSITION, start));
    const long before = line > 0 ? editor()->SendScintilla(QsciScintillaBase::SCI_GETLINESTATE, line - 1) : 0;
    XmlStyler styler(XmlStyler::State::unpacked(int(before)));
    QByteArray styles;
    styles.reserve(text.size());
    for (qsizetype from = 0; from < text.size(); ++line) {
        const int next = int(editor()->SendScintilla(QsciScintillaBase::SCI_POSITIONFROMLINE, line + 1));
        const qsizetype length =
            next > 0 ? qMin<qsizetype>(next - start, text.size()) - from : text.size() - from;
        const int depth = styler.state().depth;
        styler.styleLine(QByteArrayView(text).sliced(from, length), styles);
        from += length;
        editor()->SendScintilla(QsciScintillaBase::SCI_SETLINESTATE, line, styler.state().packed());
        editor()->SendScintilla(QsciScintillaBase::SCI_SETFOLDLEVEL, line,
                                foldLevel(depth, styler.state().depth));
        if (length <= 0)
            break;
    }
    styles.resize(text.size());
    startStyling(start);
    editor()->SendScintilla(QsciScintillaBase::SCI_SETSTYLINGEX, static_cast<uintptr_t>(text.size()),
                            styles.constData());
}

} // namespace gatepost::ui
