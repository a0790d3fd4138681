// SPDX-License-Identifier: EUPL-1.2
#include "core/code/vocabulary_labels.h"

#include <doctest/doctest.h>

#include <string>

using namespace leidraad;

namespace {

// A name that was forgotten comes back as itself; a name with an underscore is never a word to read.
void check_label(Label label, std::string_view name) {
  CAPTURE(std::string(name));
  CHECK_FALSE(label.nl.empty());
  CHECK_FALSE(label.en.empty());
  CHECK(label.nl.find('_') == std::string_view::npos);
  CHECK(label.en.find('_') == std::string_view::npos);
}

void check_translated(Label label, std::string_view name) {
  check_label(label, name);
  CHECK(label.nl != name);
}

void check_question(Label question, std::string_view attribute) {
  check_translated(question, attribute);
  CHECK(question.nl.find('?') != std::string_view::npos);
  CHECK(question.en.find('?') != std::string_view::npos);
}

bool has_word(std::string_view sentence, std::string_view word) {
  const std::string padded = " " + std::string(sentence) + " ";
  return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

}  // namespace

TEST_CASE("every kind, role and audience has its words in both languages") {
  for (std::size_t i = 0; i < kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    check_translated(label(kind), name(kind));
    check_translated(label_of_audience(name(kind)), name(kind));
  }
  for (std::size_t i = 0; i < kRoles; ++i) {
    const auto role = static_cast<Role>(i);
    CAPTURE(std::string(name(role)));
    check_translated(label(role), name(role));
    check_translated(label_of_audience(name(role)), name(role));
    CHECK(label_with_article(role).nl.ends_with(label(role).nl));
    CHECK(label_with_article(role).en.ends_with(label(role).en));
  }
  check_translated(label_of_audience("staff"), "staff");
  check_translated(label_of_audience("everyone"), "everyone");
  CHECK(label(Role::location_manager).nl == "locatieleider");
  CHECK(label_with_article(Role::board).nl == "het bestuur");
  CHECK(label_with_article(Role::school_approver).en == "whoever the school has appointed");
}

TEST_CASE("every action says what one does, and the doing of it") {
  for (const Action& action : actions()) {
    check_translated(label_of_action(action.name), action.name);
    check_translated(label_of_doing(action.name), action.name);
    CHECK(label_of_doing(action.name).en.find("ing") != std::string_view::npos);
  }
}

TEST_CASE("every attribute has a name and a question that speaks to adults as u and to pupils as je") {
  const auto walk = [](std::string_view action, const std::vector<Attribute>& attributes) {
    for (const Attribute& attribute : attributes) {
      const Question question = question_for(action, attribute.name);
      CAPTURE(std::string(attribute.name));
      check_translated(label_of_attribute(action, attribute.name), attribute.name);
      check_question(question.adult, attribute.name);
      check_question(question.pupil, attribute.name);
      for (const std::string_view word : {"je", "jij", "jouw", "jezelf"}) CHECK_FALSE(has_word(question.adult.nl, word));
      for (const std::string_view word : {"u", "uw", "uzelf"}) CHECK_FALSE(has_word(question.pupil.nl, word));
    }
  };
  for (const Action& action : actions()) walk(action.name, action.attributes);
  walk("", person_attributes());
  for (const std::string_view fact : {"kind", "at"}) {  // asked for as well
    check_question(question_for("web.visit", fact).adult, fact);
    check_question(question_for("web.visit", fact).pupil, fact);
  }
}

TEST_CASE("every word of a closed or open list has a label in both languages") {
  for (const Action& action : actions()) {
    for (const Attribute& attribute : action.attributes) {
      for (const std::string_view word : attribute.words) {
        CAPTURE(std::string(attribute.name));
        check_label(label_of_word(attribute.name, word), word);
        // Words that are the same in Dutch are few; a forgotten row would show here.
        const std::string_view dutch = label_of_word(attribute.name, word).nl;
        const bool same_in_dutch = word == "games" || word == "forums" || word == "webmail";
        CHECK((dutch != word || same_in_dutch));
      }
    }
  }
}

TEST_CASE("an action's own row goes before the general one") {
  CHECK(question_for("post.publish", "channel").adult.nl != question_for("media.publish", "channel").adult.nl);
  CHECK(question_for("device.connect", "device_owner").pupil.nl != question_for("device.use", "device_owner").pupil.nl);
}

TEST_CASE("every stream, field, key, purpose, ground, step, report and register has its words") {
  for (const Stream& stream : streams()) {
    check_translated(label_of_stream(stream.name), stream.name);
    for (const auto* list : {&stream.fields, &stream.sealed_fields}) {
      for (const std::string_view field : *list) check_translated(label_of_field(stream.name, field), field);
    }
    for (const std::string_view key : stream.keys) check_label(label_of_field(stream.name, key), key);
  }
  for (const std::string_view name : supervision_purposes()) check_translated(label_of_purpose(name), name);
  for (const std::string_view name : grounds()) check_translated(label_of_ground(name), name);
  for (const std::string_view name : measure_steps()) check_translated(label_of_step(name), name);
  for (const std::string_view name : report_kinds()) check_translated(label_of_report(name), name);
  for (const std::string_view name : registers()) check_translated(label_of_register(name), name);
}

TEST_CASE("a word nobody knows is said as it is") {
  CHECK(label_of_word("category", "astrology").en == "astrology");
  CHECK(label_of_attribute("web.visit", "nonsense").nl == "nonsense");
}

TEST_CASE("the common attributes stand first in every action, in their own order") {
  const std::vector<std::string_view> common = {"purpose", "device_owner", "place", "lesson", "school_time", "personal_need"};
  for (const Action& action : actions()) {
    for (std::size_t i = 0; i < common.size(); ++i) CHECK(action.slot(common[i]) == static_cast<Slot>(i));
  }
  CHECK(common[kDeviceOwner] == "device_owner");
  CHECK(common[kPlace] == "place");
  CHECK(common[kPersonalNeed] == "personal_need");
}
