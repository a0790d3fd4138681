// SPDX-License-Identifier: EUPL-1.2
// A book: a published code as it is asked to be read, of the board or of one school over it, with the
// versions whose acknowledgement still counts.
#pragma once

#include "core/registers/acknowledgement.h"
#include "store/store.h"

namespace leidraad {

struct Book {
  std::string school;                      // empty: the board's, for everybody
  std::string title;
  std::string hash;                        // of the bytes of the newest version
  Scope scope;
  std::vector<ReadableVersion> versions;   // that count, oldest first; never empty
  const ReadableVersion& newest() const { return versions.back(); }
  const ReadableVersion& asked_since() const { return versions.front(); }
  bool counts(std::string_view version) const;
};

// What is in force now, the board's first. Empty: nothing is published, so nobody has anything to read.
Result<std::vector<Book>> load_books(Reading& from, Instant now);

// Which books somebody at these schools reads: the board's, and what his schools lay over it. Places.
std::vector<std::size_t> books_at(const std::vector<Book>& books, const std::vector<std::string>& schools);

}  // namespace leidraad
