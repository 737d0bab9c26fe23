#include "seal/inflate.hpp"

#include <stdexcept>

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Flate.hh>

namespace decl::seal {
namespace {

/// Collects what is inflated and stops at the limit: libqpdf has none of its own.
class LimitedSink final : public Pipeline {
 public:
  explicit LimitedSink(std::size_t maximum_bytes) : Pipeline("limit", nullptr), maximum_bytes_(maximum_bytes) {}

  void write(unsigned char const* data, std::size_t length) override {
    if (length > maximum_bytes_ - content_.size()) throw std::length_error("the limit on inflated bytes");
    content_.append(reinterpret_cast<const char*>(data), length);
  }
  void finish() override {}

  Bytes take() { return std::move(content_); }

 private:
  std::size_t maximum_bytes_;
  Bytes content_;
};

}  // namespace

Bytes inflate(BytesView deflated, std::size_t maximum_bytes) {
  LimitedSink sink(maximum_bytes);
  Pl_Flate flate("inflate", &sink, Pl_Flate::a_inflate);
  flate.setWarnCallback([](char const* message, int) { throw std::runtime_error(message); });
  flate.write(reinterpret_cast<const unsigned char*>(deflated.data()), deflated.size());
  flate.finish();
  return sink.take();
}

}  // namespace decl::seal
