#include "source_reader.hpp"

#include <memory>
#include <optional>

#include "sandbox.hpp"

namespace decl::tool {

namespace {

/// Where the library that reads PDF files keeps its tables of characters.
constexpr const char* character_tables = "/usr/share/poppler";

using Sources = std::vector<ConvertSource>;

class SourceSandbox {
 public:
  SourceSandbox(const ConvertOptions& options, bool sandboxed)
      : reader_([options](const std::string&,
                          BytesView request) { return read_sources(read_transfer<Sources>(request), options); },
                sandboxed, {character_tables}) {
    try {
      reader_.start();
    } catch (const Error& error) {
      refusal_ = error;
    }
  }

  Intake read(const Sources& sources) {
    if (refusal_) throw *refusal_;
    return reader_.read(sources.front().path, write_transfer(sources));
  }

 private:
  SafeReader<Intake> reader_;
  std::optional<Error> refusal_;
};

}  // namespace

SourceReader make_source_reader(const ConvertOptions& options, bool sandboxed) {
  load_source_readers();
  ConvertOptions inside = options;
  inside.read_elsewhere = nullptr;
  const auto sandbox = std::make_shared<SourceSandbox>(inside, sandboxed);
  return [sandbox](const Sources& sources) { return sandbox->read(sources); };
}

}  // namespace decl::tool
