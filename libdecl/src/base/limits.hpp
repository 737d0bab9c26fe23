#pragma once

#include <cstddef>
#include <cstdint>

/// Every limit on what is read, in one place. docs/limits.md repeats them for users.
namespace decl::limits {

inline constexpr std::uint64_t source_bytes = 4ULL << 20;
inline constexpr std::uint64_t recorded_source_bytes = 999'999'999'999'999;  // 15 digits in a record
// Of source files in rich formats: HTML, office documents and PDF. Their text may not be longer than a source text.
inline constexpr std::uint64_t rich_source_bytes = 32ULL << 20;
inline constexpr std::size_t html_elements = 200'000;
inline constexpr std::size_t html_attributes_per_tag = 256;
inline constexpr std::size_t foreign_elements = 1'000'000;
inline constexpr std::size_t foreign_attributes_per_tag = 128;
inline constexpr std::size_t foreign_depth = 128;
inline constexpr std::size_t package_files = 5'000;
inline constexpr std::uint64_t package_part_bytes = 32ULL << 20;
// A part larger than this is no bomb: unpacked it is at most so many times as large as packed.
inline constexpr std::uint64_t package_modest_bytes = 1ULL << 20;
inline constexpr std::uint64_t package_expansion = 100;
inline constexpr int pdf_pages = 500;
inline constexpr std::uint64_t sidecar_bytes = 256ULL << 10;
inline constexpr std::uint64_t record_bytes = 4ULL << 20;
inline constexpr std::uint64_t trust_list_bytes = 16ULL << 20;
inline constexpr std::uint64_t key_file_bytes = 64ULL << 10;
inline constexpr std::uint64_t passphrase_bytes = 1024;
inline constexpr std::uint64_t page_bytes = 64ULL << 20;
inline constexpr std::uint64_t font_bytes = 16ULL << 20;
inline constexpr std::size_t glyph_nesting = 8;

inline constexpr std::size_t xml_depth = 64;
inline constexpr std::size_t xml_attributes_per_tag = 32;
inline constexpr std::size_t xml_elements = 200'000;

inline constexpr std::size_t list_keys = 16;
inline constexpr std::size_t list_signatures = 32;

inline constexpr std::uint64_t archive_seal_bytes = 1ULL << 20;
inline constexpr std::size_t archive_signatures = 32;
inline constexpr std::size_t archive_source_depth = 64;
inline constexpr unsigned archive_jobs = 256;
/// What is kept of an item's warnings; what is cut off is said.
inline constexpr std::size_t archive_item_warnings = 20;
inline constexpr std::size_t archive_warning_bytes = 500;
inline constexpr unsigned archive_shards = 1'000'000;

inline constexpr std::size_t signatories = 1'000;
inline constexpr std::size_t blocks = 50'000;
inline constexpr std::size_t list_depth = 8;
inline constexpr std::size_t languages = 64;
inline constexpr std::size_t quorum_depth = 8;
inline constexpr std::size_t quorum_members = 10'000;
/// The record may name a source for the whole and one for each language; so many of them are attached to a page.
inline constexpr std::size_t attached_files = languages;
inline constexpr std::size_t link_bytes = 2048;
inline constexpr std::size_t findings = 100;
inline constexpr std::size_t detected_bytes = 64 << 10;  // more of a text makes no guess surer
/// A quorum takes two levels, and its own limit is to be met first.
inline constexpr std::size_t yaml_depth = 2 * quorum_depth + 4;
inline constexpr std::size_t markdown_paragraph_bytes = 16 << 10;
inline constexpr std::size_t markdown_depth = 32;
/// Indentation and marks before a line's text.
inline constexpr std::size_t markdown_prefix_bytes = 512;

inline constexpr std::size_t page_revisions = 64;
/// In the objects of a page that verify looks at, and in its content.
inline constexpr std::size_t page_value_depth = 32;
inline constexpr std::size_t page_dictionary_entries = 256;
inline constexpr std::size_t operator_operands = 100'000;
inline constexpr std::size_t mark_depth = 8;
/// In one object of another program's PDF that signing writes anew.
inline constexpr std::size_t foreign_object_values = 100'000;
inline constexpr std::size_t inflated_bytes = 64ULL << 20;
// Of any PDF file that is checked for conformance.
inline constexpr std::size_t object_bytes = 16ULL << 20;
inline constexpr std::size_t object_tokens = 3'000'000;
inline constexpr std::size_t object_depth = 64;
inline constexpr std::size_t content_bytes = 4ULL << 20;
inline constexpr std::size_t contents_bytes = 32ULL << 20;
inline constexpr std::size_t metadata_bytes = 1ULL << 20;
inline constexpr std::size_t metadata_depth = 32;
inline constexpr std::size_t metadata_attributes_per_tag = 100;
inline constexpr std::size_t structure_elements = 200'000;
inline constexpr std::size_t structure_depth = 64;
inline constexpr std::size_t content_depth = 32;
inline constexpr std::size_t check_steps = 400'000'000;
// Pages take one step a byte: a small file that takes many is hostile, and must not cost what a large one may.
inline constexpr std::size_t check_steps_start = 2'000'000;
inline constexpr std::size_t check_steps_per_byte = 100;
inline constexpr std::size_t predictor_row_bytes = 1ULL << 20;
inline constexpr std::size_t table_cells = 100'000;

inline constexpr std::size_t cms_bytes = 4096;
/// Of a signature by another program, which may hold chains, lists and timestamps.
inline constexpr std::size_t foreign_cms_bytes = 1ULL << 20;
inline constexpr std::size_t certificate_bytes = 2048;
inline constexpr std::size_t der_depth = 24;

inline constexpr std::size_t organisation_id_characters = 64;
inline constexpr std::size_t organisation_name_bytes = 200;

// Of a catalogue that is searched. A value is at most a record's text, and, beyond the smaller figure, no longer than
// the file; the steps are those of SQLite's machine; a row takes so many bytes at least.
inline constexpr int database_value_bytes = 16 << 20;
inline constexpr int database_small_value_bytes = 64 << 10;
inline constexpr std::uint64_t database_bytes_per_row = 8;
inline constexpr int database_query_bytes = 64 << 10;
inline constexpr std::uint64_t database_steps_start = 500'000;
inline constexpr std::uint64_t database_steps_per_byte = 20;
inline constexpr std::size_t search_words = 64;
inline constexpr std::size_t search_word_bytes = 1024;

inline constexpr std::size_t archive_path_bytes = 4096;
inline constexpr std::size_t manifest_line_bytes = 16 << 10;
inline constexpr std::uint64_t manifest_lines = 4'000'000;
inline constexpr std::size_t archive_organisations = 100'000;
inline constexpr std::size_t tag_files = 100'000;
inline constexpr std::uint64_t tag_file_bytes = 16ULL << 20;
inline constexpr std::size_t archive_folder_entries = 4'000'000;
inline constexpr std::size_t archive_folder_depth = 64;

inline constexpr std::uint64_t key_derivation_passes = 16;
inline constexpr std::uint64_t key_derivation_bytes = 1ULL << 30;

}  // namespace decl::limits
