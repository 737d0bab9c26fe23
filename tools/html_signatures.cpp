#include <algorithm>

#include "html.hpp"
#include "html_parts.hpp"
#include "words.hpp"

namespace decl::tool::html {
namespace {

struct Look {
  const char* css_class;
  const char* mark;  // beside the word, so that nothing is told by colour alone
};

Look look_of(SignatoryState state) {
  switch (state) {
    case SignatoryState::signed_validly:
      return {"state complete", "✓"};
    case SignatoryState::missing:
      return {"state incomplete", "–"};
    case SignatoryState::uncertain:
      return {"state uncertain", "?"};
    case SignatoryState::invalid:
      break;
  }
  return {"state invalid", "✗"};
}

std::string write_mark(const Look& look) {
  return element("span", look.mark, {{"class", "mark"}, {"aria-hidden", "true"}});
}

SignatoryState state_of(Indication indication) {
  switch (indication) {
    case Indication::total_passed:
      return SignatoryState::signed_validly;
    case Indication::indeterminate:
      return SignatoryState::uncertain;
    case Indication::total_failed:
      break;
  }
  return SignatoryState::invalid;
}

std::string write_state(Language language, SignatoryState state) {
  const Look look = look_of(state);
  return element("span", write_mark(look) + text(say_state(language, state)), {{"class", look.css_class}});
}

std::string write_signature(Language language, const SignatureReport& signature) {
  std::string html = element("p", write_state(language, state_of(signature.indication)));
  html += element("p", write_moment(signature.signing_time));
  html += element("p", text(say(language, Message::label_key)) + " " +
                           element("span", text(group_fingerprint(signature.fingerprint)), {{"class", "digits"}}));
  if (signature.indication == Indication::total_passed) return html;
  html +=
      element("p", element("code", text(std::string(word_for(signature.indication)) + " " + signature.sub_indication)));
  html += element("p", text(say_signature(language, signature)));
  const std::string reason = reason_beyond_sentence(language, signature);
  if (!reason.empty()) {
    html += element("p", text(say_in_english(language, reason)), {{"class", "note"}, {"lang", "en"}});
  }
  return html;
}

std::string write_face(Language language, const Report& report, const std::string& organisation_id, Face face) {
  std::string html;
  for (const SignatureReport& signature : report.signatures) {
    if (signature.organisation_id == organisation_id && signature.face == face) {
      html += write_signature(language, signature);
    }
  }
  return html.empty() ? element("span", text(say(language, Message::no_signature)), {{"class", "soft"}}) : html;
}

std::string write_faces(Language language, const Report& report, const std::string& organisation_id) {
  std::string cells =
      cell(say(language, Message::label_record), write_face(language, report, organisation_id, Face::record));
  if (report.face == Face::page) {
    cells += cell(say(language, Message::label_page), write_face(language, report, organisation_id, Face::page));
  }
  return cells;
}

void add_faces(std::vector<std::string>& columns, Language language, const Report& report) {
  columns.push_back(say(language, Message::label_record));
  if (report.face == Face::page) columns.push_back(say(language, Message::label_page));
}

std::string write_party(Language language, const Report& report, const SignatoryReport& signatory) {
  const Signatory& who = signatory.signatory;
  const auto localized = [&](const std::vector<LocalizedText>& texts) {
    const std::string_view shown = text_in(texts, tag_of(language));
    const auto found = std::find_if(texts.begin(), texts.end(),
                                    [&](const LocalizedText& candidate) { return candidate.text == shown; });
    return found == texts.end() ? std::string() : foreign(shown, found->language);
  };
  std::string header = element("p", localized(who.organisation_names), {{"class", "name"}});
  if (!who.persons.empty()) {
    const std::string role = localized(who.roles);
    header += element("p", localized(who.persons) + (role.empty() ? "" : ", " + role), {{"class", "note"}});
  }
  header += element("p", element("code", text(who.organisation_id)));
  return row(row_header(header) + cell(say(language, Message::label_state), write_state(language, signatory.state)) +
             write_faces(language, report, who.organisation_id));
}

/// Organisations that have signed and aren't named by the declaration, each once.
std::vector<std::string> find_stranger_ids(const Report& report) {
  std::vector<std::string> ids;
  for (const SignatureReport& signature : report.signatures) {
    const std::string& id = signature.organisation_id;
    if (!is_signatory(report, id) && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

std::string write_strangers(Language language, const Report& report) {
  std::string rows;
  for (const std::string& id : find_stranger_ids(report)) {
    rows += row(row_header(element("code", text(id))) + write_faces(language, report, id));
  }
  if (rows.empty()) return "";
  std::vector<std::string> columns = {say(language, Message::label_organisation)};
  add_faces(columns, language, report);
  const Message caption = report.declaration ? Message::strangers : Message::heading_signatures;
  return table(say(language, caption), columns, rows);
}

/// The signatory's name in this language, or what the library calls an organisation that is no signatory.
std::string name_of(Language language, const Report& report, const SignatureReport& signature) {
  for (const SignatoryReport& signatory : report.signatories) {
    if (signatory.signatory.organisation_id == signature.organisation_id) {
      return name_for(language, signatory.signatory);
    }
  }
  return signature.organisation_name;
}

std::string write_keys(Language language, const Report& report) {
  std::vector<std::string> known;
  std::string facts;
  for (const SignatureReport& signature : report.signatures) {
    const std::string key = signature.organisation_id + " " + signature.fingerprint;
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    known.push_back(key);
    facts += fact(name_of(language, report, signature), write_digits(signature.fingerprint));
  }
  if (facts.empty()) return "";
  return element("h3", text(say(language, Message::heading_keys))) + "\n" +
         element("p", text(say(language, Message::label_fingerprint)), {{"class", "note"}}) + element("dl", facts) +
         "\n";
}

}  // namespace

std::string write_digits(const std::string& fingerprint) {
  std::string html;
  std::string line;
  for (std::size_t at = 0; at < fingerprint.size(); at += 4) {
    line += (line.empty() ? "" : " ") + fingerprint.substr(at, 4);
    if (at % 32 != 28) continue;
    html += element("span", text(line), {{"class", "digits group"}}) + " ";
    line.clear();
  }
  return html + text(line);
}

std::string write_moment(Time time) {
  const std::string exact = write_time(time);
  std::string shown = exact;
  std::replace(shown.begin(), shown.end(), 'T', ' ');
  shown.replace(shown.size() - 1, 1, " UTC");
  return element("time", text(shown), {{"datetime", exact}});
}

std::string write_signatures(Language language, const Report& report) {
  const std::string heading = element("h3", text(say(language, Message::heading_signatures))) + "\n";
  if (!report.declaration) {
    if (report.signatures.empty()) return "";
    return heading + write_strangers(language, report) + write_keys(language, report);
  }
  std::string rows;
  for (const SignatoryReport& signatory : report.signatories) rows += write_party(language, report, signatory);
  std::vector<std::string> columns = {say(language, Message::label_organisation), say(language, Message::label_state)};
  add_faces(columns, language, report);
  const std::string caption = say_count(language, Message::organisations_one, report.signatories.size());
  return heading + table(caption, columns, rows) + write_strangers(language, report) + write_keys(language, report);
}

}  // namespace decl::tool::html
