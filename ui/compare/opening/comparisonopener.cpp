// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/opening/comparisonopener.h"

#include "ui/compare/comparepage.h"
#include "ui/compare/opening/tabcomparisons.h"
#include "ui/compose/requesttabs.h"

#include <QFileDialog>

namespace gatepost::ui {

namespace {

constexpr int lookedThrough = 500; ///< entries before an answer, for one to the same request

/// What was answered this moment has no number yet.
bool isItself(const history::Summary &summary, const history::Entry &entry)
{
    return entry.id != 0 ? summary.id == entry.id : qAbs(summary.sentAt.msecsTo(entry.sentAt)) <= 1;
}

QString filesFilter()
{
    return QObject::tr("Messages (*.xml *.json *.txt *.csv);;All files (*)");
}

} // namespace

ComparisonOpener::ComparisonOpener(Services &services, RequestTabs *tabs, QObject *parent)
    : QObject(parent), m_services(services), m_tabs(tabs)
{
    connect(tabs, &RequestTabs::tabAdded, this, &ComparisonOpener::attach);
}

void ComparisonOpener::attach(RequestTab *tab)
{
    auto *comparisons = new TabComparisons(m_services, tab, m_tabs);
    connect(comparisons, &TabComparisons::openWanted, this, &ComparisonOpener::open);
    connect(comparisons, &TabComparisons::earlierWanted, this, &ComparisonOpener::compareWithEarlier);
    connect(comparisons, &TabComparisons::fileWanted, this, &ComparisonOpener::chooseFileFor);
    connect(comparisons, &TabComparisons::baselineWanted, this, &ComparisonOpener::compareWithBaseline);
    connect(comparisons, &TabComparisons::failed, this, &ComparisonOpener::failed);
    connect(comparisons, &TabComparisons::noticed, this, &ComparisonOpener::noticed);
}

ComparePage *ComparisonOpener::open(const ComparedSide &left, const ComparedSide &right)
{
    auto *page = new ComparePage(m_services, left, right, m_tabs);
    connect(page, &ComparePage::failed, this, &ComparisonOpener::failed);
    connect(page, &ComparePage::said, this, &ComparisonOpener::noticed);
    m_tabs->openPage(page);
    return page;
}

void ComparisonOpener::compareEntries(qint64 left, qint64 right)
{
    m_services.historyService.entry(left, this, [this, right](const Result<history::Entry> &first) {
        if (!first)
            return emit failed(first.error());
        const ComparedSide side = ComparedSide::ofEntry(*first);
        m_services.historyService.entry(right, this, [this, side](const Result<history::Entry> &second) {
            if (!second)
                return emit failed(second.error());
            open(side, ComparedSide::ofEntry(*second));
        });
    });
}

void ComparisonOpener::compareEntryWithFile(qint64 entry, const QString &file)
{
    m_services.historyService.entry(entry, this, [this, file](const Result<history::Entry> &found) {
        if (!found)
            return emit failed(found.error());
        open(ComparedSide::ofEntry(*found), ComparedSide::ofFile(file));
    });
}

void ComparisonOpener::compareFiles(const QString &left, const QString &right)
{
    open(ComparedSide::ofFile(left), ComparedSide::ofFile(right));
}

void ComparisonOpener::chooseFiles()
{
    auto *dialog = new QFileDialog(m_tabs, tr("Compare files: choose two, or the left one first"), QString(),
                                   filesFilter());
    dialog->setObjectName(QStringLiteral("compareFilesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        if (files.size() == 2)
            compareFiles(files[0], files[1]);
        else if (files.size() == 1)
            chooseFileFor(ComparedSide::ofFile(files.first()));
        else
            emit failed({ErrorKind::Usage, tr("Two files can be compared, not %1.").arg(files.size()), {}});
    });
    dialog->open();
}

void ComparisonOpener::chooseFileFor(const ComparedSide &left)
{
    auto *dialog = new QFileDialog(m_tabs, tr("Compare %1 with").arg(left.name), QString(), filesFilter());
    dialog->setObjectName(QStringLiteral("compareWithFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, left](const QString &file) { open(left, ComparedSide::ofFile(file)); });
    dialog->open();
}

void ComparisonOpener::compareWithEarlier(const history::Entry &entry)
{
    history::Query query;
    query.limit = lookedThrough;
    query.before = entry.id;
    m_services.historyService.list(query, this, [this, entry](const Result<QList<history::Summary>> &found) {
        if (!found)
            return emit failed(found.error());
        takeEarlier(entry, *found);
    });
}

void ComparisonOpener::takeEarlier(const history::Entry &entry, const QList<history::Summary> &found)
{
    for (const history::Summary &summary : found) {
        const bool isSame =
            summary.operation == entry.operation && summary.templateName == entry.templateName;
        if (!isSame || isItself(summary, entry) || summary.sentAt > entry.sentAt)
            continue;
        m_services.historyService.entry(
            summary.id, this, [this, entry](const Result<history::Entry> &earlier) {
                if (!earlier)
                    return emit failed(earlier.error());
                open(ComparedSide::ofEntry(*earlier), ComparedSide::ofEntry(entry));
            });
        return;
    }
    emit noticed(tr("The history has no earlier answer to this request"));
}

void ComparisonOpener::compareWithBaseline(const workspace::TemplateId &id, const history::Entry &entry)
{
    const auto baseline = m_services.workspaceStore->baseline(id);
    if (!baseline)
        return emit failed(baseline.error());
    open(ComparedSide::ofBaseline(id, *baseline), ComparedSide::ofEntry(entry));
}

} // namespace gatepost::ui
