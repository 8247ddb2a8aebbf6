// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"
#include "ui/compare/comparedside.h"
#include "ui/compose/services.h"

#include <QObject>

namespace gatepost::ui {

class ComparePage;
class RequestTab;
class RequestTabs;

/// Stands between those who want something compared and the pages that do it: finds what is named, opens the
/// page in a tab. Also gives every request tab its menu of comparisons and its baseline. Child of the window.
class ComparisonOpener : public QObject
{
    Q_OBJECT

public:
    /// Outlives neither.
    ComparisonOpener(Services &services, RequestTabs *tabs, QObject *parent);

    ComparePage *open(const ComparedSide &left, const ComparedSide &right);

public slots:
    /// Of the history, by their ids.
    void compareEntries(qint64 left, qint64 right);
    void compareEntryWithFile(qint64 entry, const QString &file);
    void compareFiles(const QString &left, const QString &right);
    /// Asks which.
    void chooseFiles();
    void chooseFileFor(const gatepost::ui::ComparedSide &left);
    /// The newest answer to the same request that is older than the one shown.
    void compareWithEarlier(const gatepost::history::Entry &entry);
    void compareWithBaseline(const gatepost::workspace::TemplateId &id,
                             const gatepost::history::Entry &entry);

signals:
    void failed(const gatepost::Error &error);
    void noticed(const QString &what);

private:
    void attach(RequestTab *tab);
    void takeEarlier(const history::Entry &entry, const QList<history::Summary> &found);

    Services &m_services;
    RequestTabs *m_tabs;
};

} // namespace gatepost::ui
