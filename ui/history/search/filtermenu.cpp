// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/search/filtermenu.h"

#include "app/history/search/searchquery.h"
#include "ui/history/search/searchfield.h"
#include "ui/widgets/theme.h"

#include <QInputDialog>

namespace gatepost::ui {

static constexpr qsizetype most = 30;

FilterMenu::FilterMenu(SearchField *field, settings::Settings &settings, QWidget *parent)
    : QMenu(parent), m_field(field), m_saved(settings)
{
    setObjectName(QStringLiteral("historyFilterMenu"));
    connect(this, &QMenu::aboutToShow, this, &FilterMenu::fill);
}

static QString quoted(const QString &value)
{
    const bool isPlain = !value.contains(QLatin1Char(' ')) && !value.contains(QLatin1Char(','));
    return isPlain ? value : QLatin1Char('"') + value + QLatin1Char('"');
}

void FilterMenu::setVocabulary(const history::Vocabulary &vocabulary)
{
    if (m_vocabulary == vocabulary)
        return;
    m_vocabulary = vocabulary;
    if (isVisible())
        fill();
}

// A section's title is not shown by every style.
void FilterMenu::addHeading(const QString &text)
{
    if (!isEmpty())
        addSeparator();
    addAction(text)->setEnabled(false);
}

void FilterMenu::fill()
{
    clear();
    for (QMenu *menu : findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly))
        menu->deleteLater();
    addHeading(tr("Filter by"));
    addChoices(tr("Environment"), "env", m_vocabulary.environments);
    addChoices(tr("Operation"), "op", m_vocabulary.operations);
    addChoices(tr("Verdict"), "verdict", history::verdictNames());
    addChoices(tr("Message set and number"), "code", m_vocabulary.codes);
    addTimes();
    addChoices(tr("Tag"), "tag", m_vocabulary.tags);
    addChoices(tr("Sent by"), "user", m_vocabulary.users);
    addAction(tr("With a star"), this, [this] { m_field->addTerm(QStringLiteral("pinned:yes ")); });
    addAction(tr("Note…"), this, [this] { m_field->addTerm(QStringLiteral("note:")); });
    addAction(tr("XPath…"), this, [this] { m_field->addTerm(QStringLiteral("xpath://")); });
    addRemovals();
    addSaved();
}

void FilterMenu::addChoices(const QString &title, const char *filter, const QStringList &values)
{
    if (values.isEmpty())
        return;
    QMenu *menu = addMenu(title);
    for (const QString &value : values.mid(0, most)) {
        const bool isCode = qstrcmp(filter, "code") == 0;
        const QString term =
            QLatin1String(filter) + QLatin1Char(':') + (isCode ? value : quoted(value)) + QLatin1Char(' ');
        QAction *action = menu->addAction(QString(value).replace(QLatin1Char('&'), QLatin1String("&&")));
        connect(action, &QAction::triggered, this, [this, term] { m_field->addTerm(term); });
    }
}

void FilterMenu::addTimes()
{
    QMenu *sent = addMenu(tr("Sent"));
    const auto add = [this](QMenu *menu, const QString &text, const char *term) {
        menu->addAction(text, this, [this, term] { m_field->addTerm(QLatin1String(term)); });
    };
    add(sent, tr("Today"), "after:today ");
    add(sent, tr("Yesterday"), "after:yesterday before:today ");
    add(sent, tr("In the last 7 days"), "after:7d ");
    add(sent, tr("In the last 4 weeks"), "after:4w ");
    add(sent, tr("From a day on…"), "after:");
    add(sent, tr("Before a day…"), "before:");
    QMenu *slower = addMenu(tr("Took longer than"));
    add(slower, tr("500 ms"), "slower:500ms ");
    add(slower, tr("2 seconds"), "slower:2s ");
    add(slower, tr("10 seconds"), "slower:10s ");
}

void FilterMenu::addRemovals()
{
    const QList<history::SearchWord> words = history::searchWords(m_field->text());
    if (words.isEmpty())
        return;
    addSeparator();
    for (const history::SearchWord &word : words) {
        const QString written = m_field->text().mid(word.begin, word.end - word.begin);
        QAction *action =
            addAction(tr("Remove %1").arg(QString(written).replace(QLatin1Char('&'), QLatin1String("&&"))));
        action->setIcon(Theme::icon(QStringLiteral("close")));
        connect(action, &QAction::triggered, this,
                [this, word] { m_field->removeTerm(word.begin, word.end); });
    }
}

void FilterMenu::addSaved()
{
    addHeading(tr("Saved searches"));
    const QList<SavedSearch> searches = m_saved.all();
    for (const SavedSearch &search : searches) {
        QAction *action = addAction(search.name, this, [this, search] {
            m_field->setText(search.query);
            m_field->setFocus();
        });
        action->setToolTip(search.query);
    }
    QAction *save = addAction(tr("Save this search…"), this, &FilterMenu::askForName);
    save->setObjectName(QStringLiteral("saveSearch"));
    save->setEnabled(!m_field->text().trimmed().isEmpty());
    if (searches.isEmpty())
        return;
    QMenu *forget = addMenu(tr("Forget"));
    for (const SavedSearch &search : searches)
        forget->addAction(search.name, this, [this, search] { m_saved.remove(search.name); });
}

void FilterMenu::askForName()
{
    auto *dialog = new QInputDialog(parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("searchNameDialog"));
    dialog->setWindowTitle(tr("Save search"));
    dialog->setLabelText(tr("Name of the search “%1”:").arg(m_field->text().simplified()));
    const QString query = m_field->text();
    connect(dialog, &QInputDialog::textValueSelected, this, [this, query](const QString &name) {
        if (!name.trimmed().isEmpty())
            m_saved.save({name.trimmed(), query});
    });
    dialog->open();
}

} // namespace gatepost::ui
