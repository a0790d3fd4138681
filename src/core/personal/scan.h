// SPDX-License-Identifier: EUPL-1.2
// Finds personal data in a text, Dutch first and English too: where it stands, of which kind and why
// we say so. The text is read once; nothing is kept and nothing leaves. What is public or made up (a
// writer, a minister, a helpline, a fairy tale, a flower that is also a name) is left alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace leidraad {

class PersonalNames;

// The words of ai.submit personal_data, in its order.
enum class PersonalKind : std::uint8_t { name, bsn, pupil_number, iban, email, phone, address, birth_date, health, special };
inline constexpr std::size_t kPersonalKinds = 10;

enum class PersonRole : std::uint8_t { unknown, pupil, staff, guardian };

// Why it counts as personal data; personal_reason() says it in words.
enum class PersonalReason : std::uint8_t {
  name_of_school,        // first and last name of somebody of this school
  first_name_in_context, // "leerling Noor", "Noor uit groep 5", or beside other personal data
  name_seen_before,      // part of a name that stands elsewhere in this text
  dutch_name,            // first and last name, or initials and a last name
  titled_name,           // "mevrouw De Vries", "juf Noor"
  bsn_beside_word,       // passes the 11-test beside "bsn"
  bsn_as_written,        // passes the 11-test and is written as on a passport: 1234.56.782
  pupil_number_beside_word,
  iban_checked,          // mod 97
  email_address,
  phone_number,
  street_and_number,
  postcode,
  date_beside_birth,     // "geboren op 3-11-2014"
  date_beside_name,
  health_beside_person,
  special_beside_person, // origin, religion, politics, union, orientation, criminal matters
};

struct BothLanguages {
  std::string_view nl, en;
};
std::string_view personal_word(PersonalKind kind);          // "bsn": as in the vocabulary
BothLanguages personal_label(PersonalKind kind);            // "burgerservicenummer (bsn)" / "citizen service number (BSN)"
BothLanguages personal_reason(PersonalReason why);          // one short sentence, for people

struct PersonalFound {
  PersonalKind kind{};
  PersonalReason why{};
  PersonRole role{};        // of a name of this school's people; else unknown
  std::size_t begin = 0;    // in bytes, on the border of a character
  std::size_t size = 0;
  std::size_t end() const { return begin + size; }
};

// In the order of the text, without overlap. Without `names` only names in general are looked for.
std::vector<PersonalFound> scan(std::string_view text, const PersonalNames* names = nullptr);

// The same places counted in characters (code points), for who counts those. A broken byte is a character.
struct CharacterSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<CharacterSpan> in_characters(std::string_view text, const std::vector<PersonalFound>& found);

}  // namespace leidraad
