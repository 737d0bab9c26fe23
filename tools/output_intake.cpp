#include "output_intake.hpp"

#include <nlohmann/json.hpp>

#include "text.hpp"

namespace decl::tool {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t role_columns = 33;
constexpr std::size_t number_columns = 5;

std::string role_of(const ExplainedLine& line) {
  if (line.became.empty() && line.text.find_first_not_of(" \t") != std::string::npos) return "left out";
  return line.confidence == 100 ? line.became : line.became + " " + std::to_string(line.confidence);
}

}  // namespace

std::string write_explanation(const std::string& source, const Intake& intake) {
  std::string text = make_printable(source) + "\n";
  for (const ExplainedLine& line : intake.lines) {
    std::string row = "  " + pad_right(make_printable(role_of(line)), role_columns) +
                      pad_left(std::to_string(line.number), number_columns) + "  " + make_printable(line.text);
    while (row.ends_with(' ')) row.pop_back();
    text += row + "\n";
  }
  text += "A number behind a role says how sure the guess is, from 0 to 100; a role without one was not guessed.\n";
  return text;
}

std::string write_json_explanation(const std::string& source, const Intake& intake) {
  Json json = {{"source", source}, {"lines", Json::array()}, {"guesses", Json::array()}};
  for (const ExplainedLine& line : intake.lines) {
    json["lines"].push_back({{"line", line.number},
                             {"text", line.text},
                             {"became", role_of({line.number, line.text, line.became, 100})},
                             {"confidence", line.confidence}});
  }
  for (const Guess& guess : intake.guesses) {
    Json one = {{"id", guess.id}, {"message", guess.message}, {"confidence", guess.confidence}};
    if (guess.first_line != 0) {
      one["first_line"] = guess.first_line;
      one["last_line"] = guess.last_line;
    }
    one["settle"] = guess.settle;
    json["guesses"].push_back(std::move(one));
  }
  return make_printable_json(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace decl::tool
