// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/historycommand.h"

#include "app/cli/historytext.h"
#include "app/cli/runtext.h"
#include "app/exchange/folderwriter.h"
#include "app/exchange/harwriter.h"
#include "app/session/report/reportfile.h"
#include "app/session/report/runjson.h"
#include "app/session/run/keptrun.h"
#include "app/session/run/runloader.h"

#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrent>

namespace gatepost::cli {

using history::HistoryStore;

QString HistoryCommand::help() const
{
    return tr(R"(Usage: gatepost-cli history list [--limit N] [--format text|json]
       gatepost-cli history search QUERY [--limit N] [--format text|json]
       gatepost-cli history show ID [--format text|json]
       gatepost-cli history export QUERY --har FILE|--folder DIR
       gatepost-cli history runs [--limit N] [--format text|json]
       gatepost-cli history run ID [--format text|json] [--report FILE.html|FILE.json]
       gatepost-cli history note ID TEXT
       gatepost-cli history tag ID TAG…          -TAG, behind --, takes it away
       gatepost-cli history star|unstar ID…
       gatepost-cli history check
       gatepost-cli history backup FILE
       gatepost-cli history restore FILE [--replace]

Shows what was sent and received, here and in the window, newest first. Secrets were
masked before they were kept.

QUERY finds any text, also part of a word, in bodies, heads, notes and tags. Several
words must all be there, "words in quotes" side by side; -word must not. Filters:
  env:UAT  op:DEPT_SYNC  template:hello  user:ann  run:12  tag:retest  note:late
  verdict:rejected  code:158,536  after:2026-11-01  before:today  slower:2s  pinned:
  xpath://EMPLID='KU0042'      true of a body; prefixes are ignored
Filters that take names take several, too: env:DEV,UAT. A QUERY that begins with - goes
behind --.

export writes what QUERY finds, oldest first, all of it unless --limit is given: as one
HAR 1.2 file, or as a folder with a folder of files for each exchange.

runs lists the runs over several requests or environments, run shows one as a grid: what
came of each request where, and whether it is the reference's answer. --report writes
its report instead. Answers that are no longer kept are named; what came of them is not
lost. As an ID, last is the newest run.

check looks at every page and every body. A damaged history is set aside whole, and
what can be read is brought over. backup writes everything into one file; restore brings
in what is missing here, or, with --replace, sets the present history aside first.

Options:
  --limit N      at most so many exchanges (200)
  --format HOW   text for reading, or json; --output is the same
  --har FILE     the HAR file to write
  --folder DIR   the folder to write; it must be new or empty
  --report FILE  the report to write: one web page, or JSON where FILE ends in .json
  --replace      the back-up in place of what is here

Examples:
  gatepost-cli history list --limit 20
  gatepost-cli history search 'KU0042 env:UAT verdict:rejected after:7d'
  gatepost-cli history show 17
  gatepost-cli history export 'op:DEPT_SYNC after:7d' --har dept.har
  gatepost-cli history run last --report smoke.html
  gatepost-cli history backup ~/history-2026-11.sqlite

Exit codes:
  0  done, also when there is nothing to show
  1  check found damage
  2  wrong usage, no such exchange or run, or the history cannot be read or written
  3  stopped with Ctrl+C
)");
}

QList<QCommandLineOption> HistoryCommand::options() const
{
    return {QCommandLineOption(QStringLiteral("limit"), {}, QStringLiteral("N"), QStringLiteral("200")),
            QCommandLineOption(QStringList{QStringLiteral("output"), QStringLiteral("format")}, {},
                               QStringLiteral("HOW")),
            QCommandLineOption(QStringLiteral("har"), {}, QStringLiteral("FILE")),
            QCommandLineOption(QStringLiteral("folder"), {}, QStringLiteral("DIR")),
            QCommandLineOption(QStringLiteral("report"), {}, QStringLiteral("FILE")),
            QCommandLineOption(QStringLiteral("replace"))};
}

void HistoryCommand::execute(const QCommandLineParser &parser)
{
    const QString output = parser.value(QStringLiteral("output"));
    const QString limit = parser.value(QStringLiteral("limit"));
    bool isNumber = false;
    Call call{.verb = parser.positionalArguments().value(0),
              .words = parser.positionalArguments().mid(1),
              .limit = limit.toInt(&isNumber),
              .asJson = output == QLatin1String("json"),
              .har = parser.value(QStringLiteral("har")),
              .folder = parser.value(QStringLiteral("folder")),
              .report = parser.value(QStringLiteral("report")),
              .replaces = parser.isSet(QStringLiteral("replace"))};
    const bool isKnown = call.asJson || output.isEmpty() || output == QLatin1String("table") ||
                         output == QLatin1String("text");
    if (!isKnown)
        return fail(tr("--format is text or json, not %1.").arg(output));
    if (!isNumber || call.limit < 1)
        return fail(tr("--limit takes a number from 1, not %1.").arg(limit));
    if (call.verb == QLatin1String("export") && !parser.isSet(QStringLiteral("limit")))
        call.limit = std::numeric_limits<int>::max();
    perform(call);
}

void HistoryCommand::perform(const Call &call)
{
    const qsizetype words = call.words.size();
    if (call.verb == QLatin1String("list") && words == 0)
        return list(call);
    if (call.verb == QLatin1String("search") && words > 0)
        return list(call);
    if (call.verb == QLatin1String("show") && words == 1)
        return show(call);
    if (call.verb == QLatin1String("export") && words > 0)
        return exportTo(call);
    if (call.verb == QLatin1String("runs") && words == 0)
        return listRuns(call);
    if (call.verb == QLatin1String("run") && words == 1)
        return showRun(call);
    if ((call.verb == QLatin1String("note") || call.verb == QLatin1String("tag")) && words > 1)
        return mark(call);
    if ((call.verb == QLatin1String("star") || call.verb == QLatin1String("unstar")) && words > 0)
        return mark(call);
    if (call.verb == QLatin1String("check") && words == 0)
        return check();
    if (call.verb == QLatin1String("backup") && words == 1)
        return backUp(call);
    if (call.verb == QLatin1String("restore") && words == 1)
        return restore(call);
    fail(tr("Say list, show ID or search QUERY, or another verb of gatepost-cli history --help."));
}

void HistoryCommand::stop()
{
    *m_cancel = true;
}

namespace {

template <typename T>
struct Answer
{
    Result<T> result;
    QString notice;
};

} // namespace

template <typename T>
void HistoryCommand::inHistory(std::function<Result<T>(HistoryStore &)> work,
                               std::function<void(const T &)> done, bool makesFile)
{
    auto *watcher = new QFutureWatcher<Answer<T>>(this);
    connect(watcher, &QFutureWatcher<Answer<T>>::finished, this, [this, watcher, done] {
        const Answer<T> answer = watcher->result();
        if (!answer.notice.isEmpty())
            warn(answer.notice);
        if (answer.result)
            done(*answer.result);
        else if (answer.result.error().kind == ErrorKind::Cancelled)
            fail(tr("Stopped."), ExitCode::NoAnswer);
        else
            fail(answer.result.error());
    });
    watcher->setFuture(QtConcurrent::run([work, makesFile]() -> Answer<T> {
        if (!makesFile && !QFileInfo::exists(HistoryStore::defaultFile()))
            return {T(), {}};
        const auto store = HistoryStore::open(HistoryStore::defaultFile());
        if (!store)
            return {failure(store.error()), {}};
        return {work(**store), (*store)->notice()};
    }));
}

void HistoryCommand::list(const Call &call)
{
    using Rows = QList<history::Summary>;
    const history::Query query{.text = call.text(), .limit = call.limit, .before = 0};
    // Also where there is no history yet.
    if (const auto parsed = history::SearchQuery::parse(query.text); !parsed)
        return fail(parsed.error());
    inHistory<Rows>(
        [query, cancel = m_cancel](HistoryStore &store) { return store.list(query, cancel.get()); },
        [this, call](const Rows &rows) {
            console().write(call.asJson ? historyJson(rows) : historyTable(rows).toUtf8());
            if (rows.isEmpty() && !call.asJson)
                console().note(call.words.isEmpty() ? tr("Nothing has been sent yet.")
                                                    : tr("Nothing holds that text."));
            finish(ExitCode::Yes);
        });
}

std::optional<qint64> HistoryCommand::idIn(const QString &text)
{
    bool isNumber = false;
    const qint64 id = text.toLongLong(&isNumber);
    if (isNumber)
        return id;
    fail(tr("%1 is not the number of an exchange; gatepost-cli history list tells them.").arg(text));
    return {};
}

void HistoryCommand::show(const Call &call)
{
    const auto id = idIn(call.words.first());
    if (!id)
        return;
    if (!QFileInfo::exists(HistoryStore::defaultFile()))
        return fail(tr("There is no exchange %1: nothing has been sent yet.").arg(*id));
    inHistory<history::Entry>([id = *id](HistoryStore &store) { return store.entry(id); },
                              [this, call](const history::Entry &entry) {
                                  console().write(call.asJson ? exchangeJson(entry)
                                                              : exchangeText(entry).toUtf8());
                                  finish(ExitCode::Yes);
                              });
}

void HistoryCommand::listRuns(const Call &call)
{
    using Runs = QList<history::Run>;
    inHistory<Runs>([call](HistoryStore &store) { return store.runs(call.limit); },
                    [this, call](const Runs &runs) {
                        console().write(call.asJson ? runsJson(runs) : runsTable(runs).toUtf8());
                        if (runs.isEmpty() && !call.asJson)
                            console().note(tr("Nothing has been sent to several environments, or several "
                                              "requests at once, yet."));
                        finish(ExitCode::Yes);
                    });
}

/// With its exchanges, as far as they are kept. Id 0: the newest.
static Result<session::RunRecord> runIn(const HistoryStore &store, qint64 id, const std::atomic_bool *cancel)
{
    const auto newest = store.runs(1);
    if (!newest)
        return failure(newest.error());
    if (id == 0 && newest->isEmpty())
        return failure(ErrorKind::NotFound, HistoryCommand::tr("There is no run in the history yet."));
    const auto kept = store.run(id == 0 ? newest->first().id : id);
    if (!kept)
        return failure(kept.error());
    return session::loaded(session::fromKept(*kept), store, cancel);
}

void HistoryCommand::showRun(const Call &call)
{
    const bool isLast = call.words.first() == QLatin1String("last");
    bool isNumber = false;
    const qint64 id = isLast ? 0 : call.words.first().toLongLong(&isNumber);
    if (!isLast && (!isNumber || id < 1))
        return fail(tr("%1 is not the number of a run; gatepost-cli history runs tells them.")
                        .arg(call.words.first()));
    if (!QFileInfo::exists(HistoryStore::defaultFile()))
        return fail(tr("There is no run in the history yet: nothing has been sent."));
    inHistory<QByteArray>(
        [call, id, cancel = m_cancel](HistoryStore &store) -> Result<QByteArray> {
            const auto run = runIn(store, id, cancel.get());
            if (!run)
                return failure(run.error());
            if (!call.report.isEmpty())
                return session::writeReport(*run, call.report, cancel.get()).map([](const QString &) {
                    return QByteArray();
                });
            return call.asJson ? session::jsonReport(*run, cancel.get())
                               : Result<QByteArray>(runText(*run).toUtf8());
        },
        [this, call](const QByteArray &text) {
            console().write(text);
            if (!call.report.isEmpty())
                console().note(tr("The report is in %1.").arg(QDir::toNativeSeparators(call.report)));
            finish(ExitCode::Yes);
        });
}

/// Into the sink, oldest first; how many.
static Result<int> writeAll(HistoryStore &store, const history::Query &query, exchange::EntrySink &sink,
                            const std::atomic_bool *cancel)
{
    const auto rows = store.list(query, cancel);
    if (!rows)
        return failure(rows.error());
    for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
        if (*cancel)
            return failure(ErrorKind::Cancelled, {});
        const auto entry = store.entry(row->id);
        if (!entry)
            return failure(entry.error());
        if (const auto added = sink.add(*entry); !added)
            return failure(added.error());
    }
    return sink.finish().map([&rows] { return static_cast<int>(rows->size()); });
}

void HistoryCommand::exportTo(const Call &call)
{
    if (call.har.isEmpty() == call.folder.isEmpty())
        return fail(tr("Say where to: --har FILE or --folder DIR."));
    const history::Query query{.text = call.text(), .limit = call.limit, .before = 0};
    if (const auto parsed = history::SearchQuery::parse(query.text); !parsed)
        return fail(parsed.error());
    inHistory<int>(
        [call, query, cancel = m_cancel](HistoryStore &store) -> Result<int> {
            auto sink = call.har.isEmpty() ? exchange::FolderWriter::to(call.folder)
                                           : exchange::HarWriter::toFile(call.har);
            if (!sink)
                return failure(sink.error());
            return writeAll(store, query, **sink, cancel.get());
        },
        [this](int count) {
            console().note(count == 0 ? tr("Nothing holds that text.")
                                      : tr("Exchanges written: %1.").arg(count));
            finish(ExitCode::Yes);
        });
}

/// Of tags: those to add and, with a minus before them, those to take away.
static std::pair<QStringList, QStringList> changes(const QStringList &tags)
{
    std::pair<QStringList, QStringList> result;
    for (const QString &tag : tags)
        (tag.startsWith(u'-') ? result.second : result.first) << (tag.startsWith(u'-') ? tag.mid(1) : tag);
    return result;
}

void HistoryCommand::mark(const Call &call)
{
    const bool isForOne = call.verb == QLatin1String("note") || call.verb == QLatin1String("tag");
    QList<qint64> ids;
    for (const QString &word : isForOne ? call.words.first(1) : call.words) {
        const auto id = idIn(word);
        if (!id)
            return;
        ids << *id;
    }
    using Work = std::function<Result<>(HistoryStore &)>;
    Work work = [ids, isStar = call.verb == QLatin1String("star")](HistoryStore &store) {
        return store.setStarred(ids, isStar);
    };
    if (call.verb == QLatin1String("note"))
        work = [ids, note = call.words.mid(1).join(u' ')](HistoryStore &store) {
            return store.setNote(ids.first(), note);
        };
    else if (call.verb == QLatin1String("tag"))
        work = [ids, tags = changes(call.words.mid(1))](HistoryStore &store) {
            return store.changeTags(ids, tags.first, tags.second);
        };
    inHistory<bool>(
        [ids, work](HistoryStore &store) -> Result<bool> {
            for (const qint64 id : ids)
                if (const auto there = store.entry(id); !there && there.error().kind == ErrorKind::NotFound)
                    return failure(there.error());
            return work(store).map([] { return true; });
        },
        [this](bool) { finish(ExitCode::Yes); }, true);
}

namespace {

/// What a check found, and what became of the file then.
struct Checked
{
    history::Integrity found;
    int entries = 0;
    QString notice;
};

Result<Checked> checkAll(HistoryStore &store, const std::atomic_bool *cancel)
{
    // Opening it may have shown already that the file is damaged.
    const bool wasSetAside = !store.notice().isEmpty();
    const auto found = store.check(cancel);
    const auto entries = store.count();
    if (!found)
        return failure(found.error());
    Checked checked{*found, entries.value_or(0), store.notice()};
    checked.found.isFileSound = found->isFileSound && !wasSetAside;
    return checked;
}

} // namespace

void HistoryCommand::check()
{
    auto *watcher = new QFutureWatcher<Result<Checked>>(this);
    connect(watcher, &QFutureWatcher<Result<Checked>>::finished, this, [this, watcher] {
        const Result<Checked> checked = watcher->result();
        if (!checked)
            return checked.error().kind == ErrorKind::Cancelled ? fail(tr("Stopped."), ExitCode::NoAnswer)
                                                                : fail(checked.error());
        for (const QString &problem : checked->found.problems)
            console().print(problem + QLatin1Char('\n'));
        for (const qint64 id : checked->found.damagedEntries)
            console().print(tr("Exchange %1: a body is damaged and cannot be shown.").arg(id) +
                            QLatin1Char('\n'));
        if (!checked->notice.isEmpty())
            console().print(checked->notice + QLatin1Char('\n'));
        if (checked->found.isSound())
            console().print(
                tr("ok: %1 exchanges, %2 bodies").arg(checked->entries).arg(checked->found.bodies) +
                QLatin1Char('\n'));
        finish(checked->found.isSound() ? ExitCode::Yes : ExitCode::No);
    });
    watcher->setFuture(QtConcurrent::run([cancel = m_cancel]() -> Result<Checked> {
        const QString file = HistoryStore::defaultFile();
        if (!QFileInfo::exists(file))
            return Checked();
        auto store = HistoryStore::open(file);
        if (!store)
            return failure(store.error());
        auto checked = checkAll(**store, cancel.get());
        if (!checked || checked->found.isFileSound || !(*store)->isDamaged())
            return checked;
        // Opening it once more sets it aside.
        store->reset();
        const auto anew = HistoryStore::open(file);
        if (!anew)
            return failure(anew.error());
        checked->notice = (*anew)->notice();
        return checked;
    }));
}

void HistoryCommand::backUp(const Call &call)
{
    const QString target = QFileInfo(call.words.first()).absoluteFilePath();
    if (!QFileInfo::exists(HistoryStore::defaultFile()))
        return fail(tr("There is nothing to back up: nothing has been sent yet."));
    inHistory<bool>(
        [target, cancel = m_cancel](HistoryStore &store) {
            return store.backUp(target, cancel.get()).map([] { return true; });
        },
        [this, target](bool) {
            console().note(tr("The history is in %1.").arg(QDir::toNativeSeparators(target)));
            finish(ExitCode::Yes);
        });
}

void HistoryCommand::restore(const Call &call)
{
    const QString source = QFileInfo(call.words.first()).absoluteFilePath();
    const auto mode = call.replaces ? history::RestoreMode::Replace : history::RestoreMode::Merge;
    inHistory<history::Restored>(
        [source, mode, cancel = m_cancel](HistoryStore &store) {
            return store.restore(source, mode, cancel.get());
        },
        [this](const history::Restored &restored) {
            console().note(tr("Exchanges that came in: %1; that were here already: %2.")
                               .arg(restored.added)
                               .arg(restored.alreadyThere));
            if (!restored.setAside.isEmpty())
                console().note(
                    tr("The history as it was is in %1.").arg(QDir::toNativeSeparators(restored.setAside)));
            finish(ExitCode::Yes);
        },
        true);
}

} // namespace gatepost::cli
