#include "page/subset.hpp"

#include <hb-subset.h>

#include <decl/error.hpp>

#include "crypto/digest.hpp"

namespace decl::page {
namespace {

using HbSubsetInput = Owned<hb_subset_input_t, hb_subset_input_destroy>;
using HbSubsetPlan = Owned<hb_subset_plan_t, hb_subset_plan_destroy>;

HbSubsetInput make_input(bool keep_character_map) {
  HbSubsetInput input(hb_subset_input_create_or_fail());
  if (!input) throw Error(ErrorCode::internal, "a font subset could not be started; memory may be short");
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  if (!keep_character_map) {
    hb_set_add(hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG), HB_TAG('c', 'm', 'a', 'p'));
  }
  return input;
}

/// Six capital letters from the program's digest.
std::string make_tag(BytesView program) {
  const Bytes digest = make_sha256(program);
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i) {
    tag += static_cast<char>('A' + static_cast<unsigned char>(digest[i]) % 26);
  }
  return tag;
}

HbSubsetPlan make_plan(const Face& face, const HbSubsetInput& input) {
  HbSubsetPlan plan(hb_subset_plan_create_or_fail(face.subset_source(), input.get()));
  if (!plan) throw Error(ErrorCode::internal, "the font could not be subset", {face.file_name(), {}, {}, {}});
  return plan;
}

FontSubset execute(const Face& face, hb_subset_plan_t* plan) {
  const HbFace made(hb_subset_plan_execute_or_fail(plan));
  if (!made) throw Error(ErrorCode::internal, "the font could not be subset", {face.file_name(), {}, {}, {}});
  const HbBlob blob(hb_face_reference_blob(made.get()));
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  FontSubset subset;
  subset.program.assign(data, length);
  subset.tagged_name = make_tag(subset.program) + "+" + face.post_script_name();
  return subset;
}

}  // namespace

FontSubset make_subset(const Face& face, const std::vector<std::uint32_t>& glyph_ids) {
  const HbSubsetInput input = make_input(false);
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  for (const std::uint32_t id : glyph_ids) hb_set_add(wanted, id);
  const HbSubsetPlan plan = make_plan(face, input);
  FontSubset subset = execute(face, plan.get());
  const hb_map_t* new_ids = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (const std::uint32_t id : glyph_ids) {
    subset.glyph_ids.push_back(static_cast<std::uint16_t>(hb_map_get(new_ids, id)));
  }
  return subset;
}

FontSubset make_subset_of_characters(const Face& face, std::string_view characters) {
  const HbSubsetInput input = make_input(true);
  hb_set_t* wanted = hb_subset_input_unicode_set(input.get());
  for (const char character : characters) hb_set_add(wanted, static_cast<unsigned char>(character));
  return execute(face, make_plan(face, input).get());
}

}  // namespace decl::page
