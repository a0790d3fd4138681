// SPDX-License-Identifier: EUPL-1.2
// The table: what is kept how long. In the order in which it is swept: what hangs on a person before the
// person. Each period has its source; where the law names none it says that it is a proposal.
#include "office/consents_clock.h"
#include "office/data_care_sweeps.h"
#include "office/publications.h"
#include "office/reports.h"

namespace leidraad {

namespace {

constexpr int kYear = 365, kMonth = 30, kWeek = 7;

// context: "case log = case + 2 y", "ack = employment + 2 y": proposals, not law.
constexpr Label kProposal{"Voorstel van Leidraad; de wet noemt geen termijn. Het bestuur kiest", "Leidraad's proposal; the law names no period. The board chooses"};
constexpr Label kTechnical{"Niet langer dan het werk vraagt; ligt vast", "No longer than the work asks; fixed"};
constexpr Label kEvidence{"Voorstel van Leidraad: zo lang als de school het moet kunnen laten zien; ligt vast", "Leidraad's proposal: as long as the school must be able to show it; fixed"};
// The registers that sweep themselves say it in months; a year here is twelve of them.
constexpr int kConsentDays = kConsentKeptMonths / 12 * kYear, kPublicationDays = static_cast<int>(kPublicationKeptDays), kReportDays = static_cast<int>(kReportKeptMonths / 12) * kYear;
constexpr Label kPupilFile{"Gelijk aan het leerlingdossier: twee jaar na vertrek (PO-Raad). Dat dossier zelf staat niet in Leidraad", "As the pupil file: two years after leaving (PO-Raad). That file itself is not in Leidraad"};

const std::vector<Keeping> kKeepings{
    {"acknowledgements", "acknowledgements", {"Wie welke versie van de code heeft gelezen", "Who read which version of the code"}, {"na vertrek", "after leaving"}, 2 * kYear, kYear, 5 * kYear, kProposal, sweep_acknowledgements},
    {"consents", "consents", {"Toestemming van wie weg is", "Consent of who has left"}, {"na vertrek, of zolang er nog iets van die persoon geplaatst is", "after leaving, or as long as something of that person is still published"}, kConsentDays, kConsentDays, kConsentDays, kEvidence, sweep_consents_kept},
    {"publications", "publications", {"Wat is weggehaald of niet geplaatst", "What was taken down or not published"}, {"na het weghalen", "after taking down"}, kPublicationDays, kPublicationDays, kPublicationDays, kEvidence, sweep_publications_kept},
    {"reports", "reports", {"Meldingen die gesloten zijn (sociale media na 3 maanden, een datalek na 5 jaar)", "Reports that are closed (social media after 3 months, a breach after 5 years)"}, {"na het sluiten", "after closing"}, kReportDays, kReportDays, kReportDays, kEvidence, sweep_reports_kept},
    {"permissions", "permissions", {"Akkoord en vragen die voorbij zijn", "Permissions and questions that are over"}, {"na het einde", "after the end"}, 2 * kYear, 3 * kMonth, 5 * kYear, kProposal, sweep_permissions},
    {"approvals", "approvals", {"Voorstellen die niet of niet meer op de lijst staan", "Proposals not, or no longer, on the list"}, {"na het besluit", "after the decision"}, 2 * kYear, 3 * kMonth, 5 * kYear, kProposal, sweep_approvals},
    {"devices", "devices", {"Geleende apparaten die terug zijn", "Lent devices that are back"}, {"na inleveren", "after handing in"}, 2 * kYear, kMonth, 7 * kYear, kProposal, sweep_devices},
    {"no_contact", "no_contact", {"Wie van wie geen mail meer wilde", "Who wanted no mail from whom"}, {"na het einde", "after the end"}, kYear, kMonth, 2 * kYear, kProposal, sweep_no_contact},
    {"openings", "gates", {"Wat voor een klas open stond", "What was open for a class"}, {"nadat het dicht is", "after it is closed"}, kMonth, kWeek, kYear, kProposal, sweep_openings},
    {"declared", "gates", {"Hoe vaak iemand “voor mijn les” koos; geen namen", "How often somebody chose “for my lesson”; no names"}, {"na die dag", "after that day"}, kYear, kMonth, 13 * kMonth + 5, kProposal, sweep_declared},
    {"letters", "letters", {"Verstuurde mails: aan wie en het onderwerp", "Mails sent: to whom and the subject"}, {"na het versturen", "after sending"}, kMonth, kMonth, kMonth, kTechnical, sweep_letters},
    {"sessions", "accounts", {"Wie is ingelogd", "Who is signed in"}, {"na het inloggen", "after signing in"}, 1, 1, 1, kTechnical, sweep_sessions},
    {"links", "accounts", {"Uitnodigingen en gebruikte herstelcodes", "Invitations and used recovery codes"}, {"na het einde", "after the end"}, kMonth, kMonth, kMonth, kTechnical, sweep_links},
    {"tokens", "accounts", {"Ingetrokken sleutels voor programma’s", "Revoked keys for programs"}, {"na het einde", "after the end"}, kYear, kMonth, 2 * kYear, kProposal, sweep_tokens},
    {"requests_unconfirmed", "requests", {"Verzoeken over gegevens die niemand bevestigde", "Requests about data that nobody confirmed"}, {"na het invullen", "after filling in"}, kWeek, kWeek, kWeek, kTechnical, sweep_unconfirmed},
    {"requests", "requests", {"Verzoeken over gegevens die klaar zijn", "Requests about data that are done"}, {"na het antwoord", "after the answer"}, 2 * kYear, kYear, 5 * kYear, kProposal, sweep_requests},
    {"people", "people", {"Wie weg is: naam, groepen, ouders, rollen en account", "Who has left: name, groups, parents, roles and account"}, {"na vertrek", "after leaving"}, 2 * kYear, kMonth, 5 * kYear, kPupilFile, sweep_left_people},
};

}  // namespace

const std::vector<Keeping>& keepings() { return kKeepings; }

const Keeping* find_keeping(std::string_view name) {
  for (const Keeping& one : kKeepings) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

std::string period_words(int days, Language language) {
  const auto words = [&](int count, Label one, Label more) { return std::to_string(count) + " " + std::string((count == 1 ? one : more).in(language)); };
  if (days % kYear == 0) return words(days / kYear, {"jaar", "year"}, {"jaar", "years"});
  if (days % kWeek == 0 && days < kMonth) return words(days / kWeek, {"week", "week"}, {"weken", "weeks"});
  return words(days, {"dag", "day"}, {"dagen", "days"});
}

}  // namespace leidraad
