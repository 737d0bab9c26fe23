#pragma once

#include <decl/decl.hpp>

namespace decl::test {

inline const Time signing_time = read_time("2024-05-06T07:08:09Z");
inline const Time judging_time = read_time("2024-06-01T00:00:00Z");

/// A short declaration of two organisations.
inline Declaration make_example() {
  Declaration declaration;
  declaration.identifier = "open-archives-2022";
  declaration.date = {2022, 3, 0};
  TextVersion text;
  text.language = "en";
  text.title = "On open archives";
  text.blocks.push_back(
      {BlockKind::paragraph, {{"Open archives belong to everybody.", false, false, ""}}, 0, false, 1, {}});
  declaration.texts.push_back(text);
  declaration.signatories.push_back(
      {"example-forum", {{"en", "Example Forum"}}, {{"en", "Ana Primer"}}, {{"en", "Director"}}, ""});
  declaration.signatories.push_back(
      {"sample-centre", {{"en", "Sample Centre"}}, {{"en", "Beni Shembull"}}, {{"en", "Chair"}}, ""});
  return declaration;
}

/// The two organisations' keys and a trust list that knows them.
struct Keys {
  SecretKey forum = make_secret_key("example-forum", "Example Forum", read_time("2024-01-01T00:00:00Z"));
  SecretKey centre = make_secret_key("sample-centre", "Sample Centre", read_time("2024-01-01T00:00:00Z"));

  [[nodiscard]] TrustList trust() const {
    TrustList list;
    list.identifier = "example-list";
    list.issued = signing_time;
    for (const SecretKey* key : {&forum, &centre}) {
      list = add_to_trust_list(list, make_trust_entry(key->info()), signing_time);
    }
    return list;
  }

  [[nodiscard]] VerifyOptions options() const {
    VerifyOptions options;
    options.trust = trust();
    options.at = judging_time;
    return options;
  }
};

inline Bytes sign_with(Bytes record, const std::vector<const SecretKey*>& keys) {
  for (const SecretKey* key : keys) record = sign_record(record, *key, signing_time, "record.xml");
  return record;
}

inline Bytes seal_with(Bytes page, const std::vector<const SecretKey*>& keys) {
  for (const SecretKey* key : keys) page = seal_page(page, *key, signing_time, "page.pdf");
  return page;
}

}  // namespace decl::test
