// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/pastedialog.h"

#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gatepost::ui {

PasteDialog::PasteDialog(Target target, const sheet::ReadSheet &read, const QString &source, QWidget *parent)
    : QDialog(parent)
    , m_target(std::move(target))
    , m_record(m_target.rowset->records()[m_target.record])
    , m_model(new PastePreview(this))
    , m_table(new QTableView(this))
    , m_sheets(new QComboBox(this))
    , m_headings(new QCheckBox(tr("The first row holds the &headings"), this))
    , m_keepsOthers(new QCheckBox(this))
    , m_summary(new QLabel(this))
    , m_findings(new QLabel(this))
    , m_job(this, &PasteDialog::takeSheet)
{
    build(source);
    showSheet(read);
    connect(m_headings, &QCheckBox::toggled, this, [this] {
        splitHeadings();
        matchColumns();
    });
    connect(m_sheets, &QComboBox::currentTextChanged, this, [this](const QString &name) {
        m_job.start(
            [bytes = m_workbook, name](const std::atomic_bool *) { return sheet::readXlsx(bytes, name); });
    });
}

void PasteDialog::build(const QString &source)
{
    setObjectName(QStringLiteral("pasteDialog"));
    setWindowTitle(tr("Rows from %1").arg(source));
    resize(900, 560);
    m_sheets->setObjectName(QStringLiteral("sheetBox"));
    m_sheets->setAccessibleName(tr("Sheet"));
    m_sheets->hide();
    m_headings->setObjectName(QStringLiteral("headingsBox"));
    m_keepsOthers->setObjectName(QStringLiteral("keepOthersBox"));
    m_table->setObjectName(QStringLiteral("pastePreview"));
    m_table->setAccessibleName(tr("Columns and the fields they go into"));
    m_table->setModel(m_model);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setDefaultSectionSize(150);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 9);
    m_summary->setObjectName(QStringLiteral("pasteSummary"));
    m_summary->setWordWrap(true);
    m_findings->setObjectName(QStringLiteral("pasteFindings"));
    m_findings->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setMinimumWidth(150);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *explanation = new QLabel(tr("Choose above each column the field of %1 that it goes into.")
                                       .arg(QString::fromUtf8(m_record.name)),
                                   this);
    auto *top = new QHBoxLayout;
    top->addWidget(explanation, 1);
    top->addWidget(m_sheets);
    top->addWidget(m_headings);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_findings);
    layout->addWidget(buildChoices());
    layout->addWidget(buttons);
}

QWidget *PasteDialog::buildChoices()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 6, 0, 6);
    const std::pair<QString, const char *> texts[] = {
        {m_target.isTopLevel ? tr("&Add to the message, one transaction per row") : tr("&Add as new rows"),
         "pasteAdd"},
        {tr("&Overwrite the rows there are, from the selected one on"), "pasteOverwrite"},
        {tr("&Replace all rows of the message"), "pasteReplace"},
        {tr("&Send one request per row, and see each one's answer"), "pasteOneEach"}};
    for (int i = 0; i < 4; ++i) {
        m_ways[i] = new QRadioButton(texts[i].first, page);
        m_ways[i]->setObjectName(QString::fromLatin1(texts[i].second));
        connect(m_ways[i], &QRadioButton::toggled, this, &PasteDialog::refresh);
        column->addWidget(m_ways[i]);
    }
    m_ways[int(How::Add)]->setChecked(true);
    m_ways[int(How::Overwrite)]->setEnabled(m_target.overwritable > 0);
    m_ways[int(How::Replace)]->setVisible(m_target.isTopLevel);
    m_ways[int(How::OneEach)]->setVisible(m_target.isTopLevel);
    m_keepsOthers->setText(
        tr("Fields &without a column take the value they have in the first row, and the rows below it"));
    m_keepsOthers->setChecked(false);
    m_keepsOthers->setVisible(m_target.isTopLevel);
    column->addWidget(m_keepsOthers);
    return page;
}

void PasteDialog::offerSheets(const QByteArray &workbook, const QStringList &sheets)
{
    m_workbook = workbook;
    const QSignalBlocker blocker(m_sheets);
    m_sheets->addItems(sheets);
    m_sheets->setVisible(sheets.size() > 1);
}

void PasteDialog::takeSheet(const Reread &read)
{
    if (read)
        showSheet(*read);
    else
        m_findings->setText(read.error().message);
}

void PasteDialog::showSheet(const sheet::ReadSheet &read)
{
    m_read = read;
    const bool hasHeadings =
        !read.sheet.rows.isEmpty() && rowset::namesFields(m_record, read.sheet.rows.first());
    const QSignalBlocker blocker(m_headings);
    m_headings->setChecked(hasHeadings);
    splitHeadings();
    matchColumns();
}

void PasteDialog::splitHeadings()
{
    m_sheet = m_read.sheet;
    if (m_headings->isChecked() && !m_sheet.rows.isEmpty())
        m_sheet.columns = m_sheet.rows.takeFirst();
}

void PasteDialog::matchColumns()
{
    m_mapping = rowset::matched(m_record, m_sheet);
    m_model->show(m_sheet, m_record, m_mapping);
    placeBoxes();
    refresh();
}

void PasteDialog::placeBoxes()
{
    for (int column = 0; column < m_mapping.size(); ++column) {
        auto *box = new QComboBox(m_table);
        box->setObjectName(QStringLiteral("columnBox%1").arg(column));
        box->setAccessibleName(tr("Field for column %1").arg(column + 1));
        box->addItem(tr("(ignore)"), QByteArray());
        box->addItem(tr("Action"), QByteArray("AUDIT_ACTN"));
        for (const rowset::Field &field : m_record.fields)
            box->addItem(QString::fromUtf8(field.name), field.name);
        box->setCurrentIndex(box->findData(m_mapping[column]));
        connect(box, &QComboBox::activated, this,
                [this, box, column] { columnChosen(column, box->currentData().toByteArray()); });
        m_table->setIndexWidget(m_model->index(0, column), box);
        m_table->setRowHeight(0, box->sizeHint().height());
    }
}

void PasteDialog::columnChosen(int column, const QByteArray &field)
{
    // One field takes one column: the other one is ignored from now on.
    for (int other = 0; other < m_mapping.size(); ++other) {
        if (other == column || field.isEmpty() || m_mapping[other] != field)
            continue;
        m_mapping[other].clear();
        static_cast<QComboBox *>(m_table->indexWidget(m_model->index(0, other)))->setCurrentIndex(0);
    }
    m_mapping[column] = field;
    m_model->show(m_sheet, m_record, m_mapping);
    refresh();
}

void PasteDialog::refresh()
{
    if (!m_ok)
        return;
    const QList<rowset::Values> rows = rowset::valuesOf(m_sheet, m_mapping);
    QStringList ignored;
    for (int column = 0; column < m_mapping.size(); ++column)
        if (m_mapping[column].isEmpty())
            ignored.append(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    QStringList sentences{tr("%1 rows.").arg(rows.size())};
    if (!ignored.isEmpty())
        sentences.append(tr("Ignored: %1.").arg(ignored.join(QStringLiteral(", "))));
    const qsizetype over = rows.size() - m_target.overwritable;
    if (m_ways[int(How::Overwrite)]->isChecked() && over > 0)
        sentences.append(tr("The last %1 find no row to overwrite and are left out.").arg(over));
    m_summary->setText(sentences.join(QLatin1Char(' ')));
    QStringList remarks = m_read.notes;
    const QList<rowset::Problem> findings = rowset::findings(m_record, rows, 100);
    for (const rowset::Problem &finding : findings.first(qMin<qsizetype>(3, findings.size())))
        remarks.append(finding.message);
    if (findings.size() > 3)
        remarks.append(findings.size() < 100 ? tr("… and %1 more.").arg(findings.size() - 3)
                                             : tr("… and many more."));
    m_findings->setText(remarks.join(QLatin1Char('\n')));
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, Theme::text(Tone::Warning));
    m_findings->setPalette(palette);
    m_findings->setVisible(!remarks.isEmpty());
    const bool isUseful = rows.size() > 0 && ignored.size() < m_mapping.size();
    m_ok->setEnabled(isUseful);
    m_keepsOthers->setEnabled(!m_ways[int(How::Overwrite)]->isChecked() && m_target.rowset->rowCount() > 0);
    m_ok->setText(m_ways[int(How::OneEach)]->isChecked() ? tr("Continue…")
                                                         : tr("Take %1 rows").arg(rows.size()));
}

PasteDialog::Choice PasteDialog::choice() const
{
    Choice choice;
    for (int i = 0; i < 4; ++i)
        if (m_ways[i]->isChecked())
            choice.how = How(i);
    const bool keeps = m_keepsOthers->isChecked() && m_target.isTopLevel;
    choice.others = keeps ? rowset::Others::AsPattern : rowset::Others::Empty;
    choice.rows = rowset::valuesOf(m_sheet, m_mapping);
    return choice;
}

} // namespace gatepost::ui
