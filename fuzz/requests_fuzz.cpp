// SPDX-License-Identifier: EUPL-1.2
// Any bytes as JSON: requests are decided, facts are decided with, lists are read. An answer always
// cites an article, and is one line of JSON itself.
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "core/code/parse.h"
#include "wire/json.h"

namespace {

using namespace leidraad;

void expect(bool holds) {
  if (!holds) std::abort();
}

const Rules& rules() {
  static const auto made = Rules::compile(parse_code(
      "---\ncode: klein\ntitle: Klein\nvalues: {oordeel: judgement, slot: 10 min}\n---\n### 0 Hoofdregel {#hoofd main}\nWerk en onderwijs.\n"
      "```rule\nforbid facility.use when purpose is commercial\n```\n"
      "### 1 Web {#web source=N4.5}\n```rule\n"
      "forbid web.visit when category in {gambling} or host contains \"casino\" unless purpose in {education, work} or permission from location_manager\n"
      "require idle_lock <= {{slot}} and password_age < 3 months on account.sign_in\nrequire idle_lock <= {{slot}} on device.use\n"
      "advise against mail.send when attachment_size > {{oordeel}}\nforbid mail.send for pupil except teacher when recipients is {}\n"
      "forbid media.publish unless consent of everyone\nforbid call.place when number_class in {0906} or year_group in {5, 6}\n"
      "forbid ai.submit when personal_data contains {name, bsn} and lesson\nallow web.visit for staff when school is linde\n```\n",
      "klein.md").code);
  return *made;
}

void answer(const Facts& facts, const Request& request) {
  const Decision decision = decide(rules(), facts, request);
  expect(!decision.because.empty());
  for (const Language language : {Language::dutch, Language::english}) {
    const std::string line = write_decision(rules(), facts, request, decision, language);
    expect(line.find('\n') == std::string::npos && nlohmann::json::accept(line));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  if (size > 8'000) return 0;
  const std::string text(bytes, bytes + size);
  static const Facts kNoFacts;
  if (const auto batch = read_requests(text)) {
    for (const auto& request : batch->requests) {
      if (request) answer(kNoFacts, *request);
      else expect(nlohmann::json::accept(write_error(1, print(request.error()))));
    }
  } else {
    expect(nlohmann::json::accept(write_error(1, print(batch.error()))));
  }
  if (auto facts = read_facts(text)) {
    for (const bool indexed : {false, true}) {
      if (indexed) index(*facts);
      for (std::size_t i = 0; i < actions().size(); ++i) {
        Request request = request_for(static_cast<ActionIndex>(i));
        request.at = Instant{1'795'426'000};
        request.who.assurance = Assurance::authenticated;
        request.who.id = facts->people.empty() ? "p1" : facts->people.front().id;
        if (i == 0) (void)set(request, "host", std::string("www.casino.example"));
        answer(*facts, request);
      }
    }
  }
  (void)read_categories(text);
  return 0;
}
