// SPDX-License-Identifier: EUPL-1.2
#include "wire/write_scan.h"

#include "wire/json_text.h"

namespace leidraad {

StandInLanguage stand_ins_in(Language language) {
  return language == Language::english ? StandInLanguage::english : StandInLanguage::dutch;
}

std::string_view reason_in(PersonalReason why, Language language) {
  const BothLanguages words = personal_reason(why);
  return language == Language::english ? words.en : words.nl;
}

std::string write_found(std::string_view text, const std::vector<PersonalFound>& found, Language language) {
  const std::vector<CharacterSpan> places = in_characters(text, found);
  std::string out;
  JsonWriter json(out);
  json.open_array();
  for (std::size_t i = 0; i < found.size(); ++i) {
    json.open_object().key("type").text(personal_word(found[i].kind)).key("start").number(places[i].begin).key("end").number(places[i].end);
    json.key("why").text(reason_in(found[i].why, language)).close_object();
  }
  json.close_array();
  return out;
}

std::string write_safe_text(std::string_view text, const std::vector<PersonalFound>& found, Language language) {
  const SafeText safe = clean(text, found, stand_ins_in(language));
  std::string out;
  JsonWriter json(out);
  json.open_object().key("found").value(write_found(text, found, language)).key("clean").text(safe.text).key("stand_ins").open_array();
  for (const StandIn& one : safe.table) {
    json.open_object().key("stand_in").text(one.word).key("type").text(personal_word(one.kind)).key("was").texts(one.spellings).close_object();
  }
  json.close_array().close_object();
  return out;
}

}  // namespace leidraad
