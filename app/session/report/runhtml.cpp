// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/report/runhtml.h"

#include "app/base/paths.h"
#include "app/compare/report/report.h"
#include "app/exchange/shareable.h"
#include "app/session/report/runstyle.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gatepost::session {

using State = RunCell::State;

static constexpr qsizetype mostOfBody = 256 * 1024; ///< characters; the history has the rest

static QString tr(const char *text)
{
    return QCoreApplication::translate("RunReport", text);
}

/// What no page may hold is shown as missing.
static QString escaped(QString text)
{
    for (QChar &c : text)
        if (c.unicode() < 0x20 && c != u'\n' && c != u'\t' && c != u'\r')
            c = QChar(0xfffd);
    return text.toHtmlEscaped();
}

static QString timeText(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    return local.toOffsetFromUtc(local.offsetFromUtc()).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss t"));
}

static bool isSent(const RunCell &cell)
{
    return cell.state == State::Done && !cell.outcome.notSent;
}

static broker::Outcome outcomeOf(const RunCell &cell)
{
    return isSent(cell) ? broker::outcome(cell.outcome.entry.verdict.kind) : broker::Outcome::NoAnswer;
}

static bool differs(const RunCell &cell)
{
    return cell.likeness && !cell.likeness->isSame;
}

namespace {

/// Writes the page part by part.
class ReportPage
{
public:
    explicit ReportPage(const RunRecord &record) : m_record(record) {}

    Result<QByteArray> write(const std::atomic_bool *cancel);

private:
    void head();
    void earlier();
    void environments();
    void grid();
    QString cell(qsizetype row, qsizetype column) const;
    QString since(qsizetype row, qsizetype column) const;
    Result<> findings(const std::atomic_bool *cancel);
    Result<> finding(qsizetype row, qsizetype column, const std::atomic_bool *cancel);
    void verdict(const RunCell &cell);
    void count(const compare::Comparison &comparison);
    void rules();
    void exchanges();
    void exchange(qsizetype row, qsizetype column);
    void details(const QString &title, const QByteArray &head, const QString &body);

    void add(const QString &html) { m_page += html.toUtf8(); }
    void heading(const QString &text) { add(QStringLiteral("<h2>%1</h2>\n").arg(escaped(text))); }
    void paragraph(const QString &text, const char *style = "")
    {
        add(QStringLiteral("<p class=\"%1\">%2</p>\n").arg(QLatin1String(style), escaped(text)));
    }
    void tableHead(const QStringList &names, const char *style = "")
    {
        add(QStringLiteral("<div class=\"wide\"><table class=\"%1\"><thead><tr>").arg(QLatin1String(style)));
        for (const QString &name : names)
            add(QStringLiteral("<th scope=\"col\">%1</th>").arg(name));
        add(QStringLiteral("</tr></thead><tbody>\n"));
    }
    void tableEnd() { add(QStringLiteral("</tbody></table></div>\n")); }
    QString placeOf(qsizetype column) const { return m_record.environment(column).name; }
    bool isReference(qsizetype column) const
    {
        return column == m_record.wish.reference && m_record.columnCount() > 1;
    }

    const RunRecord &m_record;
    QByteArray m_page;
    QMap<QString, qint64> m_ignored; ///< rule, in words → differences that it passed over
};

Result<QByteArray> ReportPage::write(const std::atomic_bool *cancel)
{
    head();
    earlier();
    environments();
    grid();
    if (const auto done = findings(cancel); !done)
        return failure(done.error());
    rules();
    exchanges();
    const QString by = tr("Written by Gatepost %1. Passwords are masked wherever they stood.")
                           .arg(QStringLiteral(GATEPOST_VERSION));
    add(QStringLiteral("<footer>%1</footer></body></html>\n").arg(escaped(by)));
    return m_page;
}

void ReportPage::head()
{
    add(QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                       "style-src 'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width\">"
                       "<title>%1</title><style>%2</style></head>\n<body>\n<h1>%1</h1>\n")
            .arg(escaped(m_record.name()), QLatin1String(runReportStyle)));
    const bool isGood = m_record.counts().isAllYesAndSame();
    add(QStringLiteral("<p class=\"lead %1\">%2 %3</p>\n")
            .arg(isGood ? QStringLiteral("good") : QStringLiteral("warn"),
                 isGood ? QStringLiteral("✓") : QStringLiteral("≠"), escaped(m_record.counts().text())));
    const QString started = timeText(m_record.startedAt);
    paragraph(m_record.user.isEmpty()
                  ? tr("Sent from %1, started %2.").arg(m_record.machine, started)
                  : tr("Sent by %1 from %2, started %3.").arg(m_record.user, m_record.machine, started),
              "quiet");
}

void ReportPage::earlier()
{
    if (!m_record.earlierAt.isValid() || m_record.since.isEmpty())
        return;
    paragraph(tr("Held against the run of %1: %2.").arg(timeText(m_record.earlierAt), m_record.sinceText()));
}

/// A dot, where the colour is one.
QString dot(const QString &colour)
{
    static const QRegularExpression plain(QStringLiteral("^#[0-9a-fA-F]{6}$"));
    return plain.match(colour).hasMatch()
               ? QStringLiteral("<span class=\"dot\" style=\"background:%1\"></span>").arg(colour)
               : QString();
}

void ReportPage::environments()
{
    heading(tr("Environments"));
    tableHead({tr("Name"), tr("Class"), tr("Gateway"), tr("Stamp")});
    for (qsizetype column = 0; column < m_record.columnCount(); ++column) {
        const workspace::Environment &environment = m_record.environment(column);
        const QString stamp = environment.stamp.isEmpty() ? QStringLiteral("–") : environment.stamp;
        const QString name =
            isReference(column) ? tr("%1 (reference)").arg(environment.name) : environment.name;
        add(QStringLiteral("<tr><th scope=\"row\">%1%2</th><td>%3</td><td>%4</td><td>%5</td></tr>\n")
                .arg(dot(environment.colour), escaped(name),
                     escaped(workspace::name(environment.environmentClass)),
                     escaped(environment.gatewayUrl.host()), escaped(stamp)));
    }
    tableEnd();
}

void ReportPage::grid()
{
    heading(tr("Answers"));
    QStringList names{escaped(tr("Request"))};
    for (qsizetype column = 0; column < m_record.columnCount(); ++column)
        names << dot(m_record.environment(column).colour) + escaped(placeOf(column));
    tableHead(names, "grid");
    for (qsizetype row = 0; row < m_record.cells.size(); ++row) {
        add(QStringLiteral("<tr><th scope=\"row\">%1</th>")
                .arg(escaped(m_record.wish.rows[row].name)
                         .replace(QLatin1Char('/'), QLatin1String("/<wbr>"))));
        for (qsizetype column = 0; column < m_record.columnCount(); ++column)
            add(cell(row, column));
        add(QStringLiteral("</tr>\n"));
    }
    tableEnd();
}

QString ReportPage::cell(qsizetype row, qsizetype column) const
{
    const RunCell &cell = m_record.cells[row][column];
    const broker::Outcome outcome = outcomeOf(cell);
    const bool isYes = outcome == broker::Outcome::Yes;
    QString words = escaped(cell.outcome.notSent ? tr("Not sent") : cellWords(cell));
    if (isSent(cell) && cell.outcome.entry.reply.timings.total)
        words +=
            QStringLiteral("\u00a0· %1\u00a0ms").arg(cell.outcome.entry.reply.timings.total->count() / 1000);
    const QString mark = isYes                            ? QStringLiteral("✓")
                         : outcome == broker::Outcome::No ? QStringLiteral("✗")
                         : isSent(cell)                   ? QStringLiteral("?")
                                                          : QStringLiteral("–");
    const QString tone = isYes ? QStringLiteral("good") : QStringLiteral("bad");
    const QString fill = !isYes          ? QStringLiteral("isbad")
                         : differs(cell) ? QStringLiteral("iswarn")
                         : cell.likeness ? QStringLiteral("isgood")
                                         : QString();
    QString likeness = escaped(isReference(column) ? tr("reference") : likenessWords(cell));
    if (differs(cell))
        likeness =
            QStringLiteral("<a class=\"warn\" href=\"#c%1-%2\">≠ %3</a>").arg(row).arg(column).arg(likeness);
    return QStringLiteral("<td class=\"%1\"><span class=\"%2\"><span class=\"mark\">%3</span> ")
               .arg(fill, tone, mark) +
           words + QStringLiteral("</span><br><span class=\"quiet\">") + likeness +
           QStringLiteral("</span>") + since(row, column) + QStringLiteral("</td>");
}

QString ReportPage::since(qsizetype row, qsizetype column) const
{
    const auto found = m_record.since.constFind({int(row), int(column)});
    if (found == m_record.since.cend())
        return {};
    const QString tone = !found->isChanged() ? QStringLiteral("quiet") : QStringLiteral("warn");
    return QStringLiteral("<br><span class=\"%1\">%2</span>").arg(tone, escaped(found->text()));
}

Result<> ReportPage::findings(const std::atomic_bool *cancel)
{
    const qsizetype before = m_page.size();
    for (qsizetype row = 0; row < m_record.cells.size(); ++row)
        for (qsizetype column = 0; column < m_record.columnCount(); ++column)
            if (const auto done = finding(row, column, cancel); !done)
                return done;
    if (m_page.size() > before)
        m_page.insert(before, QStringLiteral("<h2>%1</h2>\n").arg(tr("What to look at")).toUtf8());
    return {};
}

Result<> ReportPage::finding(qsizetype row, qsizetype column, const std::atomic_bool *cancel)
{
    const RunCell &cell = m_record.cells[row][column];
    const auto comparison = m_record.comparison(row, column, cancel);
    if (!comparison)
        return failure(comparison.error());
    if (*comparison)
        count(**comparison);
    const bool isYes = outcomeOf(cell) == broker::Outcome::Yes;
    if (isYes && !differs(cell))
        return {};
    const QString reference = placeOf(m_record.wish.reference);
    const QString place = placeOf(column);
    add(QStringLiteral("<h3 id=\"c%1-%2\">").arg(row).arg(column) +
        escaped(QStringLiteral("%1: %2").arg(m_record.wish.rows[row].name,
                                             isYes ? tr("%1 and %2").arg(reference, place) : place)) +
        QStringLiteral("</h3>\n"));
    if (!isYes)
        verdict(cell);
    else
        paragraph(cell.likeness->text, "quiet");
    if (*comparison && (*comparison)->count() > 0)
        m_page += "<div class=\"wide\">" +
                  compare::htmlTable(**comparison, {.leftName = reference, .rightName = place}) + "</div>\n";
    else if (differs(cell) && cell.isSummary)
        paragraph(tr("The exchange is no longer in the history."), "quiet");
    return {};
}

void ReportPage::verdict(const RunCell &cell)
{
    add(QStringLiteral("<p><span class=\"bad\">%1</span></p>\n").arg(escaped(cellWords(cell))));
    if (!isSent(cell))
        return;
    const broker::Verdict &verdict = cell.outcome.entry.verdict;
    if (!verdict.text.isEmpty())
        paragraph(verdict.text);
    // What is to be done on the sender's own machine is of no use to a reader.
    if (!verdict.advice.isEmpty() && !verdict.advice.contains(paths::configFolder()))
        paragraph(verdict.advice, "quiet");
}

void ReportPage::count(const compare::Comparison &comparison)
{
    const QList<qint64> counts = comparison.ignoredPerRule();
    for (qsizetype rule = 0; rule < counts.size(); ++rule)
        m_ignored[comparison.rules().ignore[rule].text()] += counts[rule];
}

void ReportPage::rules()
{
    if (m_ignored.isEmpty())
        return;
    heading(tr("Rules of the comparison"));
    QString used;
    QString unused;
    for (auto rule = m_ignored.cbegin(); rule != m_ignored.cend(); ++rule) {
        const QString item = QStringLiteral("<li>") + escaped(rule.key());
        if (rule.value() > 0)
            used += item + QStringLiteral(" <span class=\"quiet\">× %1</span></li>\n").arg(rule.value());
        else
            unused += item + QStringLiteral("</li>\n");
    }
    paragraph(used.isEmpty() ? tr("Nothing was passed over.") : tr("Passed over, and how often:"));
    if (!used.isEmpty())
        add(QStringLiteral("<ul>%1</ul>\n").arg(used));
    if (!unused.isEmpty())
        add(QStringLiteral("<details><summary>") + escaped(tr("Rules that found nothing")) +
            QStringLiteral("</summary><ul>") + unused + QStringLiteral("</ul></details>\n"));
}

QString bodyText(const Body &body, const http::Headers &headers)
{
    const QByteArray type = http::headerValue(headers, "Content-Type");
    const QString text = QString::fromUtf8(document::Text::read(body, type).utf8());
    if (text.size() <= mostOfBody)
        return text;
    return text.left(mostOfBody) +
           tr("\n… %1 more characters: see the history.").arg(text.size() - mostOfBody);
}

void ReportPage::details(const QString &title, const QByteArray &head, const QString &body)
{
    add(QStringLiteral("<details><summary>") + escaped(title) + QStringLiteral("</summary><pre>") +
        escaped(QString::fromLatin1(head)) + escaped(body) + QStringLiteral("</pre></details>\n"));
}

void ReportPage::exchanges()
{
    add(QStringLiteral("<section>"));
    heading(tr("Sent and received, secrets masked"));
    add(QStringLiteral("<p class=\"quiet onscreen\">%1</p>\n")
            .arg(escaped(tr("A click opens them; what is open is printed too."))));
    for (qsizetype row = 0; row < m_record.cells.size(); ++row)
        for (qsizetype column = 0; column < m_record.columnCount(); ++column)
            exchange(row, column);
    add(QStringLiteral("</section>"));
}

void ReportPage::exchange(qsizetype row, qsizetype column)
{
    const RunCell &cell = m_record.cells[row][column];
    if (!isSent(cell))
        return;
    const history::Entry &entry = cell.outcome.entry;
    const QString name = QStringLiteral("%1, %2").arg(m_record.wish.rows[row].name, placeOf(column));
    if (cell.isSummary)
        return paragraph(tr("%1: no longer in the history").arg(name), "quiet");
    details(tr("%1: sent %2").arg(name, timeText(entry.sentAt)), exchange::shareableHead(entry.request),
            bodyText(entry.request.body, entry.request.headers));
    if (entry.reply.status > 0)
        details(tr("%1: received").arg(name), exchange::shareableHead(entry.reply),
                bodyText(entry.reply.body, entry.reply.headers));
}

} // namespace

Result<QByteArray> htmlReport(const RunRecord &record, const std::atomic_bool *cancel)
{
    return ReportPage(record).write(cancel);
}

} // namespace gatepost::session
