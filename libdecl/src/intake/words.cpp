#include "intake/words.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "intake/lines.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

using View = std::string_view;

constexpr View role_stems[] = {
    "director",   "president",   "chair",       "coordinator",    "co-ordinator", "secretar",
    "head",       "manager",     "founder",     "representative", "leader",       "member",
    "officer",    "ceo",         "dean",        "rector",         "editor",       "spokes",
    "deputy",     "vice",        "executive",   "co-founder",     "ambassador",   "drejtor",
    "kryetar",    "koordinator", "sekretar",    "menaxher",       "themelues",    "përfaqësues",
    "udhëheqës",  "anëtar",      "zëvendës",    "nënkryetar",     "kryesues",     "bashkëthemelues",
    "ekzekutiv",  "direktor",    "predsedni",   "predsjedni",     "menadžer",     "osnivač",
    "predstavni", "rukovodi",    "član",        "zameni",         "potpredsedni", "izvršn",
    "upravni",    "uredni",      "suosnivač",   "sekretarka",     "direktorka",   "директор",
    "председни",  "предсједни",  "координатор", "секретар",       "менаџер",      "оснивач",
    "представни", "руководи",    "члан",        "замени",         "потпредседни", "извршн",
    "управни",    "уредни",      "суоснивач",   "генерални",      "generalni",    "sekretari"};

constexpr View organisation_stems[] = {
    "centre",    "center",       "forum",        "institut",    "associat",    "network",    "foundation",  "council",
    "movement",  "fund",         "union",        "committee",   "initiative",  "society",    "group",       "academy",
    "universit", "organisation", "organization", "ngo",         "alliance",    "coalition",  "federation",  "house",
    "agency",    "club",         "chamber",      "faculty",     "league",      "platform",   "observatory", "company",
    "ministry",  "municipality", "qendr",        "shoqat",      "rrjet",       "fondacion",  "këshill",     "lëvizj",
    "iniciativ", "grup",         "akademi",      "organizat",   "aleanc",      "koalicion",  "federat",     "klub",
    "lig",       "shtëpi",       "bashkim",      "ojq",         "agjenci",     "centar",     "centra",      "udružen",
    "mrež",      "fondacij",     "savet",        "savjet",      "pokret",      "inicijativ", "odbor",       "društv",
    "akademij",  "univerzitet",  "organizacij",  "savez",       "koalicij",    "federacij",  "kuća",        "fond",
    "zadužbin",  "fakultet",     "nvo",          "agencij",     "центар",      "центра",     "форум",       "институт",
    "удружењ",   "мреж",         "фондациј",     "савет",       "савјет",      "покрет",     "иницијатив",  "одбор",
    "друштв",    "груп",         "академиј",     "универзитет", "организациј", "савез",      "коалициј",    "федерациј",
    "кућа",      "фонд",         "задужбин",     "факултет",    "нво",         "агенциј",    "клуб",        "лига"};

constexpr View signatory_headings[] = {"signatories",
                                       "the signatories",
                                       "signatory",
                                       "signed by",
                                       "signed",
                                       "signatures",
                                       "signatory organisations",
                                       "signatory organizations",
                                       "on behalf of the signatories",
                                       "nënshkruesit",
                                       "nënshkrues",
                                       "nënshkruar nga",
                                       "nënshkruan",
                                       "nënshkruajnë",
                                       "të nënshkruarit",
                                       "nënshkrimet",
                                       "organizatat nënshkruese",
                                       "potpisnici",
                                       "potpisnice",
                                       "potpisnici i potpisnice",
                                       "potpisali",
                                       "potpisuju",
                                       "potpisi",
                                       "organizacije potpisnice",
                                       "потписници",
                                       "потписнице",
                                       "потписници и потписнице",
                                       "потписали",
                                       "потписују",
                                       "потписи",
                                       "организације потписнице",
                                       "signees"};

// Beginnings of the verbs, or phrases, that say what a statement does. Many are cut short of their endings.
constexpr View recommending[] = {"recommend", "we ask",    "rekomandim",  "preporuk",      "препорук",      "call on",
                                 "calls on",  "call upon", "calls upon",  "urge",          "invite",        "appeal to",
                                 "propose",   "rekomando", "bën thirrje", "bëjmë thirrje", "bëjnë thirrje", "ftojmë",
                                 "ftojnë",    "kërkojmë",  "kërkojnë",    "propozo",       "preporuč",      "poziva",
                                 "apeluje",   "predlaž",   "zahtevamo",   "tražimo",       "препоруч",      "позива",
                                 "апелује",   "предлаж",   "захтевамо",   "тражимо"};

constexpr View committing[] = {
    "commit ourselves", "commit themselves", "commit to",       "commits to",      "committed to", "undertake",
    "pledge",           "promise",           "commitments",     "zotim",           "obavez",       "обавез",
    "zotohe",           "angazhohe",         "marrim përsipër", "marrin përsipër", "premtojmë",    "premtojnë",
    "obvezuj",          "obećava",           "preuzimamo obav", "preuzimaju obav", "обвезуј",      "обећава",
    "преузимамо обав",  "преузимају обав"};

constexpr View signatories_speaking[] = {"we ",
                                         "we, ",
                                         "the undersigned",
                                         "the signator",
                                         "ne ",
                                         "ne, ",
                                         "të nënshkruar",
                                         "organizatat e nënshkruara",
                                         "organizatat nënshkruese",
                                         "mi ",
                                         "mi, ",
                                         "potpisni",
                                         "dole potpisani",
                                         "dolepotpisani",
                                         "organizacije potpisnice",
                                         "ми ",
                                         "ми, ",
                                         "потписни",
                                         "доле потписани",
                                         "долепотписани",
                                         "организације потписнице"};

constexpr View preamble_headings[] = {"preamble", "introduction", "background", "preambul",  "preambula",
                                      "hyrje",    "parathënie",   "uvod",       "преамбула", "увод"};

constexpr View small_name_words[] = {"de", "di", "da", "van", "von", "der", "al", "el", "bin", "dr", "mr", "др"};

struct Month {
  View name;
  int number;
};

constexpr Month months[] = {
    {"january", 1},    {"february", 2},  {"march", 3},     {"april", 4},     {"may", 5},       {"june", 6},
    {"july", 7},       {"august", 8},    {"september", 9}, {"october", 10},  {"november", 11}, {"december", 12},
    {"jan", 1},        {"feb", 2},       {"mar", 3},       {"apr", 4},       {"jun", 6},       {"jul", 7},
    {"aug", 8},        {"sep", 9},       {"sept", 9},      {"oct", 10},      {"nov", 11},      {"dec", 12},
    {"janar", 1},      {"shkurt", 2},    {"mars", 3},      {"prill", 4},     {"maj", 5},       {"qershor", 6},
    {"korrik", 7},     {"gusht", 8},     {"shtator", 9},   {"tetor", 10},    {"nëntor", 11},   {"nentor", 11},
    {"dhjetor", 12},   {"januar", 1},    {"februar", 2},   {"mart", 3},      {"juni", 6},      {"juli", 7},
    {"avgust", 8},     {"septembar", 9}, {"oktobar", 10},  {"novembar", 11}, {"decembar", 12}, {"januara", 1},
    {"februara", 2},   {"marta", 3},     {"aprila", 4},    {"maja", 5},      {"juna", 6},      {"jula", 7},
    {"avgusta", 8},    {"septembra", 9}, {"oktobra", 10},  {"novembra", 11}, {"decembra", 12}, {"јануар", 1},
    {"фебруар", 2},    {"март", 3},      {"април", 4},     {"мај", 5},       {"јун", 6},       {"јуни", 6},
    {"јул", 7},        {"јули", 7},      {"август", 8},    {"септембар", 9}, {"октобар", 10},  {"новембар", 11},
    {"децембар", 12},  {"јануара", 1},   {"фебруара", 2},  {"марта", 3},     {"априла", 4},    {"маја", 5},
    {"јуна", 6},       {"јула", 7},      {"августа", 8},   {"септембра", 9}, {"октобра", 10},  {"новембра", 11},
    {"децембра", 12},  {"janarit", 1},   {"shkurtit", 2},  {"marsit", 3},    {"prillit", 4},   {"majit", 5},
    {"qershorit", 6},  {"korrikut", 7},  {"gushtit", 8},   {"shtatorit", 9}, {"tetorit", 10},  {"nëntorit", 11},
    {"dhjetorit", 12}, {"avg", 8},       {"okt", 10},      {"јан", 1},       {"феб", 2},       {"мар", 3},
    {"апр", 4},        {"авг", 8},       {"сеп", 9},       {"септ", 9},      {"окт", 10},      {"нов", 11},
    {"дец", 12},       {"shk", 2},       {"pri", 4},       {"qer", 6},       {"kor", 7},       {"gush", 8},
    {"sht", 9},        {"tet", 10},      {"nën", 11},      {"dhj", 12},
};

std::string make_lower(View text) { return unicode::make_lower(text, {}); }

bool has_plain_ends(View word) {
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return !word.empty() && is_letter(word.front()) && is_letter(word.back());
}

/// A word without the quotes, brackets and stops around it, in lower case.
std::string bare_word(View word) {
  constexpr View outer[] = {"\"", "'", "(", ")", ",", ".", ":", ";", "“", "”", "„", "‘", "’", "«", "»"};
  // Most words have none, which their ends tell more quickly than each mark does.
  for (bool is_done = has_plain_ends(word); !is_done;) {
    is_done = true;
    for (const View mark : outer) {
      if (word.starts_with(mark)) {
        word.remove_prefix(mark.size());
        is_done = false;
      }
      if (word.ends_with(mark)) {
        word.remove_suffix(mark.size());
        is_done = false;
      }
    }
  }
  return make_lower(word);
}

bool has_stem(View line, std::span<const View> stems) {
  for (const View word : split_words(line)) {
    const std::string bare = bare_word(word);
    const auto is_beginning = [&](View stem) { return bare.front() == stem.front() && bare.starts_with(stem); };
    if (!bare.empty() && std::any_of(stems.begin(), stems.end(), is_beginning)) return true;
  }
  return false;
}

/// Where the last word stands that begins with one of the phrases; 0 where there is none. The text begins with a space.
std::size_t find_last_beginning(View text, std::span<const View> phrases) {
  std::size_t last = 0;
  for (const View phrase : phrases) {
    const std::size_t found = text.rfind(' ' + std::string(phrase));
    if (found != View::npos) last = std::max(last, found + 1);
  }
  return last;
}

bool is_upper_letter(View text) {
  if (text.empty()) return false;
  std::size_t offset = 0;
  unicode::next_code_point(text, offset);
  const View first = text.substr(0, offset);
  return make_lower(first) != first;
}

bool has_letters_only(View word) {
  for (std::size_t offset = 0; offset < word.size();) {
    const char32_t c = unicode::next_code_point(word, offset);
    const bool is_inner = c == '-' || c == '\'' || c == '.' || c == 0x2019;
    if (!is_inner && unicode::script_of(c) == "Zyyy") return false;
  }
  return true;
}

}  // namespace

std::vector<View> split_words(View line) {
  std::vector<View> words;
  for (std::size_t start = 0; start < line.size();) {
    const std::size_t end = std::min(line.find(' ', start), line.size());
    if (end > start) words.push_back(line.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

int month_of(View word) {
  const auto found =
      std::find_if(std::begin(months), std::end(months), [&](const Month& month) { return month.name == word; });
  return found == std::end(months) ? 0 : found->number;
}

bool is_signatory_heading(View line) {
  if (line.size() > 80) return false;
  std::string lower = make_lower(line);
  while (!lower.empty() && (lower.back() == ':' || lower.back() == ' ')) lower.pop_back();
  return std::find(std::begin(signatory_headings), std::end(signatory_headings), lower) != std::end(signatory_headings);
}

std::optional<Purpose> find_purpose(View text) {
  const std::string lower = ' ' + make_lower(text);
  const std::size_t recommends = find_last_beginning(lower, recommending);
  const std::size_t commits = find_last_beginning(lower, committing);
  if (recommends == 0 && commits == 0) return std::nullopt;
  return commits > recommends ? Purpose::commitment : Purpose::recommendation;
}

bool is_spoken_by_signatories(View text) {
  const std::string lower = make_lower(text);
  return std::any_of(std::begin(signatories_speaking), std::end(signatories_speaking),
                     [&](View beginning) { return lower.starts_with(beginning); });
}

bool is_preamble_heading(View line) {
  return std::find(std::begin(preamble_headings), std::end(preamble_headings), make_lower(line)) !=
         std::end(preamble_headings);
}

bool has_role_word(View line) { return has_stem(line, role_stems); }

bool has_organisation_word(View line) { return has_stem(line, organisation_stems); }

bool is_like_person(View line) {
  const std::vector<View> words = split_words(line);
  if (words.size() < 2 || words.size() > 5) return false;
  std::size_t capitalised = 0;
  for (const View word : words) {
    if (!has_letters_only(word)) return false;
    if (is_upper_letter(word)) {
      ++capitalised;
    } else if (std::find(std::begin(small_name_words), std::end(small_name_words), bare_word(word)) ==
               std::end(small_name_words)) {
      return false;
    }
  }
  return capitalised >= 2 && !has_role_word(line) && !has_organisation_word(line);
}

bool begins_with_capital(View line) {
  constexpr View quotes[] = {"\"", "“", "„", "«", "»", "‘", "'", "("};
  for (const View quote : quotes) {
    if (line.starts_with(quote)) line.remove_prefix(quote.size());
  }
  return is_upper_letter(line);
}

bool is_all_capitals(View line) {
  std::size_t letters = 0;
  for (std::size_t offset = 0; offset < line.size();) {
    const std::size_t start = offset;
    if (unicode::script_of(unicode::next_code_point(line, offset)) == "Zyyy") continue;
    if (!is_upper_letter(line.substr(start, offset - start))) return false;
    ++letters;
  }
  return letters >= 4;
}

bool ends_like_sentence(View line) {
  if (line.ends_with("…")) return true;
  for (const View mark : {View("\""), View("”"), View("“"), View("»"), View(")")}) {
    if (line.ends_with(mark)) {
      line.remove_suffix(mark.size());
      break;
    }
  }
  if (line.empty()) return false;
  const char last = line.back();
  if (last == '!' || last == '?' || last == ':' || last == ';') return true;
  if (last != '.') return false;
  const std::size_t space = line.rfind(' ');
  const View word = line.substr(space == View::npos ? 0 : space + 1);
  const bool is_abbreviation = space != View::npos && count_characters(word) <= 4 && begins_with_capital(word);
  return !is_abbreviation && std::count(word.begin(), word.end(), '.') == 1;
}

}  // namespace decl::intake
