// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/report/runstyle.h"

namespace gatepost::session {

const char runReportStyle[] = R"(
:root { color-scheme: light dark; --ink: #1d2129; --quiet: #5b6472; --paper: #fff; --line: #dce0e6; --fill: #f5f7f9;
  --good: #1b6e2e; --bad: #a61b1b; --warn: #8a5300; --moved: #0b5f8a; --goodfill: #edf7ef; --warnfill: #fff5e0; --badfill: #fdeeee; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7ec; --quiet: #9aa4b2; --paper: #16191e; --line: #343b45; --fill: #1f242b;
  --good: #7fd493; --bad: #ff9c95; --warn: #f0c266; --moved: #86c8ee; --goodfill: #1a2b1f; --warnfill: #33290f; --badfill: #361d1d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 3rem; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", sans-serif; }
h1 { font-size: 1.55rem; line-height: 1.25; margin: 0 0 .3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2.4rem 0 .6rem; } h3 { font-size: 1rem; margin: 1.6rem 0 .3rem; overflow-wrap: anywhere; }
p { margin: .25rem 0; } ul { margin: .3rem 0; padding-left: 1.3rem; }
.lead { font-size: 1.1rem; font-weight: 600; margin: .2rem 0 .8rem; } .quiet, .path { color: var(--quiet); }
.good, .added { color: var(--good); } .bad, .removed { color: var(--bad); }
.warn, .changed { color: var(--warn); } .moved { color: var(--moved); } .none { color: var(--quiet); font-style: italic; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .45rem .7rem; text-align: left; vertical-align: top; }
thead th { color: var(--quiet); font-weight: 600; font-size: .87rem; border-bottom-width: 2px; }
tbody th { font-weight: 500; overflow-wrap: break-word; }
.grid td { min-width: 9rem; } .grid tbody th { min-width: 17rem; } td.isgood { background: var(--goodfill); } td.iswarn { background: var(--warnfill); }
td.isbad { background: var(--badfill); }
.mark { font-weight: 700; } .path { overflow-wrap: anywhere; }
code, pre, td.v { font-family: ui-monospace, "Cascadia Mono", Consolas, monospace; font-size: .87em; }
td.v { white-space: pre-wrap; overflow-wrap: anywhere; } td.k { white-space: nowrap; font-weight: 600; }
.dot { display: inline-block; width: .65rem; height: .65rem; border-radius: 50%; margin-right: .45rem; }
a { color: inherit; }
pre { margin: .4rem 0 .8rem; padding: .6rem .8rem; background: var(--fill); border: 1px solid var(--line); border-radius: 6px;
  white-space: pre-wrap; overflow-wrap: anywhere; max-height: 32rem; overflow: auto; }
details { border-bottom: 1px solid var(--line); padding: .35rem 0; } summary { cursor: pointer; }
footer { margin-top: 3rem; color: var(--quiet); font-size: .87rem; }
@media print {
  :root { color-scheme: light; --ink: #000; --quiet: #444; --paper: #fff; --line: #bbb; --fill: #fff; --good: #14521f;
    --bad: #8c1414; --warn: #6b4100; --moved: #084a6b; --goodfill: #fff; --warnfill: #fff; --badfill: #fff; }
  @page { margin: 14mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } .wide { overflow: visible; } .grid td, .grid tbody th { min-width: 0; }
  pre { max-height: none; } thead { display: table-header-group; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  a { text-decoration: none; } details:not([open]), section:not(:has(details[open])) { display: none; } .onscreen { display: none; }
})";

} // namespace gatepost::session
