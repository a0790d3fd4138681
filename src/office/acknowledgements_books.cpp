// SPDX-License-Identifier: EUPL-1.2
#include "office/acknowledgements_books.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/parse.h"
#include "office/codes.h"

namespace leidraad {

namespace {

// Who is bound stands at the top of the file; the articles need not be read for it.
Scope scope_of(std::string_view text) {
  const std::size_t end = text.find("\n---", 3);
  if (!text.starts_with("---") || end == std::string_view::npos) return {};
  return parse_code(std::string(text.substr(0, end)) + "\n---\n", "code").code.front.scope;
}

// A school binds more people than the board, or the same; never fewer (core/code/layer).
void widen(Scope& scope, const Scope& above) {
  if (!scope.kinds || !above.kinds) {
    scope.kinds = above.kinds;
    return;
  }
  for (const Kind kind : *above.kinds) {
    if (std::find(scope.kinds->begin(), scope.kinds->end(), kind) == scope.kinds->end()) scope.kinds->push_back(kind);
  }
}

Result<std::optional<Book>> load_book(Reading& from, const std::string& school, Instant now) {
  const std::vector<CodeVersion> versions = TRY(published_codes(from, school, now));
  if (versions.empty()) return std::optional<Book>();
  Book book;
  book.school = school;
  book.title = versions.front().title;
  book.hash = versions.front().hash;
  book.scope = scope_of(TRY(code_text(from, versions.front().id)));
  for (const CodeVersion& one : versions) {
    book.versions.push_back({one.id, one.number, one.material, one.published ? one.published->at : one.from.value_or(now)});
  }
  book.versions = versions_that_count(std::move(book.versions));
  return std::optional(std::move(book));
}

}  // namespace

bool Book::counts(std::string_view version) const {
  return std::any_of(versions.begin(), versions.end(), [&](const ReadableVersion& one) { return one.id == version; });
}

Result<std::vector<Book>> load_books(Reading& from, Instant now) {
  std::vector<Book> books;
  auto board = TRY(load_book(from, "", now));
  if (!board) return books;  // a layer over nothing holds nothing
  books.push_back(std::move(*board));
  const Rows schools = TRY(from.rows("SELECT DISTINCT v.school_id FROM code_version v WHERE v.board_id = ? AND v.school_id <> '' AND v.state = 'published' "
                                     "ORDER BY v.school_id",
                                     {from.board()}));
  for (const Row& row : schools) {
    auto book = TRY(load_book(from, row.text(0), now));
    if (!book) continue;
    widen(book->scope, books.front().scope);
    books.push_back(std::move(*book));
  }
  return books;
}

std::vector<std::size_t> books_at(const std::vector<Book>& books, const std::vector<std::string>& schools) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < books.size(); ++i) {
    if (books[i].school.empty() || contains(schools, books[i].school)) found.push_back(i);
  }
  return found;
}

}  // namespace leidraad
