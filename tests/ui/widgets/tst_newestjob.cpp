// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/newestjob.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace gatepost::ui;

class Receiver : public QObject
{
    Q_OBJECT

public:
    NewestJob<int> job{this, &Receiver::take};
    int answer = 0;

signals:
    void taken();

private:
    void take(const int &value)
    {
        answer = value;
        emit taken();
    }
};

class tst_NewestJob : public QObject
{
    Q_OBJECT

private slots:
    void theNewestAnswerAloneCounts()
    {
        Receiver receiver;
        QSignalSpy taken(&receiver, &Receiver::taken);
        receiver.job.start([](const std::atomic_bool *) { return 1; });
        receiver.job.start([](const std::atomic_bool *) { return 2; });
        QVERIFY(taken.wait());
        QCOMPARE(receiver.answer, 2);
        QCOMPARE(taken.count(), 1);
    }

    void paintingNeverWaitsForAJob()
    {
        Receiver receiver;
        QSemaphore isUnderWay, mayEnd;
        QSignalSpy taken(&receiver, &Receiver::taken);
        receiver.job.start([&](const std::atomic_bool *) {
            isUnderWay.release();
            mayEnd.acquire();
            return 3;
        });
        isUnderWay.acquire();
        // Qt's painting shares large areas out to the global pool and waits for it.
        QCOMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
        mayEnd.release();
        QVERIFY(taken.wait());
    }
};

QTEST_GUILESS_MAIN(tst_NewestJob)
#include "tst_newestjob.moc"
