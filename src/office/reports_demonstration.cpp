// SPDX-License-Identifier: EUPL-1.2
#include "office/reports_demonstration.h"

#include <array>

#include "office/reports_rows.h"

namespace leidraad {

namespace {

struct Made {
  std::string_view by, school, kind, text;
};
constexpr std::array<Made, 4> kReports{{
    {"s13", "linde", "lost_device", "Mijn laptop van school is weg. Ik had hem gisteren nog in de trein naar huis. Hij staat uit en heeft een wachtwoord."},
    {"s14", "linde", "suspicious_mail", "Een mail die van de bank lijkt te komen, met een link. Ik heb nergens op geklikt."},
    {"s24", "wilg", "malfunction", "Het digibord in lokaal 3 toont sinds maandag het scherm van een ander lokaal."},
    {"o01", "linde", "pupil_privacy", "Op de site van de voetbalclub staat een klassenfoto met namen erbij. Kunt u vragen of die weg mag?"},
}};
constexpr std::array<std::string_view, 3> kVaults{"s10", "s12", "s33"};
constexpr identity::HashCost kCheap{1, std::size_t{8} << 10U};  // of a word everybody knows

Done put_vault(Writing& to, std::string_view person, Instant now) {
  if (TRY(report_rows::name_of(to, person)).empty()) return done();
  const auto made = TRY(identity::make_vault(identity::SecretText(std::string(kDemonstrationVaultWord)), {}, kCheap));
  return report_rows::put_vault(to, person, made.lock, now);
}

Result<std::optional<Actor>> actor_of(const Office& office, std::string_view person) {
  std::optional<Actor> found;
  TRY(office.read([&](Reading& from) -> Done {
    const auto actor = load_actor(from, person, office.now());
    if (actor) found = *actor;
    return done();
  }));
  return found;
}

}  // namespace

Done furnish_reports(Office& office) {
  const Instant now = office.now();
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    for (const std::string_view person : kVaults) TRY(put_vault(to, person, now));
    return done();
  }));
  for (const Made& one : kReports) {
    const auto actor = TRY(actor_of(office, one.by));
    if (!actor) continue;
    ReportIntake intake;
    intake.form_key = identity::new_token();
    intake.kind = one.kind;
    intake.school = one.school;
    intake.text = one.text;
    TRY(take_in_report(office, &*actor, intake));
  }
  return done();
}

}  // namespace leidraad
