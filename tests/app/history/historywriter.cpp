// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"
#include "tests/app/history/samples.h"

#include <QCoreApplication>

#include <cstdio>

/// history_writer FILE COUNT: adds entries and prints each one's id after add() has returned.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto store = gatepost::history::HistoryStore::open(QString::fromLocal8Bit(argv[1]));
    if (!store) {
        std::fprintf(stderr, "%s\n", qPrintable(store.error().message));
        return 1;
    }
    for (int left = std::atoi(argv[2]); left > 0; --left) {
        auto entry = gatepost::test::replyWith(QString::number(left) + QString(5'000, u'x'));
        const auto id = (*store)->add(entry);
        if (!id) {
            std::fprintf(stderr, "%s (%s)\n", qPrintable(id.error().message), qPrintable(id.error().detail));
            return 1;
        }
        std::printf("%lld\n", static_cast<long long>(*id));
        std::fflush(stdout);
    }
    return 0;
}
