// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A reply of any size in the real response pane: how long until its first screen and until all of it is
// there, until the end is on the screen, until a word is found; how long the event loop stood still; how much
// memory it took. `view FILE pane` is Gatepost's own view, `view FILE editor` the peer: the same text,
// formatted, in a plain QScintilla. Prints one JSON object.

#include "app/xml/formatter.h"
#include "ui/document/documentfinder.h"
#include "ui/document/documentpane.h"
#include "ui/response/prettyview.h"
#include "ui/response/responsepane.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <Qsci/qsciscintilla.h>

#include <cstdio>
#include <unistd.h>

using namespace gatepost;

namespace {

/// Ticks every millisecond and remembers the longest time without a tick.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_since.start();
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = qMax(m_longest, m_since.nsecsElapsed());
            m_since.start();
        });
        m_timer.start(1);
    }
    double takeLongest()
    {
        m_longest = qMax(m_longest, m_since.nsecsElapsed());
        m_since.start();
        return double(std::exchange(m_longest, 0)) / 1e6;
    }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

double memory(const char *line)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = status.readAll();
    return all.mid(all.indexOf(line) + qstrlen(line)).trimmed().split(' ').first().toDouble() / 1024;
}

void finish(const QJsonObject &figures)
{
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    ::_exit(0);
}

Body mapped(const char *path)
{
    auto file = std::make_unique<QFile>(QString::fromLocal8Bit(path));
    return file->open(QIODevice::ReadOnly) ? Body(std::move(file)) : Body();
}

/// Runs the steps one after the other, each when the one before has been seen to be done.
class PaneRun : public QObject
{
public:
    explicit PaneRun(const Body &body) : m_pane(nullptr)
    {
        m_pane.resize(1200, 800);
        m_pane.show();
        m_entry.reply.status = 200;
        m_entry.reply.headers = {{"Content-Type", "text/xml"}};
        m_entry.reply.body = Body("<a/>"); // the first result builds the page; that is not what is measured
        m_pane.showEntry(m_entry);
        m_entry.reply.body = body;
        m_before = memory("VmRSS:");
        QTimer::singleShot(300, this, &PaneRun::open);
    }

private:
    ui::PrettyView *pretty() const { return m_pane.findChild<ui::PrettyView *>(); }
    ui::DocumentView *view() const { return pretty()->pane()->view(); }
    double elapsed() const { return double(m_clock.nsecsElapsed()) / 1e6; }
    void note(const char *name, double value) { m_figures[QLatin1String(name)] = value; }

    void open()
    {
        m_heart.takeLongest();
        m_clock.start();
        connect(view(), &ui::DocumentView::painted, this, [this] {
            if (!m_figures.contains(QStringLiteral("first")) && view()->lines()->rowCount() > 10)
                note("first", elapsed());
        });
        connect(pretty(), &ui::PrettyView::painted, this, &PaneRun::goToEnd);
        m_pane.showEntry(m_entry);
    }

    void goToEnd()
    {
        note("whole", elapsed());
        note("openGap", m_heart.takeLongest());
        note("lines", double(view()->lines()->lineCount()));
        QTimer::singleShot(200, this, [this] {
            m_heart.takeLongest();
            m_clock.start();
            connect(view(), &ui::DocumentView::painted, this, &PaneRun::scroll, Qt::SingleShotConnection);
            QMetaObject::invokeMethod(
                view(), [this] { view()->scrollToEnd(); }, Qt::QueuedConnection);
        });
    }

    void scroll()
    {
        if (m_screens == 0)
            note("end", elapsed());
        if (m_screens++ < 50) {
            connect(view(), &ui::DocumentView::painted, this, &PaneRun::scroll, Qt::SingleShotConnection);
            const qint64 line = view()->lines()->lineCount() * m_screens / 51;
            QTimer::singleShot(0, this, [this, line] { view()->goToLine(line); });
            return;
        }
        fold();
    }

    void fold()
    {
        note("scrollGap", m_heart.takeLongest());
        m_clock.start();
        QTimer::singleShot(0, this, [this] {
            view()->toggleFold(view()->lines()->rowOfLine(1));
            note("fold", elapsed());
            view()->toggleFold(view()->lines()->rowOfLine(1));
            find();
        });
    }

    void find()
    {
        auto *finder = view()->findChild<ui::DocumentFinder *>();
        m_heart.takeLongest();
        m_clock.start();
        finder->start();
        finder->setQuery({QStringLiteral("deptid"), false, false, false});
        connect(finder, &ui::TextFinder::changed, this, [this, finder] {
            if (finder->isSearching() || finder->count() == 0 || m_figures.contains(QStringLiteral("find")))
                return;
            note("find", elapsed());
            note("hits", finder->count());
            QTimer::singleShot(100, this, [this] {
                note("findGap", m_heart.takeLongest());
                note("memory", memory("VmHWM:"));
                note("before", m_before);
                finish(m_figures);
            });
        });
    }

    ui::ResponsePane m_pane;
    history::Entry m_entry;
    Heartbeat m_heart;
    QElapsedTimer m_clock;
    QJsonObject m_figures;
    double m_before = 0;
    int m_screens = 0;
};

/// The peer: the text formatted, then given to a plain editor.
class EditorRun : public QObject
{
public:
    explicit EditorRun(const Body &body) : m_body(body)
    {
        m_editor.resize(1200, 650);
        m_editor.show();
        QTimer::singleShot(300, this, &EditorRun::open);
    }

private:
    void open()
    {
        QElapsedTimer clock;
        clock.start();
        m_editor.setUtf8(true);
        m_editor.setText(QString::fromUtf8(xml::format(m_body.bytes()).text));
        m_editor.repaint();
        const double first = double(clock.nsecsElapsed()) / 1e6;
        clock.start();
        m_editor.SendScintilla(QsciScintilla::SCI_DOCUMENTEND);
        m_editor.repaint();
        const double end = double(clock.nsecsElapsed()) / 1e6;
        finish({{QStringLiteral("first"), first},
                {QStringLiteral("end"), end},
                {QStringLiteral("openGap"), first},
                {QStringLiteral("memory"), memory("VmHWM:")}});
    }

    Body m_body;
    QsciScintilla m_editor;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 3)
        return 1;
    ui::Theme::apply(ui::Theme::Scheme::Light);
    const Body body = mapped(argv[1]);
    if (qstrcmp(argv[2], "editor") == 0)
        new EditorRun(body);
    else
        new PaneRun(body);
    return QApplication::exec();
}
