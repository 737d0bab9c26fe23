#pragma once

#include <string_view>

namespace decl::tool::html {

/// The digest of `style` for the content security policy, which lets no other style and no script in. After a
/// change of the style tests/cli/report_html.sh says what it must be.
inline constexpr std::string_view style_digest = "sha256-boL7TxcOM1RgGdoFs6z7Lp+As9bEMfRSYoi2t1hmVd4=";

inline constexpr std::string_view style = R"css(
:root { color-scheme: light dark; --ink: #1b1d22; --soft: #565c66; --paper: #fff; --ground: #f3f4f6; --line: #d4d8de;
  --good: #0d5f34; --good-back: #e2f3e8; --wait: #7a4a00; --wait-back: #fdf0d5; --doubt: #1d4a86;
  --doubt-back: #e3edfa; --bad: #9c1420; --bad-back: #fde7e7; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9ebef; --soft: #a9b0bb; --paper: #1c1f25; --ground: #121418; --line: #3a404a;
    --good: #86dba6; --good-back: #12301f; --wait: #f3c677; --wait-back: #37280c; --doubt: #a3c6f7;
    --doubt-back: #16283f; --bad: #ffa3a3; --bad-back: #421619; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 "Noto Sans", system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
main, .head { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
.head { padding-top: 1.5rem; color: var(--soft); }
h1 { margin: 0; font-size: 1rem; font-weight: 600; letter-spacing: .02em; }
h2, h3, h4, h5, h6 { line-height: 1.3; overflow-wrap: anywhere; }
h2 { margin: 0 0 .25rem; font-size: 1.05rem; font-weight: 600; }
h3 { margin: 2rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); font-size: 1.1rem; }
h4 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
h5, h6 { margin: 1rem 0 .25rem; font-size: .95rem; }
p, ul, ol, dl, blockquote { margin: .5rem 0; }
.file, .box { margin: 1rem 0 2rem; padding: 1.25rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: .5rem; }
.box h2 { margin-bottom: .75rem; }
.verdict { margin: .75rem 0 1rem; padding: 1rem 1.25rem; border-left: .4rem solid; border-radius: .25rem; }
.verdict .word { margin: 0; font-size: 1.9rem; line-height: 1.2; font-weight: 700; letter-spacing: .01em; }
.verdict p:last-child { margin-bottom: 0; }
.verdict .meaning { color: var(--ink); font-size: 1.1rem; }
.verdict .more { color: var(--ink); }
.complete { color: var(--good); } .verdict.complete { background: var(--good-back); }
.incomplete { color: var(--wait); } .verdict.incomplete { background: var(--wait-back); }
.uncertain { color: var(--doubt); } .verdict.uncertain { background: var(--doubt-back); }
.invalid, .error { color: var(--bad); } .verdict.invalid, .verdict.error { background: var(--bad-back); }
.word, .state { font-weight: 700; }
.mark { display: inline-block; min-width: 1.2em; font-weight: 700; }
.name { overflow-wrap: anywhere; }
.soft, .note { color: var(--soft); } .note { font-size: .9rem; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; color: var(--soft); font-size: .9rem; padding-bottom: .25rem; }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  font-weight: 400; overflow-wrap: anywhere; }
thead th { color: var(--soft); font-size: .85rem; font-weight: 600; }
tbody th { font-weight: 600; }
td p, th p { margin: 0 0 .15rem; }
th .note, th code { font-weight: 400; }
.group { display: inline-block; margin-right: 1ch; }
.digits, time, .mark { white-space: nowrap; }
@media (min-width: 40.01rem) { .state { white-space: nowrap; } thead th:first-child { width: 30%; } }
code, .digits { font-family: "Noto Sans Mono", ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: .85em;
  overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; }
dt, dd { margin: 0; padding: .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; min-width: 0; }
dt { padding-right: 1rem; color: var(--soft); }
details { margin: .75rem 0; } summary { cursor: pointer; font-weight: 600; padding: .35rem 0; }
.text { padding-left: 1rem; border-left: 2px solid var(--line); max-width: 42rem;
  font-family: "Noto Serif", Georgia, "DejaVu Serif", serif; overflow-wrap: anywhere; }
blockquote { margin-left: 1rem; }
a { color: inherit; }
:focus-visible { outline: 3px solid var(--doubt); outline-offset: 2px; }
@media (max-width: 40rem) {
  .file, .box { margin-left: -.5rem; margin-right: -.5rem; padding: 1rem; }
  .verdict { padding: .75rem 1rem; } .verdict .word { font-size: 1.6rem; }
  dl { grid-template-columns: 1fr; } dt { padding-bottom: 0; border: 0; } dd { padding-top: 0; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  table, caption, tbody, tr, th, td { display: block; } tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  th, td { padding: .2rem 0; border: 0; } td::before { content: attr(data-label); display: block; color: var(--soft);
    font-size: .85rem; }
}
@media print {
  :root { --ink: #000; --soft: #444; --paper: #fff; --ground: #fff; --line: #999; --good: #000; --wait: #000;
    --doubt: #000; --bad: #000; --good-back: #fff; --wait-back: #fff; --doubt-back: #fff; --bad-back: #fff; }
  @page { margin: 18mm; }
  body { font-size: 10pt; } .head, main { max-width: none; padding: 0; }
  .file, .box { border: 0; padding: 0; } .verdict { border: 2px solid #000; border-left-width: .4rem; }
  .verdict, tr, dt, dd { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
  .file + .file { break-before: page; } details::details-content { content-visibility: visible; block-size: auto; }
}
)css";

}  // namespace decl::tool::html
