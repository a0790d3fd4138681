// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a bundle, a leaf, a proof and a key. What is read is written back to the letter.
#include <cstdlib>

#include "core/journal/journal.h"

namespace {

using namespace leidraad;
using namespace leidraad::journal;

void expect(bool holds) {
  if (!holds) std::abort();
}

const PublicKey& key() {
  static const PublicKey made{"leidraad/proef/1", {1, 2, 3}};
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  if (const auto bundle = read_bundle(text)) {
    expect(write_bundle(*bundle) == text);
    expect(!verify(*bundle, key(), std::nullopt).sound);  // nobody has this key
    expect(!verify(*bundle, key(), text).nl.empty());
  }
  if (const auto leaf = read_leaf(text)) {
    expect(text.find('\n') == std::string::npos);
    if (leaf->sealed.empty()) expect(write_leaf(leaf->entry, *unhex(leaf->salt), {}, {}, leaf->place) == text);
    else expect(leaf->erased && !read_leaf(text, std::string(32, 'k')));
  }
  expect(!read_checkpoint(text, key()));
  if (const auto read = read_key(text)) expect(text.find(write_key(*read)) != std::string::npos);
  return 0;
}
