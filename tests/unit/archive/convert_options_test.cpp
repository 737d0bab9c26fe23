#include <decl/convert.hpp>

#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

/// Why options are refused; empty when they aren't.
std::string refusal(const std::function<void(ConvertOptions&)>& change) {
  ConvertOptions options;
  change(options);
  try {
    require_sound_conversion(options);
    return "";
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    return error.message();
  }
}

}  // namespace

TEST_CASE("Option values that are right for some source are taken") {
  CHECK(refusal([](ConvertOptions&) {}).empty());
  for (const char* language : {"en", "sq", "sr-Latn", "sr-Cyrl-RS", "mkd"}) {
    CHECK(refusal([&](ConvertOptions& o) { o.language = language; }).empty());
    CHECK(refusal([&](ConvertOptions& o) { o.page.design.language = language; }).empty());
  }
  for (const char* name : {"UTF-8", "windows-1250", "cp1251", "yuscii-latin"}) {
    CHECK(refusal([&](ConvertOptions& o) { o.encoding = name; }).empty());
  }
  for (const int confidence : {0, 80, 100}) {
    CHECK(refusal([&](ConvertOptions& o) { o.strict = confidence; }).empty());
  }
  CHECK(refusal([](ConvertOptions& o) { o.script = "sr-Latn"; }).empty());
  CHECK(refusal([](ConvertOptions& o) {
          o.metadata = {{"date", "2022-03"}, {"language", "sq"}, {"title", "On"}, {"place", "Here"}};
        }).empty());
}

TEST_CASE("Option values that can never be right are refused by the option's name") {
  const auto refused = [](const std::string& said, const std::function<void(ConvertOptions&)>& change) {
    const std::string reason = refusal(change);
    INFO(reason);
    CHECK(contains(reason, said));
  };
  refused("--lang klingon:", [](ConvertOptions& o) { o.language = "klingon"; });
  refused("--lang EN:", [](ConvertOptions& o) { o.language = "EN"; });
  refused("--page-lang e:", [](ConvertOptions& o) { o.page.design.language = "e"; });
  refused("windows-1250", [](ConvertOptions& o) { o.encoding = "klingon"; });
  refused("--strict -1:", [](ConvertOptions& o) { o.strict = -1; });
  refused("--strict 101:", [](ConvertOptions& o) { o.strict = 101; });
  refused("--add-script sr-Cyrl:", [](ConvertOptions& o) { o.script = "sr-Cyrl"; });
  refused("--meta foo=bar: \"foo\"", [](ConvertOptions& o) { o.metadata["foo"] = "bar"; });
  refused("--meta date=tomorrow:", [](ConvertOptions& o) { o.metadata["date"] = "tomorrow"; });
  refused("--meta date=2022-13:", [](ConvertOptions& o) { o.metadata["date"] = "2022-13"; });
  refused("--meta language klingon:", [](ConvertOptions& o) { o.metadata["language"] = "klingon"; });
}

TEST_CASE("A folder of hyphenation patterns that is named has to be there") {
  const Folder folder;
  ConvertOptions options;
  options.page.hyphenation_directory = folder.path("none");
  CHECK(error_of([&] { require_sound_conversion(options); }).code() == ErrorCode::not_found);
  options.page.hyphenation_directory = folder.path("");
  CHECK_NOTHROW(require_sound_conversion(options));
}
