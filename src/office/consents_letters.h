// SPDX-License-Identifier: EUPL-1.2
// The words of every letter about consent. Dutch first; who reads English finds the same below. Plain
// text: the same goes by mail, or on paper to who has no address.
#pragma once

#include <string>
#include <vector>

#include "office/consents.h"

namespace leidraad {

struct ConsentLetter {
  std::string subject, body;
};

struct ConsentReader {
  std::string given_name;
  bool pupil = false;              // "je" instead of "u"
};

// What changed about one child or about himself.
struct ChangedConsent {
  std::string name;                // first name of the child; empty: of the reader himself
  ConsentChanges changes;
};
struct ChangedLetter {
  ConsentReader reader;
  std::string by;                  // who decided: name; empty: the reader
  std::string how;                 // portal, link, paper, spoken
  std::string day_nl, day_en;
  std::vector<ChangedConsent> about;
  std::string site, board;
};
ConsentLetter changed_letter(const ChangedLetter& letter);

// The link itself. `kind`: what it is for.
struct LinkLetter {
  enum class Kind : std::uint8_t { first, again, reminder, yearly, hand_over };
  Kind kind = Kind::first;
  ConsentReader reader;
  std::vector<std::string> children;  // first names; empty: about himself
  std::vector<std::string> standing_nl, standing_en;  // of the yearly letter: what was answered
  std::string link, board;         // link empty: on paper, or by asking at school
  bool personal = true;            // the link is his alone, once; else it is the page for who signs in
  bool asks_code = false;          // the code is on a note from school; else a birth date is asked
};
ConsentLetter link_letter(const LinkLetter& letter);

// To guardians: from that day on the child decides itself.
ConsentLetter hand_over_letter(const std::string& reader, const std::string& child, const std::string& day_nl, const std::string& day_en, const std::string& board);
// To who keeps the register: a link is locked.
ConsentLetter locked_letter(const std::string& reader, const std::string& giver, const std::string& site, const std::string& board);

// "23 november 2026"
std::string plain_date(Date date, Language language);

}  // namespace leidraad
