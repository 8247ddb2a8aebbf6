// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Stands in for libFuzzer: every seed whole, cut short anywhere, and with single bytes changed. The same
// every time.

#include <QDir>
#include <QDirIterator>

#include <cstdio>
#include <random>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void run(const QByteArray &bytes)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size()));
}

static void replay(const QByteArray &seed)
{
    static constexpr char telling[] = "<>&;/!?[]-='\" \n\0\x80\xC3\xED\xFF{a1:";
    constexpr qsizetype tellingCount = sizeof telling - 1;
    run(seed);
    const qsizetype step = 1 + seed.size() / 30;
    for (qsizetype length = 0; length < seed.size(); length += step)
        run(seed.left(length));
    std::minstd_rand random(1);
    for (int i = 0; i < 45 && !seed.isEmpty(); ++i) {
        QByteArray damaged = seed;
        const auto at = qsizetype(random()) % seed.size();
        const char c = telling[qsizetype(random()) % tellingCount];
        if (i % 3 == 0)
            damaged[at] = c;
        else if (i % 3 == 1)
            damaged.insert(at, c);
        else
            damaged.remove(at, 1 + qsizetype(random()) % 7);
        run(damaged);
    }
}

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; ++i) {
        QDirIterator files(QString::fromLocal8Bit(argv[i]), QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                return 1;
            replay(file.readAll());
            ++count;
        }
    }
    std::printf("%d seeds replayed\n", count);
    return count > 0 ? 0 : 1;
}
