#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times Gatepost against named peers, in turn, and prints medians and ratios. bench.py BUILD [window|send|format]…"""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

BUILD = pathlib.Path(sys.argv[1]).resolve()
SAMPLE = pathlib.Path("resources/sample-workspace").resolve()


def once(command, environment, stdin=None):
    """One run: wall seconds and the peak memory of its largest process, in MiB."""
    start = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command[0]} ended with {child.returncode}: {complaint.decode(errors='replace')}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def pair(title, ours, peers, environment, runs=11):
    """Ours and each peer in turn, so that a slow moment hits all of them."""
    commands = {"gatepost": ours, **peers}
    figures = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            figure = once(command, environment)
            if run > 0:  # the first warms the caches
                figures[name].append(figure)
    print(f"\n{title}  ({runs} runs in turn, medians)")
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
    for name, (seconds, memory) in medians.items():
        line = f"  {name:<28} {seconds * 1000:9.1f} ms {memory:8.1f} MiB"
        if name != "gatepost":
            line += f"    gatepost takes {medians['gatepost'][0] / seconds:6.3f} of the time, {medians['gatepost'][1] / memory:6.3f} of the memory"
        print(line, flush=True)


def clean_environment(home):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "GATEPOST_"))}
    environment.update(HOME=str(home), XDG_DATA_HOME=f"{home}/data", XDG_CONFIG_HOME=f"{home}/config",
                       GATEPOST_PASSWORD_SANDBOX_PTEST="secret")
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    return environment


def bench_window(environment):
    server = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    display = ":" + server.stdout.readline().decode().strip()
    try:
        shown = dict(environment, DISPLAY=display)
        shown.pop("QT_QPA_PLATFORM", None)
        pair("Start until the window is usable", [f"{BUILD}/bin/bench_window", str(SAMPLE)],
             {"empty Qt + QScintilla window": [f"{BUILD}/bin/bench_empty_window"]}, shown, runs=15)
    finally:
        server.terminate()
        server.wait()


def bench_send(environment, home):
    sandbox = subprocess.Popen([f"{BUILD}/bin/gatepost-cli", "sandbox"], env=environment, stdout=subprocess.PIPE)
    url = sandbox.stdout.readline().decode().strip()
    body = (SAMPLE / "operations/CHG_SYNC_TEST.V1/helloworld.xml").read_text()
    head = {"Content-Type": "text/xml", "OperationName": "CHG_SYNC_TEST.V1", "From": "PTEST", "To": "PSFT_SANDBOX", "Password": "secret"}
    connector = f"{url}/PSIGW/HttpListeningConnector"
    collection = home / "collection.json"
    collection.write_text(json.dumps({
        "info": {"name": "one", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
        "item": [{"name": "hello", "request": {"method": "POST", "url": connector,
                                               "header": [{"key": k, "value": v} for k, v in head.items()],
                                               "body": {"mode": "raw", "raw": body}}}]}))
    curl = ["curl", "-sS", "--data-binary", body, connector] + [word for k, v in head.items() for word in ("-H", f"{k}: {v}")]
    try:
        pair("One request sent and its answer printed",
             [f"{BUILD}/bin/gatepost-cli", "send", "--workspace", str(SAMPLE), "--environment", "sandbox", "--gateway", url,
              "CHG_SYNC_TEST.V1/helloworld"],
             {"newman run": [str(BUILD / "node_modules/.bin/newman"), "run", str(collection)], "curl": curl}, environment)
    finally:
        sandbox.terminate()
        sandbox.wait()


def write_rowset(path, megabytes):
    """A rowset message in one line, as a gateway sends it."""
    row = ("<Transaction><DEPT_TBL class=\"R\"><SETID IsChanged=\"Y\">SHARE</SETID><DEPTID IsChanged=\"Y\">{:07d}</DEPTID>"
           "<EFFDT IsChanged=\"Y\">2026-01-01</EFFDT><DESCR>Human &amp; Resources</DESCR></DEPT_TBL>"
           "<PSCAMA class=\"R\"><LANGUAGE_CD>ENG</LANGUAGE_CD><AUDIT_ACTN>C</AUDIT_ACTN><MSG_SEQ_FLG/></PSCAMA></Transaction>")
    size = len(row.format(0))
    with path.open("w") as out:
        out.write("<?xml version=\"1.0\"?><DEPT_SYNC><MsgData>")
        for number in range(megabytes * 1_000_000 // size):
            out.write(row.format(number))
        out.write("</MsgData></DEPT_SYNC>")


def bench_format(environment, home):
    for megabytes, runs in ((1, 11), (10, 7), (100, 3)):
        document = home / f"{megabytes}.xml"
        write_rowset(document, megabytes)
        pair(f"Format {megabytes} MB of rowset in one line", [f"{BUILD}/bin/gatepost-cli", "format", str(document)],
             {"xmllint --format": ["xmllint", "--huge", "--format", str(document)]}, environment, runs)


def bench_xpath(environment, home):
    """The question of the issue, on rows of JOB."""
    row = ("<Transaction><JOB class=\"R\"><EMPLID IsChanged=\"Y\">KU{:07d}</EMPLID><EFFDT IsChanged=\"Y\">2026-01-01</EFFDT>"
           "<DEPTID IsChanged=\"Y\">{:05d}</DEPTID><JOBCODE>KC{:03d}</JOBCODE></JOB><PSCAMA class=\"R\"><AUDIT_ACTN>A</AUDIT_ACTN></PSCAMA></Transaction>")
    document = home / "job.xml"
    with document.open("w") as out:
        out.write("<?xml version=\"1.0\"?><JOB_SYNC><MsgData>")
        for number in range(50_000_000 // len(row.format(0, 0, 0))):
            out.write(row.format(number, 10000 + number % 100, number % 1000))
        out.write("</MsgData></JOB_SYNC>")
    question = "//JOB[DEPTID='10050']/EMPLID"
    pair(f"XPath {question} on 50 MB", [f"{BUILD}/bin/gatepost-cli", "xpath", question, str(document)],
         {"xmllint --xpath": ["xmllint", "--huge", "--xpath", question, str(document)]}, environment, 5)


def main():
    wanted = sys.argv[2:] or ["window", "send", "format", "xpath"]
    home = pathlib.Path(tempfile.mkdtemp(prefix="gatepost-bench-"))
    environment = clean_environment(home)
    try:
        if "window" in wanted:
            bench_window(environment)
        if "send" in wanted:
            bench_send(environment, home)
        if "format" in wanted:
            bench_format(environment, home)
    finally:
        shutil.rmtree(home)


main()
