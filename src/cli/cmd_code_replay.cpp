// SPDX-License-Identifier: EUPL-1.2
// leidraad code replay: questions answered by the code as it was at a moment, with the permissions and
// people as far as the registers know them of then.
#include <iostream>
#include <map>

#include <unistd.h>

#include "cli/cmd_code.h"
#include "cli/data_folder.h"
#include "cli/findings.h"
#include "cli/line_reader.h"
#include "office/people.h"
#include "office/permissions.h"
#include "wire/json.h"

namespace leidraad {

namespace {

const Usage kUsage{
    "leidraad code replay --data MAP --at MOMENT [--language nl|en] < vragen.jsonl > antwoorden.jsonl", {"--data", "--at", "--language"}, {}, 0, 0};

// As it was then.
struct Then {
  LoadedCodes codes;
  Facts facts;
  std::optional<Holding> board;
};

Done load(Reading& from, Instant at, Then& then) {
  TRY(load_codes(from, at, then.codes));
  then.board = TRY(code_in_force(from, "", at));
  TRY(load_people(from, at, then.facts));
  return load_permissions(from, at, then.facts);
}

void say_what_held(const Then& then, Instant at, bool dutch) {
  std::cerr << "leidraad: " << (dutch ? "op " : "at ") << print(at, then.facts.zone) << (dutch ? " gold versie " : " version ")
            << then.board->version.number << (dutch ? " (" : " was in force (") << then.board->version.hash << ")\n";
  if (then.board->waits) {
    std::cerr << "leidraad: "
              << (dutch ? "de raad had toen nog niet ingestemd met het toezicht in die tekst; het eerdere toezicht gold"
                        : "the council had not consented to the supervision in that text; the earlier supervision held")
              << "\n";
  }
  std::cerr << "leidraad: "
            << (dutch ? "niet bekend van toen: rollen (die zijn van nu), wat er was goedgekeurd, en akkoord dat sindsdien is ingetrokken"
                      : "not known of then: roles (they are today's), what was approved, and permissions revoked since")
            << "\n";
}

const Rules& rules_for(const Then& then, const Request& request) {
  std::string school = request.who.school.value_or("");
  const Person* known = find_person(then.facts, request.who.id);
  if (school.empty() && known != nullptr) school = known->school.value_or("");
  const auto own = then.codes.schools.find(school);
  return own == then.codes.schools.end() ? *then.codes.board : *own->second;
}

bool answer_all(const Then& then, Instant at, Language language) {
  LineReader reader(STDIN_FILENO, kRequestBytesMax, [] { return static_cast<bool>(std::cout.flush()); });
  bool all_good = true;
  while (const auto line = reader.next()) {
    auto request = line->too_long ? Result<Request>(invalid("this line is longer than 1 MB")) : read_request(line->text);
    all_good = all_good && request;
    if (!request) {
      std::cout << write_error(line->number, print(request.error())) << "\n";
      continue;
    }
    if (!request->at) request->at = at;
    const Rules& rules = rules_for(then, *request);
    std::cout << write_decision(rules, then.facts, *request, decide(rules, then.facts, *request), language) << "\n";
  }
  if (reader.failed()) std::cerr << "leidraad: de vragen zijn niet verder te lezen\n";
  return all_good && !reader.failed();
}

}  // namespace

int code_replay(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kUsage, {"--data", "--at"})) return kUsageWrong;
  const auto at = parse_instant(*ask.options.value("--at"));
  if (!at) {
    std::cerr << "leidraad: --at vraagt een moment, zoals 2027-03-03T10:12:00+01:00\ngebruik: " << kUsage.line << "\n";
    return kUsageWrong;
  }
  auto store = open_data(*ask.options.value("--data"));
  if (!store) return failed(store.error());
  Then then;
  const Done looked = (*store)->read([&](Reading& from) { return load(from, *at, then); });
  if (!looked) return failed(looked.error());
  if (!then.board || !then.codes.board) return failed(Error{Fault::missing, "op dat moment gold er nog geen gepubliceerde code", {}, {}});
  auto zoned = with_zone(then.board->code, std::move(then.facts));
  if (!zoned) return failed(zoned.error());
  then.facts = std::move(*zoned);
  index(then.facts);
  const Language language = ask.options.language().value_or(then.board->code.front.language);
  say_what_held(then, *at, language == Language::dutch);
  return answer_all(then, *at, language) ? kAllGood : kContentWrong;
}

}  // namespace leidraad
