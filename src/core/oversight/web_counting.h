// SPDX-License-Identifier: EUPL-1.2
// What a code lets anyone keep of visits, as counts: its adopted `observe web` statements, each a table of
// its own. A code without one keeps nothing, and so does a WebCounting nobody filled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/code/code.h"
#include "core/oversight/web_record.h"

namespace leidraad {

enum class WebField { visits, denials };  // a visit took place, or was refused: never both
enum class WebKey { category, article, location, hour };

struct WebTable {
  std::string id;             // fingerprint of the statement: another field, key, reader or term is another table
  std::string said_in;        // the article where the statement stands
  bool visits = false, denials = false;                                    // what is counted
  bool category = false, article = false, location = false, hour = false;  // what is told apart
  Duration retention;
  std::vector<Role> readers;  // `by` and `to`
  bool operator==(const WebTable&) const = default;

  bool keeps(WebField field) const { return field == WebField::visits ? visits : denials; }
  bool tells_apart(WebKey key) const;
  // The hour a cell carries. Where the table tells no hours apart it is counted in rounds as long as its
  // retention, and a cell carries the start of its round: enough to erase it in time, and no more.
  Hour kept_hour(Hour hour) const;
  bool is_over(Hour kept, Instant now) const;  // older than the retention: its first moment counts
};

struct WebCounting {
  std::vector<WebTable> tables;
  std::vector<std::string> articles;  // ids of the code, sorted: nothing else counts as one
  bool operator==(const WebCounting&) const = default;

  const WebTable* table(std::string_view id) const;
  bool is_article(std::string_view id) const;
};

// `code` as it holds (for a code whose change waits for its council: with_supervision_of). A statement
// that is proposed, sealed, names a sealed field, or does not say plainly what, why and how long, counts
// nothing: who is to see what names a person is another matter than counting.
WebCounting counting_of(const Code& code);
// What the codes of several schools keep, for who hands over, reads or erases the counts of all of them.
// Never for who counts: a visit counts by the code of its own school.
WebCounting all_of(const std::vector<WebCounting>& countings);

}  // namespace leidraad
