#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/context.hpp"
#include "intake/dates.hpp"
#include "intake/line_ranges.hpp"

// What each part of a text is: these steps run in this order, and each takes what it recognises.
namespace decl::intake {

/// Takes the line that is a date, from the top or from just before the signatories. With a date known already, only
/// a line that agrees with it is taken.
std::optional<DateLine> take_date(std::vector<Part>& parts, const std::optional<PartialDate>& known, Context& context);

/// Takes the title: the first level-1 heading, or a short first block without final punctuation. With a title known
/// already, only a block that says the same is taken.
std::optional<std::string> take_title(std::vector<Part>& parts, const std::optional<std::string>& known,
                                      Context& context);

/// Takes out the lines that a person said hold something else than text, such as a title or a signatory.
void drop_lines(std::vector<Part>& parts, const LineRanges& lines, const std::string& role, Context& context);

/// Takes the signatories from the end.
std::vector<Signer> take_signers(std::vector<Part>& parts, Context& context);

/// Turns lone short lines inside the body into headings where that is certain enough; where a person said which lines
/// are headings, those and no others.
void find_headings(std::vector<Part>& parts, const std::optional<LineRanges>& known, Context& context);

/// Makes a title of the text's first words.
std::string derive_title(const std::vector<Part>& parts);

}  // namespace decl::intake
