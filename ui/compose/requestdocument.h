// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/entry.h"
#include "app/workspace/origin/partsource.h"
#include "app/workspace/workspace.h"
#include "app/xml/encoding.h"

namespace gatepost::ui {

/// The request of one tab, apart from its payload's text: which template it is, how it is sent, and what of
/// that is not saved yet. A value; knows no widget.
struct RequestDocument
{
    QString key;                      ///< of the tab: a UUID, names its draft
    workspace::TemplateId id;         ///< name empty: never saved
    workspace::Template saved;        ///< as the workspace has it
    workspace::Operation stored;      ///< as the workspace has it
    workspace::Operation edited;      ///< as this tab sends it
    workspace::Variables variables;   ///< the template's; the operation's are in `edited`
    QList<workspace::Change> changes; ///< of a variant
    workspace::Variables typed;       ///< of this tab only, never saved
    xml::Encoding encoding;           ///< of the payload's file
    qint64 entry = 0;                 ///< of the history, that this request shows; 0: none
    QString title;                    ///< of a tab that is no template: "helloworld (copy)"

    static RequestDocument newRequest(const workspace::Operation &operation);
    static RequestDocument ofTemplate(const workspace::Workspace &workspace, const workspace::TemplateId &id);
    /// A request that can be sent again as it was: `${` in it is made literal.
    static RequestDocument ofEntry(const workspace::Workspace &workspace, const history::Entry &entry);

    bool isNew() const { return id.name.isEmpty(); }
    bool isVariant() const { return saved.isVariant(); }
    QString name() const;
    /// Parameters, headers or variables differ from what is saved.
    bool hasUnsavedSettings() const;
    /// As it is sent: under another alias nobody said what it does.
    workspace::Operation sent() const;
    bool hasUnsavedOperation() const { return edited.variables != stored.variables; }
    /// What of it is not the operation's: the template's, or typed here and not saved.
    workspace::PartOrigins saidByOthers(bool isPayloadEdited) const;
    /// The template as save would write it.
    workspace::Template toTemplate() const;
    /// Takes over what changed in the workspace, keeping what was edited here.
    void follow(const workspace::Workspace &workspace);

    /// What the text's encoding will be when it is written: as it declares, or as its file was where nothing
    /// is declared.
    QString targetEncoding(const QString &textHead) const;
    Result<QByteArray> encoded(const QByteArray &utf8) const;

    /// For the draft; everything that is not the text.
    QJsonObject toJson() const;
    void applyJson(const QJsonObject &json);
};

} // namespace gatepost::ui
