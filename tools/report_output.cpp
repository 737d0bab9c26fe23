#include "report_output.hpp"

#include <cstdio>

#include "output.hpp"

namespace decl::tool {
namespace {

constexpr std::array verdicts = {Verdict::complete, Verdict::incomplete, Verdict::uncertain, Verdict::invalid};

void require_printed(bool is_printed) {
  if (!is_printed) throw Error(ErrorCode::io, "cannot be written", Place{"standard output", "", {}, {}});
}

void print_line(const std::string& text) { require_printed(std::fputs(text.c_str(), stdout) != EOF); }

}  // namespace

ReportOutput::ReportOutput(ReportForm form, Circumstances circumstances, bool keeps_outcomes)
    : form_(form), circumstances_(std::move(circumstances)), keeps_outcomes_(keeps_outcomes) {}

void ReportOutput::begin() {
  if (form_ == ReportForm::json) print_line("[");
}

void ReportOutput::take(Outcome outcome) {
  print(outcome);
  ++taken_;
  std::size_t kind = verdicts.size();
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (outcome.report && outcome.report->verdict == verdicts[i]) kind = i;
  }
  ++counts_[kind];
  if (keeps_outcomes_) outcomes_.push_back(std::move(outcome));
}

void ReportOutput::print(const Outcome& outcome) {
  const Language language = circumstances_.language;
  switch (form_) {
    case ReportForm::json:
      return print_line((taken_ == 0 ? "\n" : ",\n") + write_json_report(outcome));
    case ReportForm::json_lines:
      return print_line(write_json_line(outcome));
    case ReportForm::text:
      return outcome.report ? print_line(write_text_report(*outcome.report, language)) : void();
    case ReportForm::verdict_lines:
      return outcome.report ? print_line(write_verdict_line(*outcome.report, language)) : void();
    case ReportForm::none:
      break;
  }
}

void ReportOutput::print_counts() {
  std::vector<std::pair<std::string, std::size_t>> counts;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    counts.emplace_back(say_verdict(circumstances_.language, verdicts[i]), counts_[i]);
  }
  counts.emplace_back(say(circumstances_.language, Message::verdict_not_read), counts_.back());
  print_line(write_count_line(counts, circumstances_.language));
}

void ReportOutput::finish() {
  if (form_ == ReportForm::json) print_line("\n]\n");
  if (form_ == ReportForm::text && taken_ > 1) print_counts();
  require_printed(std::fflush(stdout) == 0);
}

std::string ReportOutput::write_html() const { return write_html_report(outcomes_, circumstances_); }

}  // namespace decl::tool
