// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A rowset message of 10 MB in the real window: its rows opened, a cell edited, 100,000 rows pasted, and the
// last taken back; then a variant of it edited. Prints of every step how long it took and the longest time
// that the event loop did not come by, the seconds after it included: drafts, checks and outlines come later.

#include "app/workspace/workspacestore.h"
#include "ui/compose/requesttabs.h"
#include "ui/editor/editorpane.h"
#include "ui/mainwindow/console.h"
#include "ui/rowset/paste/pastedialog.h"
#include "ui/rowset/rowgrid.h"
#include "ui/rowset/rowgridmodel.h"
#include "ui/rowset/rowspane.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QElapsedTimer>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <ctime>
#include <unistd.h>

using namespace gatepost;
using namespace gatepost::ui;

namespace {

int pasted = 100'000;
qsizetype bytes = 10'000'000;

QByteArray message()
{
    QByteArray xml(
        "<?xml version=\"1.0\"?>\n<DEPT_SYNC>\n  <FieldTypes>\n    <DEPT_TBL class=\"R\">\n      <SETID "
        "type=\"CHAR\"/>\n      <DEPTID type=\"CHAR\"/>\n      <EFFDT type=\"DATE\"/>\n      <DESCR "
        "type=\"CHAR\"/>\n    </DEPT_TBL>\n    <PSCAMA class=\"R\">\n      <LANGUAGE_CD "
        "type=\"CHAR\"/>\n      <AUDIT_ACTN type=\"CHAR\"/>\n    </PSCAMA>\n  </FieldTypes>\n"
        "  <MsgData>\n");
    for (int row = 0; xml.size() < bytes; ++row) {
        const QByteArray id = QByteArray::number(row).rightJustified(7, '0');
        xml +=
            "    <Transaction>\n      <DEPT_TBL class=\"R\">\n        <SETID IsChanged=\"Y\">SHARE</SETID>\n"
            "        <DEPTID IsChanged=\"Y\">" +
            id + "</DEPTID>\n        <EFFDT IsChanged=\"Y\">2026-01-01</EFFDT>\n        <DESCR>Department " +
            id +
            "</DESCR>\n      </DEPT_TBL>\n      <PSCAMA class=\"R\">\n"
            "        <LANGUAGE_CD>ENG</LANGUAGE_CD>\n        <AUDIT_ACTN>C</AUDIT_ACTN>\n      </PSCAMA>\n"
            "    </Transaction>\n";
    }
    return xml + "  </MsgData>\n</DEPT_SYNC>\n";
}

QString rows()
{
    QString text = QStringLiteral("SETID\tDEPTID\tEFFDT\tDESCR\n");
    for (int row = 0; row < pasted; ++row)
        text += QStringLiteral("SHARE\t%1\t2026-07-01\tPasted %1\n").arg(row);
    return text;
}

/// Nanoseconds that this thread had the processor.
qint64 workOfThread()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

struct Step
{
    const char *name;
    std::function<void()> begin;
    std::function<bool()> isDone;
};

class Steps : public QObject
{
public:
    explicit Steps(Console &console) : m_console(console)
    {
        m_beat.setTimerType(Qt::PreciseTimer);
        connect(&m_beat, &QTimer::timeout, this, &Steps::beat);
        m_steps = {{"idle", [] {}, [] { return true; }},
                   {"open Rows", [this] { tab()->showRows(); }, [this] { return model()->rowCount() > 0; }},
                   {"edit a cell", [this] { edit(); }, [this] { return isEdited(); }},
                   {"look at many rows", [this] { paste(); }, [this] { return canTake(); }},
                   {"take them over", [this] { dialog()->accept(); }, [this] { return hasPasted(); }},
                   {"edit a cell of all", [this] { edit(); }, [this] { return isEdited(); }}};
    }

    void addVariant(const workspace::TemplateId &id)
    {
        const auto text = [this] { return variant()->model()->index(0, 2).data().toString(); };
        m_steps +=
            {{"open a variant", [this, id] { m_console.window().openTemplate(id); },
              [this, text] { return variant() && !text().isEmpty(); }},
             {"change it",
              [this] { variant()->model()->setData(variant()->model()->index(0, 1), QStringLiteral("y")); },
              [this] { return tab()->payload()->utf8().contains(">y</SETID>"); }}};
    }

    void start() { QTimer::singleShot(3000, this, &Steps::next); }

private:
    RequestTab *tab() const { return m_console.window().findChild<RequestTabs *>()->current(); }
    RowsPane *pane() const { return tab()->findChild<RowsPane *>(); }
    RowGridModel *model() const { return tab()->findChild<RowGrid *>(QStringLiteral("rowGrid"))->rows(); }
    PasteDialog *dialog() const { return tab()->findChild<PasteDialog *>(); }
    QTableView *variant() const { return tab()->findChild<QTableView *>(QStringLiteral("variantChanges")); }

    void edit()
    {
        ++m_edits;
        model()->setData(model()->index(model()->rowCount() - 1, 4), QString::number(m_edits), Qt::EditRole);
    }
    bool isEdited() const
    {
        return model()->index(model()->rowCount() - 1, 4).data().toString() == QString::number(m_edits);
    }
    void paste()
    {
        m_before = model()->rowCount();
        pane()->findChild<QAction *>(QStringLiteral("pasteRows"))->trigger();
    }
    bool canTake() const
    {
        return dialog() &&
               dialog()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled();
    }
    bool hasPasted() const { return model()->rowCount() == m_before + pasted; }

    void next()
    {
        if (m_at == m_steps.size())
            ::_exit(0);
        m_isDone = false;
        m_longest = 0;
        m_worstAt = 0;
        m_since.start();
        m_sinceBeat.start();
        m_workBefore = workOfThread();
        m_beat.start(1);
        m_steps[m_at].begin();
    }

    void beat()
    {
        constexpr qint64 after = 2500;
        const qint64 gap = m_sinceBeat.nsecsElapsed();
        if (gap > m_longest) {
            m_longest = gap;
            m_longestWork = workOfThread() - m_workBefore;
            m_worstAt = m_since.elapsed();
        }
        if (!m_isDone && m_steps[m_at].isDone()) {
            m_isDone = true;
            m_took = m_since.elapsed();
        }
        m_sinceBeat.start();
        m_workBefore = workOfThread();
        if (!m_isDone || m_since.elapsed() < m_took + after)
            return;
        m_beat.stop();
        std::printf("%-24s %6lld ms, longest pause %6.1f ms, %6.1f of them at work (at %lld ms)\n",
                    m_steps[m_at].name, m_took, double(m_longest) / 1e6, double(m_longestWork) / 1e6,
                    m_worstAt);
        std::fflush(stdout);
        ++m_at;
        QTimer::singleShot(0, this, &Steps::next);
    }

    Console &m_console;
    QList<Step> m_steps;
    QTimer m_beat;
    QElapsedTimer m_since;
    QElapsedTimer m_sinceBeat;
    qint64 m_longest = 0;
    qint64 m_longestWork = 0;
    qint64 m_workBefore = 0;
    qint64 m_worstAt = 0;
    qint64 m_took = 0;
    qsizetype m_at = 0;
    int m_before = 0;
    int m_edits = 0;
    bool m_isDone = false;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc > 2) { // ROWS BYTES, else as the aim says
        pasted = QByteArray(argv[1]).toInt();
        bytes = QByteArray(argv[2]).toInt();
    }
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("w"));
    auto store = workspace::WorkspaceStore::create(path, QStringLiteral("Rows"));
    if (!store)
        return 1;
    workspace::Operation operation;
    operation.id = operation.alias = QStringLiteral("DEPT_SYNC.V1");
    workspace::Template large;
    large.id = {operation.id, QStringLiteral("large")};
    workspace::Template other;
    other.id = {operation.id, QStringLiteral("other")};
    other.suffix = workspace::Template::variantSuffix();
    other.base = large.id;
    other.changes = {{QStringLiteral("//Transaction[1]/DEPT_TBL/SETID"), QStringLiteral("x")}};
    if (!(*store)->saveOperation(operation) || !(*store)->saveTemplate(large, message()) ||
        !(*store)->saveTemplate(other, {}))
        return 1;
    store->reset();
    Console console;
    console.open({.workspace = path, .environment = {}, .open = QStringLiteral("DEPT_SYNC.V1/large")});
    console.window().resize(1280, 800);
    console.window().show();
    QGuiApplication::clipboard()->setText(rows());
    Steps steps(console);
    steps.addVariant(other.id);
    steps.start();
    return QApplication::exec();
}
