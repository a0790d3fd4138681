// SPDX-License-Identifier: EUPL-1.2
// Who of the people shown agreed, and since when somebody no longer does. Of the register of publications.
#pragma once

#include <map>

#include "office/publications.h"

namespace leidraad::publication_parts {

// Inside the school nobody's consent is asked (K3.4, N8.3); everywhere else it is.
bool needs_consent(std::string_view channel);

// The people shown, each with all consents about him.
enum class Consents : std::uint8_t {
  of_desk,    // what the desk decides by: for a list
  of_moment   // as they are in the store at the moment of the read: a withdrawal holds from its write on
};
class ShownPeople {
 public:
  static Result<ShownPeople> load(Reading& from, const Standing& standing, const std::vector<Publication>& publications, Consents which, Instant now);

  // Does he agree to be shown as this publication shows him? Nobody known: no.
  bool agrees(std::string_view person, const Publication& publication, Instant at) const;
  // Everyone, where consent is needed at all.
  bool all_agree(const Publication& publication, Instant at) const;

  struct Ended {
    Instant since;
    ConsentEnd why = ConsentEnd::other;  // other: a moment that nothing tells; `since` is then `unknown_since`
  };
  // When consent that was there at `placed` ended. nullopt: it is there at `now`.
  std::optional<Ended> ended(std::string_view person, const Publication& publication, Instant placed, Instant now, Instant unknown_since) const;

  // What decide may know of them and of who asks: nobody else is in it.
  Facts facts_for(const Standing& standing, const Person& asker) const;

 private:
  std::vector<Instant> turning_points(const Facts& facts, const Publication& publication, Instant after, Instant until) const;
  std::map<std::string, Facts, std::less<>> one_by_one_;  // by person; of who has left as well
  std::map<std::string, bool, std::less<>> is_here_;
};

}  // namespace leidraad::publication_parts
