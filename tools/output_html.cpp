#include <algorithm>

#include "explain.hpp"
#include "html.hpp"
#include "html_parts.hpp"
#include "html_style.hpp"
#include "output.hpp"
#include "words.hpp"

namespace decl::tool {
namespace {

using html::element;
using html::fact;
using html::text;

struct Look {
  const char* css_class;
  const char* mark;
};

Look look_of(const Outcome& outcome) {
  if (!outcome.report) return {"error", "✗"};
  switch (outcome.report->verdict) {
    case Verdict::complete:
      return {"complete", "✓"};
    case Verdict::incomplete:
      return {"incomplete", "…"};
    case Verdict::uncertain:
      return {"uncertain", "?"};
    case Verdict::invalid:
      break;
  }
  return {"invalid", "✗"};
}

std::string verdict_words(Language language, const Outcome& outcome) {
  return outcome.report ? say_verdict(language, outcome.report->verdict) : say(language, Message::verdict_not_read);
}

std::string write_word(Language language, const Outcome& outcome) {
  return element("span", look_of(outcome).mark, {{"class", "mark"}, {"aria-hidden", "true"}}) +
         text(verdict_words(language, outcome));
}

/// A sentence that there is only in English.
std::string english_paragraph(Language language, const std::string& sentence, const char* css_class) {
  return element("p", text(say_in_english(language, sentence)), {{"class", css_class}, {"lang", "en"}}) + "\n";
}

std::string write_verdict(Language language, const Outcome& outcome) {
  std::string content = element("p", write_word(language, outcome), {{"class", "word"}}) + "\n";
  if (!outcome.report) {
    content += element("p", text(say(language, Message::meaning_not_read)), {{"class", "meaning"}}) + "\n" +
               english_paragraph(language, outcome.error->message(), "more");
  } else {
    const Report& report = *outcome.report;
    content += element("p", text(say_meaning(language, report)), {{"class", "meaning"}}) + "\n";
    const std::string reason = reason_beyond_meaning(report);
    if (!reason.empty()) {
      content += element("p",
                         text(say(language, Message::reason, {""})) +
                             element("span", text(say_in_english(language, reason)), {{"lang", "en"}}),
                         {{"class", "more"}}) +
                 "\n";
    }
    const std::string advice = say_advice(language, report);
    if (!advice.empty()) {
      content += element("p", text(say(language, Message::advice, {advice})), {{"class", "more"}}) + "\n";
    }
  }
  return element("div", content, {{"class", "verdict " + std::string(look_of(outcome).css_class)}}) + "\n";
}

std::string write_page_result(Language language, const Report& report) {
  if (report.page == PageResult::not_a_page) return "";
  std::string html = element("h3", text(say(language, Message::heading_page))) + "\n";
  html += element("p", element("strong", word_for(report.page)) + ": " + text(say_page(language, report.page))) + "\n";
  if (report.page != PageResult::reproduced) html += english_paragraph(language, report.page_reason, "note");
  return html;
}

std::string write_findings(Language language, const Findings& findings) {
  if (findings.empty()) return "";
  std::string items;
  for (const Finding& finding : findings) {
    const bool is_error = finding.severity == Severity::error;
    const std::string kind = say_finding(language, finding);
    std::string item = element("p", element("strong", text(say_severity(language, finding.severity)),
                                            {{"class", is_error ? "invalid" : "incomplete"}}) +
                                        (kind.empty() ? "" : ": " + text(kind)));
    item += english_paragraph(language, finding.message, "more");
    std::string facts;
    const std::string where = to_string(finding.place);
    if (!where.empty()) facts += fact(say(language, Message::label_where), element("bdi", text(where)));
    if (!finding.clause.empty()) facts += fact(say(language, Message::label_clause), text(finding.clause));
    facts += fact(say(language, Message::label_identifier), element("code", text(finding.id)));
    items += element("li", item + element("dl", facts)) + "\n";
  }
  return element("h3", text(say(language, Message::heading_findings))) + "\n" + element("ul", items) + "\n";
}

std::string write_file(Language language, const Outcome& outcome, const std::string& id) {
  std::string content = element("h2", element("bdi", text(outcome.source)), {{"id", id}}) + "\n";
  content += write_verdict(language, outcome);
  if (outcome.report) {
    const Report& report = *outcome.report;
    content += html::write_signatures(language, report) + write_page_result(language, report) +
               html::write_declaration(language, report) + write_findings(language, report.findings);
  }
  return element("section", "\n" + content, {{"class", "file"}, {"aria-labelledby", id}}) + "\n";
}

std::string id_of(std::size_t index) { return "file-" + std::to_string(index + 1); }

std::string write_summary(Language language, const std::vector<Outcome>& outcomes) {
  std::string rows;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    const std::string link = element("a", element("bdi", text(outcome.source)), {{"href", "#" + id_of(i)}});
    const std::string meaning =
        outcome.report ? say_meaning(language, *outcome.report) : say(language, Message::meaning_not_read);
    const std::string word =
        element("span", write_word(language, outcome), {{"class", "state " + std::string(look_of(outcome).css_class)}});
    rows += html::row(html::row_header(link) + html::cell(say(language, Message::label_verdict), word) +
                      html::cell(say(language, Message::label_meaning), text(meaning)));
  }
  const std::string table = html::table(say_count(language, Message::files_one, outcomes.size()),
                                        {say(language, Message::label_file), say(language, Message::label_verdict),
                                         say(language, Message::label_meaning)},
                                        rows);
  return element("section",
                 element("h2", text(say(language, Message::heading_files)), {{"id", "files"}}) + "\n" + table,
                 {{"class", "box"}, {"aria-labelledby", "files"}}) +
         "\n";
}

std::string write_trust(Language language, const std::vector<Outcome>& outcomes) {
  const auto judged =
      std::find_if(outcomes.begin(), outcomes.end(), [](const Outcome& outcome) { return outcome.report.has_value(); });
  if (judged == outcomes.end()) return "";
  std::string content = element("h2", text(say(language, Message::heading_trust)), {{"id", "trust"}}) + "\n";
  if (const std::optional<TrustReport>& trust = judged->report->trust) {  // the same for all files
    std::string facts;
    if (!trust->identifier.empty()) {
      facts += fact(say(language, Message::label_identifier), element("code", text(trust->identifier)));
    }
    facts += fact(say(language, Message::label_version), std::to_string(trust->version));
    facts += fact(say(language, Message::label_issued), html::write_moment(trust->issued));
    if (trust->expires) facts += fact(say(language, Message::label_expires), html::write_moment(*trust->expires));
    for (const TrustListSigner& signer : trust->signers) {
      facts += fact(say(language, Message::label_signed_by), element("bdi", text(signer.name)) + " " +
                                                                 html::write_digits(signer.fingerprint) + " " +
                                                                 html::write_moment(signer.signing_time));
    }
    content += element("dl", facts) + "\n";
    if (!trust->refusal.empty()) content += english_paragraph(language, trust->refusal, "invalid");
    if (trust->signers.empty()) {
      content += element("p", text(say(language, Message::trust_unsigned_why)), {{"class", "note"}}) + "\n";
    }
  } else {
    content += element("p", text(say(language, Message::trust_none))) + "\n";
  }
  return element("section", content, {{"class", "box"}, {"aria-labelledby", "trust"}}) + "\n";
}

std::string write_how(const std::vector<Outcome>& outcomes, const Circumstances& circumstances) {
  const Language language = circumstances.language;
  std::string facts = fact(say(language, Message::label_program), text(circumstances.program));
  facts += fact(say(language, Message::label_at),
                circumstances.at ? html::write_moment(*circumstances.at) : text(say(language, Message::at_now)));
  for (const Outcome& outcome : outcomes) {
    if (!outcome.report || outcome.report->requirement == Requirement{}) continue;
    facts += fact(say(language, Message::label_required), text(say_requirement(language, outcome.report->requirement)));
    break;  // it is the same for all files
  }
  std::string limits;
  for (const Message limit : {Message::limit_truth, Message::limit_time, Message::limit_key, Message::limit_report}) {
    limits += element("li", text(say(language, limit))) + "\n";
  }
  return element("section",
                 element("h2", text(say(language, Message::heading_how)), {{"id", "how"}}) + "\n" +
                     element("dl", facts) + "\n" + element("p", text(say(language, Message::offline))) + "\n" +
                     element("h3", text(say(language, Message::heading_limits))) + "\n" + element("ul", limits),
                 {{"class", "box"}, {"aria-labelledby", "how"}}) +
         "\n";
}

std::string write_head(Language language, const std::string& title) {
  const std::string policy =
      "default-src 'none'; style-src '" + std::string(html::style_digest) + "'; base-uri 'none'; form-action 'none'";
  return "<!DOCTYPE html>\n<html lang=\"" + std::string(tag_of(language)) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy +
         "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n" +
         element("title", text(title)) + "\n<style>" + std::string(html::style) + "</style>\n</head>\n";
}

}  // namespace

std::string write_html_report(const std::vector<Outcome>& outcomes, const Circumstances& circumstances) {
  const Language language = circumstances.language;
  const std::string name = say(language, Message::title_report);
  const std::string subject = outcomes.size() == 1
                                  ? outcomes.front().source + ": " + verdict_words(language, outcomes.front())
                                  : say_count(language, Message::files_one, outcomes.size());
  std::string content = outcomes.size() == 1 ? "" : write_summary(language, outcomes);
  for (std::size_t i = 0; i < outcomes.size(); ++i) content += write_file(language, outcomes[i], id_of(i));
  content += write_trust(language, outcomes) + write_how(outcomes, circumstances);
  return write_head(language, subject + " – " + name) + "<body>\n" +
         element("header", element("h1", text(name)), {{"class", "head"}}) + "\n" + element("main", "\n" + content) +
         "\n</body>\n</html>\n";
}

}  // namespace decl::tool
