// SPDX-License-Identifier: EUPL-1.2
// What people may see of consents. A teacher sees yes or no of the own class; who keeps the register also
// who answered, when and how. Why somebody said no stands nowhere.
#pragma once

#include "office/consents.h"

namespace leidraad {

// ---- one's own, and one's children's ----
struct MyConsent {
  ConsentQuestion question;
  ConsentState said = ConsentState::open;     // by this giver
  std::optional<Instant> at;                  // of that word
  ConsentState standing = ConsentState::open; // of everybody who decides: only yes is consent
};
struct MyConsents {
  ConsentSubject subject;
  std::vector<MyConsent> answers;             // one a question, in their order
  std::size_t open() const;
};
Result<std::vector<MyConsents>> my_consents(const Office& office, std::string_view giver);

// ---- a class ----
struct ConsentClass {
  std::string school, school_name, id, name;  // id empty: staff and others of the school who are in no class
  std::size_t people = 0, answered = 0;       // of whom every question asked is a yes or a no
};
// The classes whose yes and no somebody may see, by school and name. Its staff as a last one: for keepers.
Result<std::vector<ConsentClass>> consent_classes(const Office& office, const Actor& actor);
enum class ConsentSight : std::uint8_t { none, yes_or_no, register_ };
Result<ConsentSight> sight_of_class(const Office& office, const Actor& actor, std::string_view school, std::string_view class_id);

struct ClassLine {
  std::string person, name, given_name;
  std::vector<ConsentState> states;           // one a question
  bool no_guardian = false;                   // nobody can say yes
  std::optional<Date> own_from;               // turns sixteen within thirty days
};
struct ClassSheet {
  ConsentClass about;
  std::vector<ConsentQuestion> questions;
  std::vector<ClassLine> lines;               // by name
};
// With less sight than the register, `open` is told as `no`.
Result<ClassSheet> class_sheet(const Office& office, const Actor& actor, std::string_view school, std::string_view class_id);

// ---- who can be asked: for who keeps the register ----
struct ClassGiver {
  std::string id, name;
  bool has_mail = false;
  std::size_t open = 0;                       // questions not answered
  std::vector<std::string> children;          // of this class: first names
  std::optional<Instant> asked_at;
};
Result<std::vector<ClassGiver>> class_givers(const Office& office, const Actor& keeper, std::string_view school, std::string_view class_id);
// Everything that was ever said about somebody, newest first, with the names of who said it.
struct ConsentHistoryLine {
  ConsentRecord record;            // `reference` is the name of who made a link on paper, not an id
  std::string giver_name;
};
struct ConsentPersonView {
  std::string name, given_name;
  std::vector<ConsentHistoryLine> lines;
  struct Giver {
    std::string id, name;
  };
  std::vector<Giver> givers;                  // who decides now
};
Result<ConsentPersonView> consent_history(const Office& office, const Actor& keeper, std::string_view person);

struct OpenConsentLetter {
  std::string id, to, child, class_name, subject, body;
  Instant made_at;
};
Result<std::vector<OpenConsentLetter>> open_consent_letters(const Office& office, const Actor& keeper, std::string_view school);
Done hand_over_letters(Office& office, const Actor& keeper, std::string_view school, const std::vector<std::string>& letters);

}  // namespace leidraad
