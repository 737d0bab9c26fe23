#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/key.hpp>

namespace decl::attacks {

/// A base page as objects that can be changed and written back with a true cross-reference table: what somebody
/// does who prepares a page before anyone signs it.
class PageObjects {
 public:
  explicit PageObjects(const Bytes& page);

  /// The number of the first object that holds the text. One must.
  [[nodiscard]] int find(const std::string& text) const;
  /// Replaces text in the first object that holds it; a stream keeps a true length.
  PageObjects& replace(const std::string& part, const std::string& by);
  /// Puts entries at the front of the dictionary of the first object that holds `marker`.
  PageObjects& add_entries(const std::string& marker, const std::string& entries);
  PageObjects& set(int number, std::string body);
  int add(std::string body);
  PageObjects& add_to_trailer(const std::string& entries);

  [[nodiscard]] const std::string& body(int number) const { return bodies_.at(number); }
  [[nodiscard]] Bytes write() const;
  /// Written, then signed by both organisations, who look at nothing but what signing itself checks.
  [[nodiscard]] Bytes write_signed() const;

 private:
  Bytes head_;  ///< up to the first object
  std::map<int, std::string> bodies_;
  std::string trailer_;
};

/// A stream object that holds the content as it is.
std::string make_stream(const std::string& entries, const std::string& content);

/// What an incremental update leaves out.
enum class Without { nothing, cross_references, trailer, start };

/// Appends objects as any PDF editor does: an incremental update with a cross-reference section and a trailer.
Bytes append_update(const Bytes& page, const std::map<int, std::string>& objects, Without without = Without::nothing);

/// Appends a revision that has the form of a signature's own, with these three objects in it.
Bytes append_three(const Bytes& page, const std::string& first, const std::string& second, const std::string& field,
                   int field_number);

/// The offset of the last signature's "<" of Contents.
std::size_t last_contents(const Bytes& page);
/// Replaces the CMS of the last signature, which lies outside what is digested. For one of another length the
/// increment is written anew with a place for it.
Bytes with_cms(Bytes page, const Bytes& cms);
/// The CMS of the last signature.
Bytes last_cms(const Bytes& page);

/// Signs a field after `edit` has changed the increment, which keeps its length: a signer with ill intent, whose CMS
/// fits the changed bytes. An organisation may take another's field, and Contents have `behind` behind its CMS.
using Edit = std::function<void(Bytes& increment)>;
Bytes seal_edited(const Bytes& page, const SecretKey& key, std::size_t field_index, const Edit& edit = nullptr,
                  const Bytes& behind = {});

}  // namespace decl::attacks
