// SPDX-License-Identifier: EUPL-1.2
// The rows of the register of consents, for the files consents*.cpp and the pages that show them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/registers/consent.h"
#include "store/store.h"

namespace leidraad {

struct ConsentRecord {
  std::string id, person, purpose, channel, giver;
  bool given = false;
  Instant at, made_at;             // counts from; written at
  std::string how;                 // portal, link, link_on_paper, paper, spoken, demonstration
  std::string reference;           // of paper: where it is kept; of a link on paper: the id of who made it
  std::string entered_by;          // who wrote it: the giver, or who keeps the register
  std::optional<Instant> withdrawn_at;
  std::string withdrawn_how, withdrawn_reference, withdrawn_by;
  bool says_yes() const { return given && !withdrawn_at; }
};

// What is asked: a purpose, and a channel of media.publish (none for recording).
struct ConsentQuestion {
  std::string purpose, channel;
  auto operator<=>(const ConsentQuestion&) const = default;
};

namespace consent_rows {

Done add(Writing& to, const ConsentRecord& record);
Result<std::vector<ConsentRecord>> of_person(Reading& from, std::string_view person);                        // oldest first
Result<std::vector<ConsentRecord>> of_person_by(Reading& from, std::string_view person, std::string_view giver);
// The giver's last word on this; nullptr: none.
const ConsentRecord* last_word(const std::vector<ConsentRecord>& records, const ConsentQuestion& question, std::string_view giver);

}  // namespace consent_rows
}  // namespace leidraad
