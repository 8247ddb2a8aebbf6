// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/entry/snippetcopier.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QSaveFile>

namespace gatepost::ui {

SnippetCopier::SnippetCopier(QWidget *window) : QObject(window), m_window(window) {}

QList<SnippetKind> SnippetCopier::kinds()
{
    return {{"copyAsCurl", tr("curl command"), exchange::curlSnippet},
            {"copyAsPython", tr("Python program"), exchange::pythonSnippet},
            {"copyAsRaw", tr("Raw HTTP"), exchange::rawSnippet}};
}

void SnippetCopier::copy(const SnippetKind &kind, const exchange::Transcript &transcript)
{
    const exchange::Snippet snippet = kind.write(transcript);
    QGuiApplication::clipboard()->setText(snippet.text);
    QString said = tr("Copied: %1.").arg(kind.text);
    if (!snippet.variables.isEmpty())
        said += QLatin1Char(' ') + tr("It holds no secret: set %1 before it runs.")
                                       .arg(snippet.variables.join(QStringLiteral(", ")));
    emit noticed(said);
    if (!snippet.bodyFile.isEmpty())
        saveBody(snippet.bodyFile, transcript.bytes);
}

// What no clipboard can hold: the command reads it from a file.
void SnippetCopier::saveBody(const QString &name, const Body &body)
{
    auto *dialog = new QFileDialog(m_window, tr("Save the body where the copied command will run"),
                                   QDir::home().filePath(name));
    dialog->setObjectName(QStringLiteral("snippetBodyDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, body](const QString &file) {
        QSaveFile target(file);
        const bool isWritten =
            target.open(QIODevice::WriteOnly) && target.write(body.bytes()) == body.size() && target.commit();
        if (!isWritten)
            emit failed(
                {ErrorKind::Storage,
                 tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(file), target.errorString()),
                 {}});
    });
    dialog->open();
}

} // namespace gatepost::ui
