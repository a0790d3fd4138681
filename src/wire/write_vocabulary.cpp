// SPDX-License-Identifier: EUPL-1.2
// The one table, for whoever builds a screen or a gate of their own.
#include <array>

#include "core/code/vocabulary_labels.h"
#include "wire/json.h"
#include "wire/json_text.h"

namespace leidraad {

namespace {

void write_label(JsonWriter& json, const Label& label) { json.key("nl").text(label.nl).key("en").text(label.en); }

void write_named(JsonWriter& json, std::string_view name, const Label& label) {
  json.open_object().key("name").text(name);
  write_label(json, label);
  json.close_object();
}

template <typename LabelOf>
void write_list(JsonWriter& json, std::string_view key, std::span<const std::string_view> names, LabelOf label_of) {
  json.key(key).open_array();
  for (const std::string_view name : names) write_named(json, name, label_of(name));
  json.close_array();
}

void write_words(JsonWriter& json, const Attribute& attribute) {
  if (attribute.type != Type::word && attribute.type != Type::set) return;
  write_list(json, "words", attribute.words,
             [&](std::string_view word) { return label_of_word(attribute.name, word); });
  json.key("open").value(attribute.list == Words::open ? "true" : "false");
}

void write_attribute(JsonWriter& json, const Attribute& attribute, std::string_view action) {
  json.open_object().key("name").text(attribute.name).key("type").text(name(attribute.type));
  json.key("absent").text(attribute.absent == Absent::unknown ? "unknown" : "not_alleged");
  json.key("origin").text(attribute.origin == Origin::derived ? "derived" : "stated");
  write_label(json, label_of_attribute(action, attribute.name));
  write_words(json, attribute);
  const Question question = question_for(action, attribute.name);
  json.key("question").open_object();
  json.key("adult").open_object();
  write_label(json, question.adult);
  json.close_object().key("pupil").open_object();
  write_label(json, question.pupil);
  json.close_object().close_object().close_object();
}

void write_actions(JsonWriter& json) {
  json.key("actions").open_array();
  for (const Action& action : actions()) {
    json.open_object().key("name").text(action.name);
    write_label(json, label_of_action(action.name));
    json.key("attributes").open_array();
    for (const Attribute& attribute : action.attributes) write_attribute(json, attribute, action.name);
    json.close_array().close_object();
  }
  json.close_array();
}

void write_person(JsonWriter& json) {
  json.key("person").open_array();
  for (const Attribute& attribute : person_attributes()) {
    json.open_object().key("name").text(attribute.name).key("type").text(name(attribute.type));
    write_label(json, label_of_attribute({}, attribute.name));
    json.close_object();
  }
  json.close_array();
}

void write_streams(JsonWriter& json) {
  json.key("streams").open_array();
  for (const Stream& stream : streams()) {
    const auto field_label = [&](std::string_view field) { return label_of_field(stream.name, field); };
    json.open_object().key("name").text(stream.name);
    write_label(json, label_of_stream(stream.name));
    write_list(json, "fields", stream.fields, field_label);
    write_list(json, "sealed_fields", stream.sealed_fields, field_label);
    write_list(json, "keys", stream.keys, field_label);
    json.close_object();
  }
  json.close_array();
}

void write_people_words(JsonWriter& json) {
  json.key("kinds").open_array();
  for (std::size_t i = 0; i < kKinds; ++i) write_named(json, name(static_cast<Kind>(i)), label(static_cast<Kind>(i)));
  json.close_array().key("roles").open_array();
  for (std::size_t i = 0; i < kRoles; ++i) write_named(json, name(static_cast<Role>(i)), label(static_cast<Role>(i)));
  json.close_array().key("outcomes").open_array();
  for (const Outcome outcome : {Outcome::deny, Outcome::ask, Outcome::depends, Outcome::advise, Outcome::allow})
    json.text(name(outcome));
  json.close_array();
}

}  // namespace

std::string write_vocabulary() {
  std::string out;
  JsonWriter json(out);
  json.open_object();
  write_people_words(json);
  write_actions(json);
  write_person(json);
  write_streams(json);
  write_list(json, "purposes", supervision_purposes(), label_of_purpose);
  write_list(json, "grounds", grounds(), label_of_ground);
  write_list(json, "steps", measure_steps(), label_of_step);
  write_list(json, "reports", report_kinds(), label_of_report);
  write_list(json, "registers", registers(), label_of_register);
  json.close_object();
  return out;
}

}  // namespace leidraad
