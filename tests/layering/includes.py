#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every include in app/ and ui/ points the way dependencies may point; no header is included by a relative path."""

import pathlib
import re
import sys

# What each folder of app/ may include besides itself and base.
NOUNS = {
    "base": set(),
    "settings": set(),
    "secrets": {"http"},
    "xml": set(),
    "json": {"xml"},
    "document": {"xml", "json"},
    "sheet": {"xml", "document"},
    "xpath": {"xml", "document"},
    "schema": {"xml", "document"},
    "rowset": {"xml", "document", "sheet"},
    "knowledge": {"xml", "document", "schema", "rowset"},
    "variables": {"xml", "json"},
    "http": set(),
    "broker": {"http", "xml", "secrets"},
    "workspace": {"http", "xml", "json", "broker", "secrets", "variables", "document", "xpath"},
    "history": {"http", "xml", "broker", "secrets", "document", "xpath"},
    "compare": {"xml", "json", "document"},
}
NOUNS["sandbox"] = set(NOUNS)
for noun in ("suite", "exchange", "session"):
    NOUNS[noun] = set(NOUNS)
NOUNS["cli"] = set(NOUNS)

WINDOW = re.compile(r"Q(Widget|Application\b|GuiApplication|Window|Dialog|Painter|Pixmap|Icon|Color|Font|Palette)|QtWidgets|QtGui|QtSvg|QtPrintSupport|Qsci")
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def complaint(root, path):
    parts = path.relative_to(root).parts
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        style, target = found.groups()
        where = f"{'/'.join(parts)}:{number}"
        if style == '"' and not re.match(r"(app|ui|tests)/", target) and not re.search(r"\.moc$|^moc_\w+\.cpp$", target):
            yield f"{where}: include {target} by its path from the root"
        if parts[0] != "app":
            continue
        if target.startswith("ui/") or (style == "<" and WINDOW.match(target)):
            yield f"{where}: app/ must not know {target}"
        other = target.split("/")
        if other[0] == "app" and other[1] not in NOUNS[parts[1]] | {parts[1], "base"}:
            yield f"{where}: app/{parts[1]} must not know app/{other[1]}"


def main():
    root = pathlib.Path(sys.argv[1])
    sources = [p for top in ("app", "ui") for p in (root / top).rglob("*") if p.suffix in (".h", ".cpp")]
    if len(sources) < 20:
        sys.exit("found hardly any source: is this the right folder?")
    complaints = [c for path in sorted(sources) for c in complaint(root, path)]
    print("\n".join(complaints) or f"{len(sources)} sources, every include points the right way")
    sys.exit(bool(complaints))


main()
