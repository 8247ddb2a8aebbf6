// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"

#include "tests/support/testhome.h"

#include <QtTest>

using namespace gatepost;
using settings::Appearance;
using settings::Settings;

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void whatNobodyChoseIsTheFallback();
    void choiceIsThereNextTime();
    void choosingTheDefaultStoresNothing();
    void nonsenseReadsAsTheFallback();
    void windowStateIsKeptApart();

private:
    test::TestHome m_home;
};

void TestSettings::whatNobodyChoseIsTheFallback()
{
    const Settings fresh(m_home.file(QStringLiteral("fresh")));
    QCOMPARE(fresh.value(settings::appearance), Appearance::System);
    QCOMPARE(fresh.value(settings::lastWorkspace), QString());
    QVERIFY(!fresh.state(settings::state::sidebar).isValid());
}

void TestSettings::choiceIsThereNextTime()
{
    const QString folder = m_home.file(QStringLiteral("kept"));
    Settings(folder).setValue(settings::appearance, Appearance::Dark);
    Settings(folder).setValue(settings::lastWorkspace, QStringLiteral("/a b/ü"));
    QCOMPARE(Settings(folder).value(settings::appearance), Appearance::Dark);
    QCOMPARE(Settings(folder).value(settings::lastWorkspace), QStringLiteral("/a b/ü"));
}

void TestSettings::choosingTheDefaultStoresNothing()
{
    const QString folder = m_home.file(QStringLiteral("back"));
    Settings(folder).setValue(settings::appearance, Appearance::Light);
    Settings(folder).setValue(settings::appearance, Appearance::System);
    QFile file(folder + QStringLiteral("/settings.ini"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("appearance"));
}

void TestSettings::nonsenseReadsAsTheFallback()
{
    const QString folder = m_home.file(QStringLiteral("nonsense"));
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + QStringLiteral("/settings.ini"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[General]\nappearance=99\n\xFF\xFE");
    file.close();
    QCOMPARE(Settings(folder).value(settings::appearance), Appearance::System);
}

void TestSettings::windowStateIsKeptApart()
{
    const QString folder = m_home.file(QStringLiteral("state"));
    Settings(folder).setState(settings::state::openTabs,
                              QStringList{QStringLiteral("A/b"), QStringLiteral("C/d")});
    QCOMPARE(Settings(folder).state(settings::state::openTabs).toStringList().size(), 2);
    QVERIFY(!QFile::exists(folder + QStringLiteral("/settings.ini")));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
