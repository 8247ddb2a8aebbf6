// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/search/completion.h"
#include "ui/history/search/savedsearches.h"

#include <QMenu>

namespace gatepost::ui {

class SearchField;

/// For those who click: adds filters to the search, takes them out again, and keeps searches by name. Made
/// anew each time it opens.
class FilterMenu : public QMenu
{
    Q_OBJECT

public:
    FilterMenu(SearchField *field, settings::Settings &settings, QWidget *parent);

    /// Also while the menu is open.
    void setVocabulary(const history::Vocabulary &vocabulary);

private:
    void fill();
    void addHeading(const QString &text);
    void addChoices(const QString &title, const char *filter, const QStringList &values);
    void addTimes();
    void addRemovals();
    void addSaved();
    void askForName();

    SearchField *m_field;
    SavedSearches m_saved;
    history::Vocabulary m_vocabulary;
};

} // namespace gatepost::ui
