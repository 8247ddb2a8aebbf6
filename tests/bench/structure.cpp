// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/shownbody.h"
#include "ui/structure/nodemodel.h"
#include "ui/structure/nodetree.h"
#include "ui/structure/recordgrid.h"
#include "ui/structure/tabletab.h"
#include "ui/structure/treetab.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QTabWidget>
#include <QTimer>

#include <cstdio>
#include <functional>

using namespace gatepost;
using namespace gatepost::ui;

namespace {

/// Opens Tree and Table (a .json file: Tree) on a file, one step after the other, and prints how long each
/// took and the longest time that the event loop did not come by.
class Steps : public QObject
{
public:
    explicit Steps(const QString &file) : m_tree(&m_shown, nullptr), m_table(&m_shown, nullptr)
    {
        auto body = std::make_unique<QFile>(file);
        const bool isJson = file.endsWith(QLatin1String(".json"));
        if (body->open(QIODevice::ReadOnly))
            m_shown.setBody(Body(std::move(body)), isJson ? "application/json" : "text/xml");
        m_tabs.addTab(new QWidget, QStringLiteral("none"));
        m_tabs.addTab(&m_tree, QStringLiteral("Tree"));
        m_tabs.addTab(&m_table, QStringLiteral("Table"));
        m_tabs.resize(1100, 700);
        connect(&m_tree, &TreeTab::ready, this, &Steps::done);
        connect(&m_table, &TableTab::ready, this, &Steps::done);
        m_beat.setInterval(1);
        connect(&m_beat, &QTimer::timeout, this,
                [this] { m_longest = qMax(m_longest, m_sinceBeat.restart()); });
        m_steps = {{"open Tree", [this] { m_tabs.setCurrentIndex(1); }},
                   {"choose the last node", [this] { chooseLast(); }},
                   {"filter Tree", [this] { filter(&m_tree, QStringLiteral("0001234")); }},
                   {"filter Tree by what all have", [this] { filter(&m_tree, QStringLiteral("e")); }}};
        if (isJson)
            return;
        m_steps += {{"open Table", [this] { m_tabs.setCurrentIndex(2); }},
                    {"sort Table", [this] { sort(2); }},
                    {"filter Table", [this] { filter(&m_table, QStringLiteral("0001234")); }}};
    }

    void start()
    {
        m_tabs.show();
        m_sinceBeat.start();
        m_beat.start();
        QTimer::singleShot(300, this, &Steps::next);
    }

private:
    void next()
    {
        if (m_at == m_steps.size()) {
            m_tabs.hide();
            return QCoreApplication::quit();
        }
        m_longest = 0;
        m_sinceBeat.restart();
        m_since.start();
        m_steps[m_at].second();
    }

    // Painting and layout come after the signal.
    void done()
    {
        const qint64 took = m_since.elapsed();
        QTimer::singleShot(100, this, [this, took] {
            std::printf("%-30s ready after %5lld ms, longest stall %4lld ms\n", m_steps[m_at].first, took,
                        m_longest);
            ++m_at;
            next();
        });
    }

    void chooseLast()
    {
        const qint64 end = m_shown.text().size() - 200;
        m_shown.choose({end, end + 1}, nullptr);
        done();
    }

    static void filter(QWidget *tab, const QString &words)
    {
        auto *const box = tab->findChild<QLineEdit *>();
        box->setText(words);
    }

    void sort(int column)
    {
        m_table.grid()->horizontalHeader()->setSortIndicator(column, Qt::DescendingOrder);
    }

    ShownBody m_shown{nullptr};
    QTabWidget m_tabs;
    TreeTab m_tree;
    TableTab m_table;
    QTimer m_beat;
    QElapsedTimer m_sinceBeat;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
    QList<std::pair<const char *, std::function<void()>>> m_steps;
    qsizetype m_at = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    Theme::apply(Theme::Scheme::Light);
    if (argc < 2)
        return 2;
    Steps steps(QString::fromLocal8Bit(argv[1]));
    steps.start();
    return QApplication::exec();
}
