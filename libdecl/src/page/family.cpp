#include "page/family.hpp"

#include <algorithm>

namespace decl::page {
namespace {

/// Numbers follow the order of this table, and pages name fonts by them: new faces are added at the end.
constexpr std::array files = {
    "NotoSerif-Regular.ttf",
    "NotoSerif-Bold.ttf",
    "NotoSerif-Italic.ttf",
    "NotoSerif-BoldItalic.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "NotoNaskhArabic-Bold.ttf",
    "NotoSerifHebrew-Regular.ttf",
    "NotoSerifHebrew-Bold.ttf",
    "NotoSerifArmenian-Regular.ttf",
    "NotoSerifArmenian-Bold.ttf",
    "NotoSerifGeorgian-Regular.ttf",
    "NotoSerifGeorgian-Bold.ttf",
    "NotoSerifEthiopic-Regular.ttf",
    "NotoSerifEthiopic-Bold.ttf",
    "NotoSansThaana-Regular.ttf",
    "NotoSansThaana-Bold.ttf",
    "NotoSerifDevanagari-Regular.ttf",
    "NotoSerifDevanagari-Bold.ttf",
    "NotoSerifBengali-Regular.ttf",
    "NotoSerifBengali-Bold.ttf",
    "NotoSerifGurmukhi-Regular.ttf",
    "NotoSerifGurmukhi-Bold.ttf",
    "NotoSerifGujarati-Regular.ttf",
    "NotoSerifGujarati-Bold.ttf",
    "NotoSerifTamil-Regular.ttf",
    "NotoSerifTamil-Bold.ttf",
    "NotoSerifTelugu-Regular.ttf",
    "NotoSerifTelugu-Bold.ttf",
    "NotoSerifKannada-Regular.ttf",
    "NotoSerifKannada-Bold.ttf",
    "NotoSerifMalayalam-Regular.ttf",
    "NotoSerifMalayalam-Bold.ttf",
    "NotoSerifSinhala-Regular.ttf",
    "NotoSerifSinhala-Bold.ttf",
    "NotoSerifThai-Regular.ttf",
    "NotoSerifThai-Bold.ttf",
    "NotoSerifLao-Regular.ttf",
    "NotoSerifLao-Bold.ttf",
    "NotoSerifKhmer-Regular.ttf",
    "NotoSerifKhmer-Bold.ttf",
    "NotoSerifMyanmar-Regular.ttf",
    "NotoSerifMyanmar-Bold.ttf",
    "NotoSerifTibetan-Regular.ttf",
    "NotoSerifTibetan-Bold.ttf",
    "NotoSansOriya-Regular.ttf",
    "NotoSansOriya-Bold.ttf",
    "NotoSansSyriac-Regular.ttf",
    "NotoSansCherokee-Regular.ttf",
    "NotoSansTifinagh-Regular.ttf",
    "NotoSansCanadianAboriginal-Regular.ttf",
    "NotoSansSymbols-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansMath-Regular.ttf",
};
static_assert(files.size() <= Family::face_limit);

/// The regular face of a script, and whether a bold one follows it.
struct ScriptFace {
  std::string_view script;
  FaceNumber number;
  bool has_bold;
};

constexpr std::array script_faces = {
    ScriptFace{"Arab", 4, true},   ScriptFace{"Hebr", 6, true},   ScriptFace{"Armn", 8, true},
    ScriptFace{"Geor", 10, true},  ScriptFace{"Ethi", 12, true},  ScriptFace{"Thaa", 14, true},
    ScriptFace{"Deva", 16, true},  ScriptFace{"Beng", 18, true},  ScriptFace{"Guru", 20, true},
    ScriptFace{"Gujr", 22, true},  ScriptFace{"Taml", 24, true},  ScriptFace{"Telu", 26, true},
    ScriptFace{"Knda", 28, true},  ScriptFace{"Mlym", 30, true},  ScriptFace{"Sinh", 32, true},
    ScriptFace{"Thai", 34, true},  ScriptFace{"Laoo", 36, true},  ScriptFace{"Khmr", 38, true},
    ScriptFace{"Mymr", 40, true},  ScriptFace{"Tibt", 42, true},  ScriptFace{"Orya", 44, true},
    ScriptFace{"Syrc", 46, false}, ScriptFace{"Cher", 47, false}, ScriptFace{"Tfng", 48, false},
    ScriptFace{"Cans", 49, false},
};
constexpr FaceNumber first_symbol_face = 50;

}  // namespace

const Face& Family::face(FaceNumber number) const {
  Slot& slot = slots_[number];
  std::call_once(slot.loaded, [&] { slot.face = find_font(sources_, files[number]); });
  return *slot.face;
}

std::size_t Family::face_count() { return files.size(); }

const char* Family::file_name(FaceNumber number) { return files[number]; }

std::optional<FaceNumber> Family::find_face(std::string_view file_name) {
  const auto found = std::find(files.begin(), files.end(), file_name);
  if (found == files.end()) return {};
  return static_cast<FaceNumber>(found - files.begin());
}

std::vector<FaceNumber> find_stand_ins(std::string_view script, FaceStyle style) {
  const bool bold = style == FaceStyle::bold || style == FaceStyle::bold_italic;
  std::vector<FaceNumber> numbers;
  for (const ScriptFace& face : script_faces) {
    if (face.script == script)
      numbers.push_back(static_cast<FaceNumber>(face.number + (bold && face.has_bold ? 1 : 0)));
  }
  for (FaceNumber number = first_symbol_face; number < files.size(); ++number) numbers.push_back(number);
  return numbers;
}

std::shared_ptr<const Family> load_family(FontSources sources) {
  return std::make_shared<const Family>(std::move(sources));
}

}  // namespace decl::page
