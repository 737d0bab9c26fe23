// The part of content streams that is read, which is what pages of ours are written in (page/content_writer.cpp):
//
//   content  = *(marked / artifact / text / path)
//   marked   = name "<</MCID" n ">>" "BDC" text* "EMC"
//   artifact = "/Artifact" ("BMC" / dictionary "BDC") *(text / path) "EMC"
//   text     = "BT" *(number number "Td" / font / ink / rise / "[" *(string / number) "]" "TJ" / span / leftward) "ET"
//   span     = "/Span" "<</ActualText" string ">>" "BDC" … "EMC"      ; the string stands for all text in it
//   leftward = "/ReversedChars" "BMC" … "EMC"                         ; what each TJ shows is read from its end to its
//   start path     = ink / number "w" / 4number "re" ("f" / "S")
#include "seal/content_text.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <qpdf/QUtil.hh>

#include "base/limits.hpp"

namespace decl::seal {
namespace {

constexpr double smallest_type = 1;
constexpr double largest_type = 100;
constexpr double lightest_ink = 0.7;
constexpr double thickest_rule = 3;

void require(bool condition, const std::string& what) {
  if (!condition) throw std::invalid_argument(what);
}

class OperatorReader final : public QPDFObjectHandle::ParserCallbacks {
 public:
  using Handler = std::function<void(const std::string&, std::vector<QPDFObjectHandle>&)>;
  explicit OperatorReader(const Handler& handle) : handle_(handle) {}

  void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
    if (!object.isOperator()) {
      require(operands_.size() < limits::operator_operands, "it has an operator with too many operands");
      operands_.push_back(object);
      return;
    }
    handle_(object.getOperatorValue(), operands_);
    operands_.clear();
  }
  void handleEOF() override { require(operands_.empty(), "it ends within an operator"); }

 private:
  const Handler& handle_;
  std::vector<QPDFObjectHandle> operands_;
};

double number_of(QPDFObjectHandle operand) {
  require(operand.isNumber(), "it has an operator with a wrong operand");
  return operand.getNumericValue();
}

/// A stretch between BMC or BDC and EMC.
struct Mark {
  enum class Kind { content, artifact, replaced, reversed };
  Kind kind = Kind::content;
  int id = 0;
  std::string text;  ///< of an artifact
};

class ContentReader {
 public:
  explicit ContentReader(const ContentSource& source) : source_(source) {}

  void handle(const std::string& name, std::vector<QPDFObjectHandle>& operands) {
    const auto known = operators().find(name);
    require(known != operators().end(), "it has the operator " + name + ", which pages of decl don't have");
    require(operands.size() == known->second.operand_count, "it has an operator with too few or too many operands");
    (this->*known->second.act)(operands);
  }

  ContentText take() {
    require(marks_.empty() && !in_text_, "it ends within text");
    return std::move(result_);
  }

 private:
  using Operands = std::vector<QPDFObjectHandle>;
  struct Operator {
    std::size_t operand_count;
    void (ContentReader::*act)(Operands&);
  };

  static const std::map<std::string, Operator>& operators() {
    static const std::map<std::string, Operator> all = {
        {"BMC", {1, &ContentReader::begin_plain}}, {"BDC", {2, &ContentReader::begin_with_properties}},
        {"EMC", {0, &ContentReader::end_mark}},    {"BT", {0, &ContentReader::begin_text}},
        {"ET", {0, &ContentReader::end_text}},     {"Td", {2, &ContentReader::move}},
        {"Tf", {2, &ContentReader::set_font}},     {"Ts", {1, &ContentReader::set_rise}},
        {"TJ", {1, &ContentReader::show}},         {"g", {1, &ContentReader::set_ink}},
        {"rg", {3, &ContentReader::set_ink}},      {"G", {1, &ContentReader::pass}},
        {"w", {1, &ContentReader::set_width}},     {"re", {4, &ContentReader::add_rectangle}},
        {"f", {0, &ContentReader::fill}},          {"S", {0, &ContentReader::stroke}},
        {"q", {0, &ContentReader::pass}},          {"Q", {0, &ContentReader::pass}}};
    return all;
  }

  void pass(Operands&) {}

  void begin_plain(Operands& operands) {
    require(operands[0].isName(), "it has marked content without a tag");
    const std::string tag = operands[0].getName();
    require(tag == "/Artifact" || tag == "/ReversedChars", "it has marked content of the unknown kind " + tag);
    push({tag == "/Artifact" ? Mark::Kind::artifact : Mark::Kind::reversed, 0, {}});
  }

  void begin_with_properties(Operands& operands) {
    require(operands[0].isName() && operands[1].isDictionary(), "it has marked content with named properties");
    const std::string tag = operands[0].getName();
    const std::set<std::string> keys = operands[1].getKeys();
    if (tag == "/Artifact") return push({Mark::Kind::artifact, 0, {}});
    if (keys == std::set<std::string>{"/ActualText"} && operands[1].getKey("/ActualText").isString()) {
      emit(operands[1].getKey("/ActualText").getUTF8Value());
      return push({Mark::Kind::replaced, 0, {}});
    }
    require(keys == std::set<std::string>{"/MCID"} && operands[1].getKey("/MCID").isInteger(),
            "it has marked content with unknown properties");
    const int id = operands[1].getKey("/MCID").getIntValueAsInt();
    require(marks_.empty() && result_.marked.emplace(id, "").second, "marked content is nested or has a number twice");
    push({Mark::Kind::content, id, {}});
  }

  void push(Mark mark) {
    require(marks_.size() < limits::mark_depth, "its marked content is nested too deeply");
    marks_.push_back(std::move(mark));
  }

  void end_mark(Operands&) {
    require(!marks_.empty(), "it ends marked content that it didn't begin");
    Mark mark = std::move(marks_.back());
    marks_.pop_back();
    if (mark.kind == Mark::Kind::artifact && !mark.text.empty()) result_.artifacts.push_back(mark.text);
  }

  void emit(const std::string& text) {
    const auto is_replaced = [](const Mark& mark) { return mark.kind == Mark::Kind::replaced; };
    if (std::any_of(marks_.begin(), marks_.end(), is_replaced)) return;
    Mark* artifact = nullptr;
    Mark* content = nullptr;
    for (Mark& mark : marks_) {
      if (mark.kind == Mark::Kind::artifact) artifact = &mark;
      if (mark.kind == Mark::Kind::content) content = &mark;
    }
    if (artifact != nullptr) {
      artifact->text += text;
    } else {
      (content != nullptr ? result_.marked[content->id] : result_.stray) += text;
    }
  }

  void begin_text(Operands&) {
    require(!in_text_, "it begins text within text");
    in_text_ = true;
    x_ = y_ = 0;
  }

  void end_text(Operands&) {
    require(in_text_, "it ends text that it didn't begin");
    in_text_ = false;
  }

  void move(Operands& operands) {
    x_ += number_of(operands[0]);
    y_ += number_of(operands[1]);
  }

  void set_font(Operands& operands) {
    require(operands[0].isName(), "it names no font");
    const auto found = source_.fonts.find(operands[0].getName());
    require(found != source_.fonts.end(), "it names a font that is not there");
    font_ = found->second.get();
    const double size = number_of(operands[1]);
    require(size >= smallest_type && size <= largest_type, "it has type too small or too large to be read");
  }

  void set_rise(Operands& operands) {
    require(std::abs(number_of(operands[0])) <= largest_type, "it raises text out of its line");
  }

  void set_ink(Operands& operands) {
    double lightest = 0;
    for (const QPDFObjectHandle& operand : operands) lightest = std::max(lightest, number_of(operand));
    require(lightest <= lightest_ink, "it has an ink too light to be read");
  }

  void set_width(Operands& operands) { require(number_of(operands[0]) <= thickest_rule, "it has a thick line"); }

  void add_rectangle(Operands& operands) {
    const double width = std::abs(number_of(operands[2]));
    const double height = std::abs(number_of(operands[3]));
    for (const QPDFObjectHandle& operand : operands) number_of(operand);
    thickest_ = std::max(thickest_, std::min(width, height));
  }

  /// A larger area could cover text.
  void fill(Operands&) {
    require(thickest_ <= thickest_rule, "it has a filled area");
    thickest_ = 0;
  }

  void stroke(Operands&) { thickest_ = 0; }

  void show(Operands& operands) {
    require(in_text_ && font_ != nullptr, "it shows text outside a text object or without a font");
    require(x_ >= 0 && y_ >= 0 && x_ <= source_.width && y_ <= source_.height, "it shows text outside the page");
    require(operands[0].isArray(), "it has an operator with a wrong operand");
    std::vector<std::string> shown;
    for (QPDFObjectHandle part : operands[0].getArrayAsVector()) {
      if (part.isString()) {
        read_codes(part.getStringValue(), shown);
      } else {
        number_of(part);
      }
    }
    const auto is_reversed = [](const Mark& mark) { return mark.kind == Mark::Kind::reversed; };
    if (std::any_of(marks_.begin(), marks_.end(), is_reversed)) std::reverse(shown.begin(), shown.end());
    for (const std::string& text : shown) emit(text);
  }

  void read_codes(const std::string& codes, std::vector<std::string>& shown) const {
    require(codes.size() % 2 == 0, "it shows half a character");
    for (std::size_t i = 0; i < codes.size(); i += 2) {
      const unsigned code = static_cast<unsigned char>(codes[i]) * 256U + static_cast<unsigned char>(codes[i + 1]);
      const auto found = font_->find(code);
      require(found != font_->end(), "it shows a character that has no text");
      shown.push_back(found->second);
    }
  }

  const ContentSource& source_;
  const CodeTexts* font_ = nullptr;
  bool in_text_ = false;
  double x_ = 0;
  double y_ = 0;
  double thickest_ = 0;
  std::vector<Mark> marks_;
  ContentText result_;
};

unsigned code_of(QPDFObjectHandle object) {
  require(object.isString() && object.getStringValue().size() == 2,
          "a font's ToUnicode has a code of other than two bytes");
  const std::string bytes = object.getStringValue();
  return static_cast<unsigned char>(bytes[0]) * 256U + static_cast<unsigned char>(bytes[1]);
}

std::string text_of(QPDFObjectHandle object) {
  require(object.isString() && object.getStringValue().size() % 2 == 0,
          "a font's ToUnicode has a text that is no UTF-16");
  return QUtil::utf16_to_utf8(object.getStringValue());
}

void add_text(CodeTexts& texts, unsigned code, QPDFObjectHandle text) {
  require(texts.emplace(code, text_of(text)).second, "a font's ToUnicode has a code twice");
}

void add_range(CodeTexts& texts, unsigned first, unsigned last, QPDFObjectHandle list) {
  require(list.isArray() && first <= last && list.getArrayNItems() == static_cast<int>(last - first + 1),
          "a font's ToUnicode has a range that is no list of texts");
  for (unsigned code = first; code <= last; ++code) {
    add_text(texts, code, list.getArrayItem(static_cast<int>(code - first)));
  }
}

}  // namespace

void read_operators(QPDF& document, const Bytes& content,
                    const std::function<void(const std::string&, std::vector<QPDFObjectHandle>&)>& handle) {
  OperatorReader reader(handle);
  QPDFObjectHandle::parseContentStream(QPDFObjectHandle::newStream(&document, content), &reader);
}

ContentText read_content_text(QPDF& document, const ContentSource& source) {
  ContentReader reader(source);
  read_operators(document, source.content, [&](const std::string& name, std::vector<QPDFObjectHandle>& operands) {
    reader.handle(name, operands);
  });
  return reader.take();
}

CodeTexts read_code_texts(QPDF& document, const Bytes& cmap) {
  CodeTexts texts;
  read_operators(document, cmap, [&](const std::string& name, std::vector<QPDFObjectHandle>& operands) {
    require(name != "usecmap", "a font's ToUnicode builds on another");
    const std::size_t step = name == "endbfchar" ? 2 : name == "endbfrange" ? 3 : 0;
    if (step == 0) return;
    require(operands.size() % step == 0, "a font's ToUnicode has half an entry");
    for (std::size_t i = 0; i < operands.size(); i += step) {
      if (step == 2) {
        add_text(texts, code_of(operands[i]), operands[i + 1]);
      } else {
        add_range(texts, code_of(operands[i]), code_of(operands[i + 1]), operands[i + 2]);
      }
    }
  });
  return texts;
}

}  // namespace decl::seal
