#include "source_reader.hpp"

#include <memory>
#include <optional>

#include "sandbox.hpp"

namespace decl::tool {

namespace {

using Sources = std::vector<ConvertSource>;

class SourceSandbox {
 public:
  SourceSandbox(const decl::ConvertOptions& options, bool sandboxed)
      : reader_(
            [&options](const std::string&, BytesView request) {
              const auto sources = read_transfer<Sources>(request);
              return sources.empty() ? Intake() : read_sources(sources, options);
            },
            sandboxed, {character_tables}) {
    try {
      read({});
    } catch (const Error& error) {
      refusal_ = error;
    }
  }

  Intake read(const Sources& sources) {
    if (refusal_) throw *refusal_;
    return reader_.read(sources.empty() ? "" : sources.front().path, write_transfer(sources));
  }

 private:
  SafeReader<Intake> reader_;
  std::optional<Error> refusal_;
};

}  // namespace

SourceReader make_source_reader(const decl::ConvertOptions& options, bool sandboxed) {
  load_source_readers();
  const auto sandbox = std::make_shared<SourceSandbox>(options, sandboxed);
  return [sandbox](const Sources& sources) { return sandbox->read(sources); };
}

}  // namespace decl::tool
