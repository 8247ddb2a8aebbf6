#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times Gatepost against named peers, in turn, and prints medians and ratios. bench.py BUILD [NAME]…"""

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
    """One run: wall seconds, the peak memory of its largest process in MiB, and processor seconds."""
    start = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command[0]} ended with {child.returncode}: {complaint.decode(errors='replace')}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def pair(title, ours, peers, environment, runs=11):
    """Ours and each peer in turn, so that a slow moment hits all of them. Gives the medians by name, as once()."""
    commands = {"gatepost": ours, **peers}
    figures = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            figure = once(command, environment)
            if run > 0:  # the first warms the caches
                figures[name].append(figure)
    print(f"\n{title}  ({runs} runs in turn, medians)")
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
    mine = medians["gatepost"]
    for name, (seconds, memory, processor) in medians.items():
        line = f"  {name:<28} {seconds * 1000:9.1f} ms {processor * 1000:9.1f} ms CPU {memory:8.1f} MiB"
        if name != "gatepost":
            line += (f"    gatepost takes {mine[0] / seconds:6.3f} of the time, {mine[2] / processor:6.3f} of the CPU's, "
                     f"{mine[1] / memory:6.3f} of the memory")
        print(line, flush=True)
    return medians


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


class Server:
    """A program that prints its address and answers until it is no longer wanted."""

    def __init__(self, command, environment):
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        self.url = self.process.stdout.readline().decode().strip()

    def __enter__(self):
        return self.url

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def bench_posts(environment, home, count=1000, runs=7):
    """Small posts over one kept connection, one after the other: what each costs, against libcurl's in one curl process."""
    posts = f"{BUILD}/bin/bench_posts"
    with Server([posts, "serve"], environment) as url:
        def curl(number):
            config = home / f"curl-{number}.txt"
            config.write_text('silent\nshow-error\ndata-binary = "<?xml version=\\"1.0\\"?><helloworld/>"\nheader = "Content-Type: text/xml"\n'
                              'header = "OperationName: CHG_SYNC_TEST.V1"\nheader = "From: PTEST"\n'
                              'write-out = "%{time_total} %{num_connects}\\n"\n'
                              + f'url = "{url}/x"\noutput = "/dev/null"\n' * number)
            start = time.perf_counter()
            said = subprocess.run(["curl", "-K", str(config)], env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
            took = time.perf_counter() - start
            assert said.count("\n") == number and sum(int(line.split()[1]) for line in said.splitlines()) == 1, "not one connection"
            return took
        ours, theirs = [], []
        for _ in range(runs):
            words = subprocess.run([posts, "send", f"{url}/x", str(count)], env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
            ours.append([float(word) for word in words[1::2]])
            theirs.append((curl(count) - curl(1)) * 1000 / (count - 1))
    _, each, median, p99 = (statistics.median(column) for column in zip(*ours))
    peer = statistics.median(theirs)
    print(f"\n{count} small posts over one connection  ({runs} runs in turn, medians)")
    print(f"  gatepost's client            {each:9.3f} ms each, median {median:.3f} ms, p99 {p99:.3f} ms: {p99 / median:.1f} times the median (aim: 3)")
    print(f"  curl                         {peer:9.3f} ms each    gatepost takes {each / peer:.1f} times as long (aim: at most 6)", flush=True)


def many_requests(home, url, count):
    """The same requests as a workspace, a Postman collection and a Bruno folder."""
    body = (SAMPLE / "operations/CHG_SYNC_TEST.V1/helloworld.xml").read_text()
    head = {"Content-Type": "text/xml", "OperationName": "CHG_SYNC_TEST.V1", "From": "PTEST", "To": "PSFT_SANDBOX", "Password": "secret"}
    connector = f"{url}/PSIGW/HttpListeningConnector"
    workspace, bruno = home / "many", home / "bruno"
    shutil.copytree(SAMPLE, workspace)
    bruno.mkdir()
    (bruno / "bruno.json").write_text(json.dumps({"version": "1", "name": "many", "type": "collection"}))
    for number in range(count):
        (workspace / f"operations/CHG_SYNC_TEST.V1/n{number}.xml").write_text(body)
        (bruno / f"n{number}.bru").write_text(
            f"meta {{\n  name: n{number}\n  type: http\n  seq: {number + 1}\n}}\n\npost {{\n  url: {connector}\n  body: xml\n  auth: none\n}}\n\n"
            "headers {\n" + "".join(f"  {key}: {value}\n" for key, value in head.items()) + "}\n\n"
            "body:xml {\n" + "".join(f"  {line}\n" for line in body.splitlines()) + "}\n\nassert {\n  res.status: eq 200\n}\n")
    items = [{"name": f"n{number}", "request": {"method": "POST", "url": connector, "header": [{"key": k, "value": v} for k, v in head.items()],
                                                "body": {"mode": "raw", "raw": body}}} for number in range(count)]
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    (home / "many.json").write_text(json.dumps({"info": {"name": "many", "schema": schema}, "item": items}))
    return workspace, home / "many.json", bruno


def bench_many(environment, home, count=200):
    """A folder of requests, sent, judged and kept, by the command lines of those who have one."""
    with Server([f"{BUILD}/bin/gatepost-cli", "sandbox"], environment) as url:
        workspace, collection, bruno = many_requests(home, url, count)
        names = [f"CHG_SYNC_TEST.V1/n{number}" for number in range(count)]
        modules = BUILD / "node_modules/.bin"
        medians = pair(f"{count} requests sent",
                       [f"{BUILD}/bin/gatepost-cli", "send", "--workspace", str(workspace), "--environment", "sandbox", "--gateway", url, *names],
                       {"newman run": [str(modules / "newman"), "run", str(collection)],
                        "bru run": ["sh", "-c", f"cd '{bruno}' && exec '{modules}/bru' run"]}, environment, runs=5)
    for name in ("newman run", "bru run"):
        print(f"  {medians[name][0] / medians['gatepost'][0]:.0f} times as fast as {name} (aim: 20)", flush=True)


def bench_large(environment, megabytes=1000):
    """What a large reply costs in memory, besides the file that it is kept in; curl writes it to a file."""
    posts = f"{BUILD}/bin/bench_posts"
    with Server([posts, "serve"], environment) as url:
        large = f"{url}/large/{megabytes * 1_000_000}"
        idle = own_memory([posts, "send", f"{url}/x", "1"], environment)
        held = own_memory([posts, "send", large, "1"], environment)
        seconds, _, processor = once([posts, "send", large, "1"], environment)
        peer, _, peer_processor = once(["curl", "-sS", "--data-binary", "<x/>", "-o", str(BUILD / "large.xml"), large], environment)
        (BUILD / "large.xml").unlink()
    print(f"\nA reply of {megabytes} MB, received and judged")
    print(f"  gatepost holds {held:.0f} MiB, {held - idle:.0f} MiB more than with a small one (aim: at most 200); {seconds:.1f} s, {processor:.1f} s CPU")
    print(f"  curl, which does not look at it, {peer:.1f} s, {peer_processor:.1f} s CPU: gatepost takes {seconds / peer:.1f} times as long", flush=True)


NESTED = ("<Transaction><DEPT_TBL class=\"R\"><SETID IsChanged=\"Y\">SHARE</SETID><DEPTID IsChanged=\"Y\">{:07d}</DEPTID>"
          "<EFFDT IsChanged=\"Y\">2026-01-01</EFFDT><DESCR>Human &amp; Resources</DESCR></DEPT_TBL>"
          "<PSCAMA class=\"R\"><LANGUAGE_CD>ENG</LANGUAGE_CD><AUDIT_ACTN>C</AUDIT_ACTN><MSG_SEQ_FLG/></PSCAMA></Transaction>")
FLAT = "<row><EMPLID>KU{:07d}</EMPLID><NAME>Jones, Mary</NAME><DEPTID>10050</DEPTID><EFFDT>2026-01-01</EFFDT></row>"
SHORT = "<a/>"


def write_rows(path, megabytes, row=NESTED):
    """A message of many rows in one line, as a gateway sends it."""
    size = len(row.format(0))
    with path.open("w") as out:
        out.write("<?xml version=\"1.0\"?><DEPT_SYNC><MsgData>")
        for first in range(0, megabytes * 1_000_000 // size, 10_000):
            out.write("".join(row.format(number) for number in range(first, first + 10_000)))
        out.write("</MsgData></DEPT_SYNC>")


def own_memory(command, environment):
    """The most that a process held besides the files mapped into it, in MiB; looked at every millisecond."""
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    most = 0
    while child.poll() is None:
        try:
            status = pathlib.Path(f"/proc/{child.pid}/status").read_text()
        except OSError:
            break
        most = max([most] + [int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon")])
        time.sleep(0.001)
    child.wait()
    return most / 1024


def in_time(title, command, environment, limit=60):
    """Once, and not for longer than `limit` seconds."""
    start = time.perf_counter()
    try:
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=limit)
    except subprocess.TimeoutExpired:
        return print(f"  {title:<28} not within {limit} s", flush=True)
    seconds = time.perf_counter() - start
    print(f"  {title:<28} " + (f"{seconds * 1000:9.1f} ms" if done.returncode == 0 else "fails"), flush=True)


def bench_format(environment, home):
    gatepost = f"{BUILD}/bin/gatepost-cli"
    for shape, row in (("nested rowset", NESTED), ("flat rows", FLAT)):
        for megabytes, runs in ((1, 15), (10, 11), (100, 5), (500, 1)):
            document = home / "format.xml"
            write_rows(document, megabytes, row)
            pair(f"Format {megabytes} MB of {shape} in one line", [gatepost, "format", str(document)],
                 {"xmllint --format": ["xmllint", "--huge", "--format", str(document)]}, environment, runs)
            print(f"  besides the mapped file, gatepost holds {own_memory([gatepost, 'format', str(document)], environment):.1f} MiB")
            pair(f"Check {megabytes} MB of {shape}", [gatepost, "format", "--check", str(document)],
                 {"xmllint --noout": ["xmllint", "--huge", "--noout", str(document)]}, environment, runs)
            document.unlink()


def bench_densest(environment, home):
    """The most elements that a megabyte can hold."""
    gatepost = f"{BUILD}/bin/gatepost-cli"
    document = home / "short.xml"
    print("\nFormat elements of four bytes (<a/>)")
    for megabytes in (100, 500):
        write_rows(document, megabytes, SHORT)
        in_time(f"gatepost, {megabytes} MB", [gatepost, "format", str(document)], environment)
        print(f"  besides the mapped file, gatepost holds {own_memory([gatepost, 'format', str(document)], environment):.1f} MiB")
    document.unlink()


def bench_rivals(environment, home):
    """What other consoles format with: xml-formatter (Bruno), vkbeautify (Insomnia, Yaak)."""
    programs = {"xml-formatter": "require('xml-formatter')(text)", "vkbeautify": "require('vkbeautify').xml(text)"}
    for megabytes in (1, 5, 10, 50):
        document = home / "rivals.xml"
        write_rows(document, megabytes)
        print(f"\nFormat {megabytes} MB of nested rowset, as other consoles do")
        in_time("gatepost", [f"{BUILD}/bin/gatepost-cli", "format", str(document)], environment)
        for name, call in programs.items():
            script = f"const text = require('fs').readFileSync(process.argv[1], 'utf8'); process.stdout.write({call})"
            in_time(name, ["node", "-e", script, str(document)], dict(environment, NODE_PATH=str(BUILD / "node_modules")))
        document.unlink()


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


def view_figures(command, environment):
    shown = dict(environment, QT_QPA_PLATFORM="offscreen")
    return json.loads(subprocess.run(command, env=shown, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)


def bench_view(environment, home):
    """A reply in the response pane: first screen, end, find, the longest time the event loop stood still."""
    for megabytes, runs in ((100, 5), (500, 3)):
        document = home / f"view-{megabytes}.xml"
        write_rows(document, megabytes)
        programs = {"gatepost": "pane", **({"plain QScintilla, formatted": "editor"} if megabytes == 100 else {})}
        seconds, *_ = once(["xmllint", "--huge", "--noout", str(document)], environment)
        print(f"\nReply of {megabytes} MB on the screen  ({runs} runs, medians; xmllint --noout takes {seconds * 1000:.0f} ms)")
        medians = {}
        for name, mode in programs.items():
            figures = [view_figures([f"{BUILD}/bin/bench_view", str(document), mode], environment) for _ in range(runs)]
            medians[name] = {key: statistics.median(figure[key] for figure in figures) for key in figures[0]}
        ours = medians["gatepost"]
        print(f"  first screen {ours['first']:.0f} ms, all of it {ours['whole']:.0f} ms ({ours['lines']:.0f} lines), end {ours['end']:.1f} ms, "
              f"fold the root {ours['fold']:.1f} ms, find {ours['hits']:.0f} hits {ours['find']:.0f} ms")
        print(f"  longest pause of the event loop: opening {ours['openGap']:.0f} ms, scrolling {ours['scrollGap']:.0f} ms, finding {ours['findGap']:.0f} ms")
        print(f"  memory {ours['memory']:.0f} MiB at most, the mapped reply included: {(ours['memory'] - ours['before']) / (megabytes / 1.048576):.2f} times the reply")
        for name, peer in medians.items():
            if name != "gatepost":
                print(f"  {name}: first screen {peer['first']:.0f} ms, end {peer['end']:.0f} ms, {peer['memory']:.0f} MiB; gatepost takes "
                      f"{ours['first'] / peer['first']:.4f} of the time, {ours['memory'] / peer['memory']:.3f} of the memory")
        if megabytes == 100:
            shown = dict(environment, QT_QPA_PLATFORM="offscreen")
            steps = subprocess.run([f"{BUILD}/bin/bench_structure", str(document)], env=shown, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
            print("  Tree and Table, one run:\n" + "".join(f"    {line}\n" for line in steps.splitlines()), end="")
        document.unlink()


def bench_rows(environment):
    """A rowset message of 10 MB in the real window: every step's time and the longest time the event loop stood still."""
    shown = dict(environment, QT_QPA_PLATFORM="offscreen")
    steps = subprocess.run([f"{BUILD}/bin/bench_rows"], env=shown, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    print("\nRows of a message of 10 MB, 100,000 rows pasted, a variant of it  (one run)\n" + "".join(f"  {line}\n" for line in steps.splitlines()), end="")


PERSON = ("<Transaction><PERSON class=\"R\"><EMPLID>KU{id:07d}</EMPLID><NAME>Jones, Mary {id}</NAME><BIRTHDATE>1980-01-01</BIRTHDATE>"
          "<JOB class=\"R\"><EMPLID>KU{id:07d}</EMPLID><EMPL_RCD>0</EMPL_RCD><EFFDT>2026-01-01</EFFDT><EFFSEQ>0</EFFSEQ><DEPTID>{dept}</DEPTID>"
          "<JOBCODE>KC0{code:02d}</JOBCODE></JOB><PSCAMA class=\"R\"><AUDIT_ACTN>C</AUDIT_ACTN></PSCAMA></PERSON>"
          "<PSCAMA class=\"R\"><LANGUAGE_CD>ENG</LANGUAGE_CD><AUDIT_ACTN>C</AUDIT_ACTN><MSG_SEQ_FLG/></PSCAMA></Transaction>")


def write_persons(path, rows):
    with path.open("w") as out:
        out.write("<?xml version=\"1.0\"?><PERSON_SYNC><MsgData>")
        out.writelines(PERSON.format(id=number, dept=dept, code=code) for number, dept, code in rows)
        out.write("</MsgData></PERSON_SYNC>")
    return str(path)


def write_pair(folder, megabytes):
    """Two rowset replies: one field in a hundred changed (there are nine in a row), some rows added, a block moved."""
    count = int(megabytes * 1_000_000) // len(PERSON.format(id=0, dept=10050, code=0))
    left = [(number, 10050, number % 100) for number in range(count)]
    right = [(number, 10051 if number % 11 == 5 else dept, code) for number, dept, code in left]
    block = right[count // 4:count // 4 + count // 20]
    del right[count // 4:count // 4 + count // 20]
    right[count // 2:count // 2] = block
    for new in range(max(1, count // 200)):
        right.insert((new * 197) % len(right), (5_000_000 + new, 10050, 0))
    return [write_persons(folder / "left.xml", left), write_persons(folder / "right.xml", right)]


def bench_operations(environment, home):
    """How many operations three edits by hand come back as."""
    left = [(number, 10050, number % 100) for number in range(100)]
    right = [(number, 10051 if number == 5 else dept, code) for number, dept, code in left]
    del right[40]
    right.insert(70, (5_000_000, 10050, 0))
    names = [write_persons(home / "left.xml", left), write_persons(home / "right.xml", right)]
    report = subprocess.run([f"{BUILD}/bin/gatepost-cli", "compare", "--format", "json", *names], env=environment, stdout=subprocess.PIPE).stdout
    line = f"gatepost says {len(json.loads(report)['differences'])}"
    if shutil.which("xmldiff"):
        said = subprocess.run(["xmldiff", *names], env=environment, stdout=subprocess.PIPE, text=True).stdout
        line += f", xmldiff {sum(text.startswith('[') for text in said.splitlines())}"
    print(f"\nOperations for 3 edits (a field changed, a row removed, a row added): {line}", flush=True)


def bench_compare(environment, home):
    ours = [f"{BUILD}/bin/gatepost-cli", "compare", "--summary"]
    say = ["sh", "-c", "\"$@\"; test $? -le 1", "sh"]  # that they differ is no failure
    before = None
    for megabytes in (1, 10, 100):
        pair_names = write_pair(home, megabytes)
        formatted = [name + ".formatted" for name in pair_names]
        for name, target in zip(pair_names, formatted):
            with open(target, "w") as out:
                subprocess.run([f"{BUILD}/bin/gatepost-cli", "format", name], env=environment, check=True, stdout=out)
        medians = pair(f"Two rowset replies of {megabytes} MB compared (formatting for diff not counted)", say + ours + pair_names,
                       {"GNU diff, formatted": say + ["diff"] + formatted}, environment,
                       runs=3 if megabytes == 100 else 9)
        wall, memory, processor = medians["gatepost"]
        larger = max(os.path.getsize(name) for name in pair_names) / 1048576
        grown = f"; {wall / before[0]:.1f} times the time and {processor / before[2]:.1f} times the CPU's of a tenth of it" if before else ""
        print(f"  memory {memory / larger:.1f} times the larger one{grown}", flush=True)
        before = medians["gatepost"]
        for name in pair_names + formatted:
            os.unlink(name)
    for kilobytes in (100, 300):
        pair_names = write_pair(home, kilobytes / 1000)
        print(f"\nTwo of {kilobytes} kB against Debian's xmldiff, once each")
        in_time("gatepost", say + ours + pair_names, environment)
        if shutil.which("xmldiff"):
            in_time("xmldiff", say + ["xmldiff"] + pair_names, environment, limit=300)
    bench_operations(environment, home)


def bench_compare_window(environment):
    """The same in the window, by step: how long, and how long the event loop stood still."""
    for megabytes in (10, 100):
        print(f"\nTwo replies of {megabytes} MB compared in the window, one run")
        steps = subprocess.run([f"{BUILD}/bin/bench_comparison", str(megabytes)], env=dict(environment, QT_QPA_PLATFORM="offscreen"),
                               check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
        print("".join(f"  {line}\n" for line in steps.splitlines()), end="", flush=True)


def archive_figures(arguments, environment):
    """What bench_archive prints: name → figures."""
    lines = subprocess.run([f"{BUILD}/bin/bench_archive", *map(str, arguments)], env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {line.split()[0]: [float(word) for word in line.split()[1:]] for line in lines.splitlines()}


def bench_archive(environment, home, count=100_000):
    """The history with many exchanges of 10 KB; against the sqlite3 program's LIKE on the same bodies."""
    full, empty, plain = (home / name / "gatepost" / "history.sqlite" for name in ("full", "empty", "plain"))
    for file in (full, empty, plain):
        file.parent.mkdir(parents=True)
    stored = archive_figures(["fill", full, count, plain], environment)
    archive_figures(["fill", empty, 0, home / "nothing.sqlite"], environment)
    raw = stored["raw"][0]
    print(f"\nAn archive of {count} exchanges of 10 KB")
    print("  storing one, durably, index included: median {:.2f} ms, p99 {:.2f} ms, longest {:.0f} ms".format(*stored["add"]))
    print(f"  the file is {full.stat().st_size / raw:.3f} times the raw bytes ({full.stat().st_size / 1e6:.0f} of {raw / 1e6:.0f} MB)")
    rare = subprocess.run(["sqlite3", str(plain), "SELECT substr(text, instr(text, '<NID>') + 5, 9) FROM body WHERE id = " + str(count // 3)],
                          check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    for title, text, limit in (("a rare code", rare, 50), ("a common word, first 50", "Hansen", 50), ("a common phrase, first 50", '"Station Road"', 50),
                               ("an XPath", f"xpath://NID='{rare}'", 50), ("a filter, first 50", "env:DEV", 50)):
        median, p99, longest = archive_figures(["search", full, text, limit, 15], environment)["search"]
        print(f"  {title:<28} median {median:8.2f} ms, longest {longest:8.2f} ms")
        if title == "a rare code":
            start = time.perf_counter()
            subprocess.run(["sqlite3", str(plain), f"SELECT id FROM body WHERE text LIKE '%{rare}%'"], check=True, stdout=subprocess.DEVNULL)
            took = (time.perf_counter() - start) * 1000
            print(f"  {'sqlite3, LIKE':<28} {took:15.0f} ms: {took / median:.0f} times as long")
    pair("Opening it and listing the newest", [f"{BUILD}/bin/bench_archive", "open", str(full)],
         {"an empty one": [f"{BUILD}/bin/bench_archive", "open", str(empty)]}, environment)
    window = [f"{BUILD}/bin/bench_window", str(SAMPLE)]
    pair("Start until the window is usable, with it", ["env", f"XDG_DATA_HOME={home / 'full'}", *window],
         {"with an empty history": ["env", f"XDG_DATA_HOME={home / 'empty'}", *window]}, dict(environment, QT_QPA_PLATFORM="offscreen"), runs=15)


def bench_environments(environment, runs=9):
    """20 templates to 4 sandboxes, kept and compared; against the slowest of them by itself."""
    print(f"\n20 templates to 4 environments  ({runs} runs, medians)")
    for title, delays in (("gateways 10, 20, 40 and 80 ms away", (10, 20, 40, 80)), ("gateways 40 ms away", (40,) * 4), ("gateways on this machine", (0,) * 4)):
        times = []
        for _ in range(runs):
            words = subprocess.run([f"{BUILD}/bin/bench_environments", *map(str, delays)], env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
            times.append((float(words[1]), float(words[3]), float(words[5])))
        whole, slowest, total = (statistics.median(column) for column in zip(*times))
        print(f"  {title:<36} all {whole:5.0f} ms, the slowest alone {slowest:5.0f} ms: {whole / slowest:.2f} times; its requests' sum {total:5.0f} ms: {whole / total:.2f} times")


def main():
    wanted = sys.argv[2:] or ["window", "send", "posts", "many", "large", "format", "densest", "rivals", "xpath", "view", "rows", "compare", "comparewindow", "environments", "archive"]
    home = pathlib.Path(tempfile.mkdtemp(prefix="gatepost-bench-"))
    environment = clean_environment(home)
    try:
        if "window" in wanted:
            bench_window(environment)
        if "send" in wanted:
            bench_send(environment, home)
        if "posts" in wanted:
            bench_posts(environment, home)
        if "many" in wanted:
            bench_many(environment, home)
        if "large" in wanted:
            bench_large(environment)
        if "view" in wanted:
            bench_view(environment, home)
        if "rows" in wanted:
            bench_rows(environment)
        if "format" in wanted:
            bench_format(environment, home)
        if "compare" in wanted:
            bench_compare(environment, home)
        if "comparewindow" in wanted:
            bench_compare_window(environment)
        if "densest" in wanted:
            bench_densest(environment, home)
        if "rivals" in wanted:
            bench_rivals(environment, home)
        if "xpath" in wanted:
            bench_xpath(environment, home)
        if "environments" in wanted:
            bench_environments(environment)
        if "archive" in wanted:
            bench_archive(environment, home)
    finally:
        shutil.rmtree(home)


main()
