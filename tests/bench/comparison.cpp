// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/compare/samples.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/differencelist.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>

#include <cstdio>
#include <ctime>
#include <functional>

using namespace gatepost;
using namespace gatepost::ui;

namespace {

/// Compares two messages of so many megabytes in the window, goes about in what differs, and prints how long
/// each step took and the longest time that the event loop did not come by.
class Steps : public QObject
{
public:
    Steps(Services &services, const QString &folder, int megabytes)
    {
        m_openFirst = openingOf(services, folder + QStringLiteral("/first"), 10);
        m_open = openingOf(services, folder + QStringLiteral("/all"), megabytes * 1100);
        m_beat.setInterval(1);
        connect(&m_beat, &QTimer::timeout, this, [this] {
            m_longest = qMax(m_longest, m_sinceBeat.restart());
            const qint64 worked = workedSoFar();
            m_mostWork = qMax(m_mostWork, worked - std::exchange(m_worked, worked));
        });
        m_steps = {
            {"compare two small ones", m_openFirst},
            {"compare and show", m_open},
            {"next difference, 200 times", [this] { repeat(200, [this] { m_page->panes()->goToNext(); }); }},
            {"scroll to the end", [this] { repeat(1, [this] { scrollToEnd(); }); }},
            {"a page up, 100 times", [this] { repeat(100, [this] { pageUp(); }); }},
            {"filter the list", [this] { filter(); }},
            {"show what is ignored", [this] { repeat(1, [this] { showIgnored(); }); }},
            {"compare again", [this] { m_page->compareAgain(); }}};
    }

    void start()
    {
        m_sinceBeat.start();
        m_beat.start();
        QTimer::singleShot(200, this, &Steps::next);
    }

private:
    std::function<void()> openingOf(Services &services, const QString &name, int people)
    {
        const QString left = write(name + QStringLiteral("-left.xml"), test::persons(people));
        const QString right =
            write(name + QStringLiteral("-right.xml"), test::persons(people, test::otherEnvironment()));
        return [this, &services, left, right] {
            m_page = std::make_unique<ComparePage>(services, ComparedSide::ofFile(left),
                                                   ComparedSide::ofFile(right), nullptr);
            m_page->resize(1280, 760);
            m_page->show();
            connect(m_page.get(), &ComparePage::compared, this, &Steps::done);
        };
    }

    /// Milliseconds that this thread had a processor.
    static qint64 workedSoFar()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
    }

    static QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(name);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return name;
    }

    void next()
    {
        if (m_at == m_steps.size()) {
            m_page.reset();
            return QCoreApplication::quit();
        }
        m_longest = m_mostWork = 0;
        m_worked = workedSoFar();
        m_sinceBeat.restart();
        m_since.start();
        m_steps[m_at].second();
    }

    // Painting and layout come after the signal.
    void done()
    {
        const qint64 took = m_since.elapsed();
        QTimer::singleShot(150, this, [this, took] {
            std::printf("%-30s ready after %5lld ms, longest stall %4lld ms, %4lld ms of work at most\n",
                        m_steps[m_at].first, took, m_longest, m_mostWork);
            std::fflush(stdout);
            ++m_at;
            next();
        });
    }

    void repeat(int times, const std::function<void()> &step)
    {
        if (times == 0)
            return done();
        step();
        QTimer::singleShot(0, this, [this, times, step] { repeat(times - 1, step); });
    }

    void scrollToEnd()
    {
        QScrollBar *bar = m_page->panes()->view(Side::Right)->verticalScrollBar();
        bar->setValue(bar->maximum());
    }
    void pageUp()
    {
        QScrollBar *bar = m_page->panes()->view(Side::Right)->verticalScrollBar();
        bar->setValue(bar->value() - bar->pageStep());
    }
    void filter()
    {
        auto *list = m_page->findChild<DifferenceList *>(QStringLiteral("differenceList"));
        connect(list, &DifferenceList::ready, this, &Steps::done, Qt::SingleShotConnection);
        list->findChild<QLineEdit *>(QStringLiteral("differenceFilter"))
            ->setText(QStringLiteral("Frankfurt"));
    }
    void showIgnored() { m_page->findChild<QToolButton *>(QStringLiteral("showIgnored"))->setChecked(true); }

    std::function<void()> m_openFirst; ///< what a window does once only happens here
    std::function<void()> m_open;
    std::unique_ptr<ComparePage> m_page;
    QTimer m_beat;
    QElapsedTimer m_sinceBeat;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
    qint64 m_worked = 0;
    qint64 m_mostWork = 0; ///< between two beats: the rest of a stall is other programs' time
    QList<std::pair<const char *, std::function<void()>>> m_steps;
    qsizetype m_at = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    Theme::apply(Theme::Scheme::Light);
    const QTemporaryDir folder;
    secrets::SecretStore secretStore;
    history::HistoryService historyService(folder.filePath(QStringLiteral("history.sqlite")));
    session::Sender sender(secretStore, historyService, broker::ErrorCatalogue::shipped());
    session::SandboxHost sandboxHost(secretStore);
    Services services{secretStore, historyService, sender, sandboxHost};
    Steps steps(services, folder.path(), argc > 1 ? QByteArray(argv[1]).toInt() : 10);
    steps.start();
    return QApplication::exec();
}
