// SPDX-License-Identifier: EUPL-1.2
// The reference pages in docs/en, printed from the one vocabulary table and the list of checks.
// tests/reference_test.cpp compares them with what stands in the repository.
#include "core/code/check.h"
#include "core/code/vocabulary_labels.h"
#include "wire/json.h"

namespace leidraad {

namespace {

constexpr std::string_view kLicence = "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n";

std::string listed(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) out += (out.empty() ? "`" : " `") + std::string(word) + "`";
  return out;
}

std::string type_of(const Attribute& attribute) {
  std::string out(name(attribute.type));
  if (attribute.words.empty()) return out;
  return out + ": " + listed(attribute.words) + (attribute.list == Words::open ? " …" : "");
}

std::string marks_of(const Attribute& attribute) {
  std::string out;
  if (attribute.origin == Origin::derived) out += "◇";
  if (attribute.absent == Absent::not_alleged) out += "°";
  return out;
}

std::string row(std::string_view action, const Attribute& attribute) {
  const Question question = question_for(action, attribute.name);
  return "| `" + std::string(attribute.name) + "` " + marks_of(attribute) + " | " + type_of(attribute) + " | " + std::string(question.adult.nl) + " | " +
         std::string(question.adult.en) + " |\n";
}

constexpr std::string_view kHead = "| attribute | type | question (nl) | question (en) |\n|---|---|---|---|\n";

std::string action_section(const Action& action, std::size_t common) {
  const Label label = label_of_action(action.name);
  std::string out = "\n### `" + std::string(action.name) + "`\n\n" + std::string(label.nl) + " · " + std::string(label.en) + "\n";
  if (action.attributes.size() == common) return out;
  out += "\n" + std::string(kHead);
  for (std::size_t i = common; i < action.attributes.size(); ++i) out += row(action.name, action.attributes[i]);
  return out;
}

template <typename T, typename Labels>
std::string names_with_labels(std::size_t count, const Labels& label_of) {
  std::string out = "| word | Nederlands | English |\n|---|---|---|\n";
  for (std::size_t i = 0; i < count; ++i) {
    const T one = static_cast<T>(i);
    const Label label = label_of(one);
    out += "| `" + std::string(name(one)) + "` | " + std::string(label.nl) + " | " + std::string(label.en) + " |\n";
  }
  return out;
}

std::string streams_table() {
  std::string out = "| stream | fields | sealed only | keys |\n|---|---|---|---|\n";
  for (const Stream& stream : streams()) {
    out += "| `" + std::string(stream.name) + "` | " + listed(stream.fields) + " | " + listed(stream.sealed_fields) + " | " + listed(stream.keys) + " |\n";
  }
  return out;
}

}  // namespace

std::string write_vocabulary_page() {
  const Action& any = actions()[*find_action("facility.use")];  // it has the common attributes and no others
  std::string out = std::string(kLicence) +
                    "# The vocabulary\n\nPrinted from the table in `src/core/code/vocabulary.cpp` (`LEIDRAAD_WRITE=1 build/reference_test` writes it anew).\n"
                    "° not alleged: absent means false or empty. Without it absent means unknown. ◇ derived from facts when it is not given.\n"
                    "… takes any further word. The same table as JSON: `GET /v1/vocabulary`.\n\n## Kinds of person\n\n";
  out += names_with_labels<Kind>(kKinds, [](Kind kind) { return label(kind); });
  out += "\n`staff` is employee, intern, agency, volunteer and external; `everyone` is everyone.\n\n## Roles\n\n";
  out += names_with_labels<Role>(kRoles, [](Role role) { return label(role); });
  out += "\n## Attributes of every action\n\n" + std::string(kHead);
  for (const Attribute& attribute : any.attributes) out += row(any.name, attribute);
  out += "\nOf the person a rule may test `group`, `school` and `year_group`.\n\n## Actions\n";
  for (const Action& action : actions()) out += action_section(action, any.attributes.size());
  out += "\n## Streams: what may be observed\n\nThe fields below are all that exist.\n\n" + streams_table();
  out += "\nPurposes: " + listed(supervision_purposes()) + "\n\nGrounds: " + listed(grounds()) + "\n\nMeasures, lightest first: " + listed(measure_steps()) +
         "\n\nReports: " + listed(report_kinds()) + "\n\nRegisters: " + listed(registers()) + "\n";
  return out;
}

std::string write_checks_page() {
  std::string out = std::string(kLicence) +
                    "# Lawfulness, checked\n\nWhat `leidraad check` holds a code to, with its source. Printed from `lawfulness_checks()`.\n\n"
                    "| id | what (nl) | what (en) | source |\n|---|---|---|---|\n";
  for (const LawfulnessCheck& check : lawfulness_checks()) {
    out += "| `" + std::string(check.id) + "` | " + std::string(check.explanation.nl) + " | " + std::string(check.explanation.en) + " | " + std::string(check.source) + " |\n";
  }
  return out;
}

}  // namespace leidraad
