// SPDX-License-Identifier: EUPL-1.2
// What somebody has told "Mag dit?" so far, read strictly from an address and written back into one.
//   /mag-dit/web.visit?host=voorbeeld.example&purpose=private&weet-niet=place
// `weet-niet` names what they do not know. A form adds `gevraagd` (what it asked); a link may add
// `vraag` (what to ask next). Anything else in the address is refused.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/decision/request.h"
#include "portal/pages/visit.h"

namespace leidraad::portal {

inline constexpr std::size_t kTextBytesMax = 200;

struct Answer {
  std::string attribute;
  Value value;
};

struct Answers {
  std::vector<Answer> given;  // in the order of the address
  std::vector<std::string> not_known;
  std::string asked;     // `gevraagd`
  std::string ask_next;  // `vraag`

  std::size_t count() const { return given.size() + not_known.size(); }
  bool has(std::string_view attribute) const;
};

struct BadAnswer {
  std::string attribute;  // empty: the address as a whole
  Label why;
};
struct ReadAnswers {
  Answers answers;
  std::optional<BadAnswer> bad;  // the first thing that is wrong
};
ReadAnswers read_answers(const Visit& visit, const Action& action, const http::Values& query);

// "?host=voorbeeld.example&purpose=private", or nothing. Without the attribute `leaving_out`.
std::string query_of(const Answers& answers, std::string_view leaving_out = {});
// The same as names and values, for the hidden fields of the next form.
std::vector<std::pair<std::string, std::string>> fields_of(const Answers& answers, std::string_view leaving_out = {});

// "Ja", "gokken en winkelen", "3 maanden", "Noor de Wit"
std::string spoken_answer(const Visit& visit, const Action& action, const Answer& answer);

}  // namespace leidraad::portal
