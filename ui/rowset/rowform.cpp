// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/rowform.h"

#include "ui/widgets/theme.h"

#include <QCalendarWidget>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QWidgetAction>

namespace gatepost::ui {

using rowset::FieldType;

RowForm::RowForm(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
}

void RowForm::showRow(const std::shared_ptr<const rowset::Rowset> &rowset, int row)
{
    m_rowset = rowset;
    m_row = rowset && row < rowset->rowCount() ? row : -1;
    if (m_row < 0) {
        delete takeWidget();
        m_lines.clear();
        m_record.clear();
        return;
    }
    const rowset::Record &record = rowset->recordOf(row);
    const bool isSame = record.name == m_record && record.fields.size() == m_lines.size();
    if (!isSame)
        build(record);
    fill();
}

void RowForm::build(const rowset::Record &record)
{
    delete takeWidget();
    m_lines.clear();
    m_record = record.name;
    auto *page = new QWidget;
    m_layout = new QFormLayout(page);
    m_layout->setContentsMargins(14, 10, 14, 10);
    m_layout->setHorizontalSpacing(16);
    m_action = new QComboBox(page);
    m_action->setObjectName(QStringLiteral("formAction"));
    m_action->setAccessibleName(tr("Action"));
    m_action->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (const QString &code : rowset::actionCodes())
        m_action->addItem(rowset::actionWord(code), code);
    m_layout->addRow(tr("Action"), m_action);
    connect(m_action, &QComboBox::activated, this,
            [this] { emit edited(m_row, "AUDIT_ACTN", m_action->currentData().toString()); });
    for (const rowset::Field &field : record.fields)
        addLine(field);
    setWidget(page);
}

void RowForm::addLine(const rowset::Field &field)
{
    auto *box = new QWidget;
    auto *edit = new QLineEdit(box);
    auto *mark = new QLabel(box);
    const QString name = QString::fromUtf8(field.name);
    edit->setObjectName(QStringLiteral("field_") + name);
    edit->setAccessibleName(name);
    edit->setMaximumWidth(420);
    mark->setProperty("role", QStringLiteral("faded"));
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(edit, 2);
    row->addWidget(mark, 3);
    auto *label = new QLabel(name);
    label->setBuddy(edit);
    label->setToolTip(field.isDeclared() ? tr("%1: %2").arg(field.typeName, rowset::describe(field.type))
                                         : tr("FieldTypes does not know this field"));
    m_layout->addRow(label, box);
    if (field.type == FieldType::Date || field.type == FieldType::DateTime)
        addCalendar(edit);
    const Line line{field, edit, mark};
    m_lines.append(line);
    connect(edit, &QLineEdit::textChanged, this, [this, line] { remark(line); });
    connect(edit, &QLineEdit::editingFinished, this, [this, line] {
        if (m_row >= 0 && line.edit->text() != m_rowset->value(m_row, line.field.name))
            emit edited(m_row, line.field.name, line.edit->text());
    });
}

void RowForm::addCalendar(QLineEdit *edit)
{
    QAction *pick =
        edit->addAction(Theme::icon(QStringLiteral("chevron-down-muted")), QLineEdit::TrailingPosition);
    pick->setText(tr("Pick a date"));
    pick->setToolTip(tr("Pick a date"));
    connect(pick, &QAction::triggered, edit, [edit] {
        auto *menu = new QMenu(edit);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        auto *calendar = new QCalendarWidget(menu);
        const QDate date = QDate::fromString(edit->text().left(10), Qt::ISODate);
        if (date.isValid())
            calendar->setSelectedDate(date);
        auto *item = new QWidgetAction(menu);
        item->setDefaultWidget(calendar);
        menu->addAction(item);
        QObject::connect(calendar, &QCalendarWidget::clicked, edit, [edit, menu](const QDate &picked) {
            edit->setText(picked.toString(Qt::ISODate) + edit->text().mid(10));
            menu->close();
            emit edit->editingFinished();
        });
        menu->popup(edit->mapToGlobal(QPoint(0, edit->height())));
    });
}

void RowForm::fill()
{
    const QString action = m_rowset->action(m_row);
    m_action->setCurrentIndex(
        action.isNull() ? -1 : m_action->findData(action.isEmpty() ? QStringLiteral("A") : action));
    for (const Line &line : m_lines) {
        const QString value = m_rowset->value(m_row, line.field.name);
        if (line.edit->text() != value)
            line.edit->setText(value);
        const bool isThere = m_rowset->field(m_row, line.field.name) != document::TreeMap::none;
        line.edit->setPlaceholderText(isThere ? tr("empty") : tr("not in this row"));
        QFont font = line.edit->font();
        font.setBold(m_rowset->isChanged(m_row, line.field.name));
        line.edit->setFont(font);
        remark(line);
    }
}

void RowForm::remark(const Line &line)
{
    const QString complaint = rowset::complaint(line.field.type, line.edit->text());
    line.remark->setText(!complaint.isEmpty()                 ? complaint
                         : line.field.type == FieldType::Text ? QString()
                                                              : rowset::describe(line.field.type));
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText,
                     complaint.isEmpty() ? Theme::fadedText() : Theme::text(Tone::Warning));
    line.remark->setPalette(palette);
}

} // namespace gatepost::ui
