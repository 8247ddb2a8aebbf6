// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/entry/marksdialog.h"

#include "ui/widgets/hintlabel.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace gatepost::ui {

MarksDialog::MarksDialog(const Marks &marks, int count, const QStringList &knownTags, QWidget *parent)
    : FormDialog(count == 1 ? tr("Note and tags") : tr("Tags of %1 exchanges").arg(count), parent)
{
    setObjectName(QStringLiteral("marksDialog"));
    const auto label = [this](const QString &text, QWidget *buddy) {
        auto *made = new QLabel(text, this);
        made->setBuddy(buddy);
        body()->addWidget(made);
        body()->addWidget(buddy);
    };
    if (count == 1) {
        m_note = new QPlainTextEdit(marks.note, this);
        m_note->setObjectName(QStringLiteral("noteField"));
        m_note->setAccessibleName(tr("Note"));
        m_note->setTabChangesFocus(true);
        m_note->setMinimumSize(380, 110);
        label(tr("&Note"), m_note);
    }
    m_tags = new QLineEdit(marks.tags.join(QStringLiteral(", ")), this);
    m_tags->setObjectName(QStringLiteral("tagsField"));
    m_tags->setAccessibleName(tr("Tags"));
    m_tags->setPlaceholderText(tr("regression, retest"));
    label(tr("&Tags"), m_tags);
    auto *hint = new HintLabel(this);
    hint->setHint(
        knownTags.isEmpty()
            ? tr("Separated by commas. Find them again with tag:regression.")
            : tr("Separated by commas. In use: %1.").arg(knownTags.mid(0, 12).join(QStringLiteral(", "))));
    body()->addWidget(hint);
    (m_note ? static_cast<QWidget *>(m_note) : m_tags)->setFocus();
}

Marks MarksDialog::marks() const
{
    Marks marks;
    if (m_note)
        marks.note = m_note->toPlainText().trimmed();
    for (const QString &tag : m_tags->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (const QString name = tag.simplified(); !name.isEmpty() && !marks.tags.contains(name))
            marks.tags << name;
    return marks;
}

} // namespace gatepost::ui
