// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/referencemarks.h"

#include "app/xml/plaintext.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"
#include "ui/variables/usedvariables.h"
#include "ui/widgets/theme.h"

namespace gatepost::ui {

using variables::UsedVariable;

ReferenceMarks::ReferenceMarks(EditorPane *pane)
    : QObject(pane), m_pane(pane), m_edit(static_cast<XmlEdit *>(pane->editor()))
{
    refreshTheme();
    connect(pane, &EditorPane::themeChanged, this, &ReferenceMarks::refreshTheme);
    pane->hover()->add(this, [this](const HoverPlace &place) { return textAt(place); });
}

void ReferenceMarks::refreshTheme()
{
    m_edit->indicatorDefine(QsciScintilla::FullBoxIndicator, XmlEdit::ReferenceIndicator);
    QColor tint = Theme::accent();
    tint.setAlpha(Theme::isDark() ? 60 : 32);
    m_edit->setIndicatorForegroundColor(tint, XmlEdit::ReferenceIndicator);
    m_edit->setIndicatorDrawUnder(true, XmlEdit::ReferenceIndicator);
    m_edit->indicatorDefine(QsciScintilla::ThickCompositionIndicator, XmlEdit::MissingIndicator);
    m_edit->setIndicatorForegroundColor(Theme::text(Tone::Bad), XmlEdit::MissingIndicator);
}

void ReferenceMarks::show(const QList<ReferenceMark> &marks)
{
    for (const auto indicator : {XmlEdit::ReferenceIndicator, XmlEdit::MissingIndicator}) {
        m_edit->SendScintilla(XmlEdit::SCI_SETINDICATORCURRENT, indicator);
        m_edit->SendScintilla(XmlEdit::SCI_INDICATORCLEARRANGE, 0UL, long(m_edit->length()));
        const bool missing = indicator == XmlEdit::MissingIndicator;
        for (const ReferenceMark &mark : marks)
            if (mark.isMissing == missing && mark.end <= m_edit->length())
                m_edit->SendScintilla(XmlEdit::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(mark.begin),
                                      long(mark.end - mark.begin));
    }
}

void ReferenceMarks::setVariables(const QList<UsedVariable> &variables, const QString &environmentName)
{
    m_environmentName = environmentName;
    m_variables.clear();
    for (const UsedVariable &variable : variables)
        m_variables.insert(variable.reference, variable);
}

QString ReferenceMarks::textAt(const HoverPlace &place) const
{
    const auto references = variables::referencesIn(place.line);
    for (const variables::PlacedReference &reference : references)
        if (place.at >= reference.begin && place.at < reference.end)
            return describe(reference.body);
    return {};
}

QString ReferenceMarks::describe(const QString &body) const
{
    auto known = m_variables.constFind(body);
    if (known == m_variables.constEnd())
        known = m_variables.constFind(xml::plainText(body.toUtf8()));
    if (known == m_variables.constEnd())
        return {};
    const QString origin = originText(*known, m_environmentName).toHtmlEscaped();
    const QString name = QStringLiteral("${%1}").arg(body).toHtmlEscaped();
    if (known->isMissing())
        return QStringLiteral("<b>%1</b><br>%2").arg(name, origin);
    QString value = shortValue(known->value, 400).toHtmlEscaped();
    if (value.isEmpty())
        value = tr("<i>empty</i>");
    return QStringLiteral("<b>%1</b> = %2<br>%3").arg(name, value, origin);
}

} // namespace gatepost::ui
