#pragma once

#include <string_view>

namespace decl::archive {

/// The style of every page of the report. The content security policy lets nothing else in, by its digest.
inline constexpr std::string_view report_style = R"css(
:root { color-scheme: light dark; --ink: #1b1d22; --soft: #565c66; --paper: #fff; --ground: #f3f4f6; --line: #d4d8de;
  --good: #0d5f34; --wait: #7a4a00; --doubt: #1d4a86; --bad: #9c1420;
  --good-bar: #2f9e63; --wait-bar: #e0a030; --doubt-bar: #5b8fd6; --bad-bar: #cf3f4a; --bar: #6b7686; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9ebef; --soft: #a9b0bb; --paper: #1c1f25; --ground: #121418; --line: #3a404a;
    --good: #86dba6; --wait: #f3c677; --doubt: #a3c6f7; --bad: #ffa3a3;
    --good-bar: #3f9f68; --wait-bar: #b98524; --doubt-bar: #5580bd; --bad-bar: #c2525b; --bar: #7c8798; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 "Noto Sans", system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
main, .head { max-width: 68rem; margin: 0 auto; padding: 0 1rem; }
.head { padding-top: 1.5rem; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2; }
h2 { margin: 0 0 .5rem; font-size: 1.15rem; line-height: 1.3; }
p, ul { margin: .5rem 0; }
a { color: inherit; }
nav a, .files a, .pages a { margin-right: .75rem; white-space: nowrap; }
:focus-visible { outline: 3px solid var(--doubt); outline-offset: 2px; }
.box { margin: 1rem 0; padding: 1.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; }
.bad-box { border-left: .4rem solid var(--bad-bar); }
.soft, .note { color: var(--soft); } .note { font-size: .9rem; }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0; padding: 0; list-style: none; }
.tiles li { flex: 1 1 8rem; padding: .6rem .9rem; border: 1px solid var(--line); border-radius: .4rem; }
.tiles .figure { display: block; font-size: 1.7rem; line-height: 1.2; font-weight: 700; }
.complete, .signed { color: var(--good); } .incomplete, .missing { color: var(--wait); }
.uncertain { color: var(--doubt); } .invalid, .failed { color: var(--bad); }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; color: var(--soft); font-size: .9rem; padding-bottom: .25rem; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  font-weight: 400; overflow-wrap: anywhere; }
thead th { color: var(--soft); font-size: .85rem; font-weight: 600; vertical-align: bottom; background: var(--paper); }
tbody th { font-weight: 600; min-width: 13em; }
tbody tr { content-visibility: auto; contain-intrinsic-size: auto 4rem; }
th.number, td.number { padding-right: 1.5rem; } .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar { display: block; width: 100%; min-width: 6rem; height: .9rem; margin-top: .3rem; }
.bar-cell { width: 45%; }
.bar rect, .key rect { fill: var(--bar); }
.bar .complete, .key .complete { fill: var(--good-bar); } .bar .incomplete, .key .incomplete { fill: var(--wait-bar); }
.bar .uncertain, .key .uncertain { fill: var(--doubt-bar); } .bar .invalid, .key .invalid { fill: var(--bad-bar); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .25rem 0 .75rem; padding: 0; list-style: none;
  color: var(--soft); font-size: .9rem; }
.key { width: .8rem; height: .8rem; margin-right: .4rem; vertical-align: -.05rem; }
.date { color: var(--soft); font-weight: 400; font-size: .9rem; }
.title { display: block; font-weight: 600; } .other { display: block; font-weight: 400; font-size: .9rem; }
.files { display: block; font-weight: 400; font-size: .9rem; }
.state { font-weight: 700; white-space: nowrap; }
code { font-family: "Noto Sans Mono", ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: .85em; }
details { margin: .5rem 0; } summary { cursor: pointer; font-weight: 600; }
@media screen and (min-width: 48.01rem) {
  .wide { max-width: 100rem; } .matrix tbody th { min-width: 16rem; }
  .matrix thead th { position: sticky; top: 0; border-bottom: 2px solid var(--line); }
  .others { overflow-wrap: normal; }
  .organisation { width: 2.1rem; padding: .4rem .3rem; }
  .organisation span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 13rem; line-height: 1.15; }
  .matrix .mark { width: 2.1rem; padding: .4rem .3rem; text-align: center; font-weight: 700; }
  .mark .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
}
@media screen and (max-width: 48rem) {
  .box { margin-left: -.5rem; margin-right: -.5rem; padding: 1rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  table, caption, tbody, tr, th, td { display: block; } tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  th, td { min-width: 0; padding: .15rem 0; border: 0; } .none { display: none; } .bar-cell { width: auto; }
  .number { text-align: left; }
  td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); font-size: .9rem; }
  .bar-cell::before { content: none !important; }
}
@media print {
  :root { --ink: #000; --soft: #444; --paper: #fff; --ground: #fff; --line: #999; --good: #000; --wait: #000;
    --doubt: #000; --bad: #000; }
  @page { margin: 15mm; }
  body { font-size: 9pt; } .head, main { max-width: none; padding: 0; } .box { margin: 1.5rem 0; border: 0; padding: 0; }
  nav { display: none; } tr, li { break-inside: avoid; } h2 { break-after: avoid; }
  .matrix thead { display: none; } .matrix, .matrix caption, .matrix tbody, .matrix tr, .matrix th { display: block; }
  .matrix tr { padding: .4rem 0; border-bottom: 1px solid var(--line); } .matrix th { padding: 0; border: 0; }
  .matrix td { display: inline-block; padding: 0 1.5ch 0 0; border: 0; } .matrix .none { display: none; }
  .matrix td[data-label]::before { content: attr(data-label) ": "; }
  tbody tr { content-visibility: visible; } .bar, .key { print-color-adjust: exact; }
}
)css";

}  // namespace decl::archive
