// SPDX-License-Identifier: EUPL-1.2
// Letters about reports: that there is one, and where to read it. A mailbox is no place for what it says, for
// its kind, or for whom it is about.
#include "office/permissions.h"
#include "office/reports_cases.h"
#include "post/outbox.h"

namespace leidraad::report_cases {

namespace {

struct Words {
  std::string subject, nl, en, path;
};

Words words(Letter letter) {
  switch (letter) {
    case Letter::received: return {"Er is een melding voor u / There is a report for you", "Er is een melding binnengekomen die u krijgt.", "A report has come in for you.", "/meldingen"};
    case Letter::gone_up:
      return {"Er wacht een melding op u / A report waits for you", "Een melding wacht al te lang op antwoord. Daarom krijgt u haar nu.", "A report has waited too long for an answer. That is why it comes to you now.", "/meldingen"};
    case Letter::passed_on: return {"Er is een melding aan u doorgegeven / A report was passed on to you", "Een collega geeft u een melding door.", "A colleague passes a report on to you.", "/meldingen"};
    case Letter::free_again:
      return {"Er wacht weer een melding / A report waits again", "Wie een melding behandelde, doet dat niet meer. De melding wacht weer op iemand die haar oppakt.", "Who handled a report does so no more. The report waits again for somebody to take it.", "/meldingen"};
    case Letter::answer_to_you: return {"Er is een antwoord op een melding / There is an answer to a report", "Wie meldde, heeft iets toegevoegd aan een melding die u behandelt.", "Who reported has added something to a report you handle.", "/meldingen"};
    case Letter::said_to_you: return {"Er is nieuws over uw melding / There is news about your report", "Er is een vraag of een antwoord over uw melding.", "There is a question or an answer about your report.", "/melden"};
    case Letter::weekly: return {"Het weekoverzicht van de meldingen / The weekly overview of reports", "Het overzicht van vorige week staat voor u klaar.", "Last week's overview of reports is ready for you.", "/meldingen"};
  }
  return {};
}

}  // namespace

Done send_letter(Writing& to, std::string_view person, Letter letter, Instant now) {
  const Rows rows = TRY(to.rows("SELECT given_name, email FROM person WHERE board_id = ? AND id = ? AND left_at IS NULL", {to.board(), std::string(person)}));
  if (rows.empty()) return done();
  const std::string address = rows[0].text_or_null(1).value_or("");
  if (!post::is_mail_address(address)) return done();
  std::string site = TRY(report_rows::setting(to, kSiteAddressSetting));
  while (site.ends_with('/')) site.pop_back();
  const Words said = words(letter);
  TRY(post::queue(to, {address, said.subject, "Beste " + rows[0].text(0) + ",\n\n" + said.nl + " Log in om te lezen wat er is:\n" + site + said.path + "\n\nIn English: " + said.en + " Sign in to read it.\n"}, now));
  return done();
}

Done tell_receivers(Writing& to, const ReportRow& report, Instant now) {
  for (const ReceiverRow& one : TRY(report_rows::receivers(to, report.id))) {
    if (one.told || one.step > report.step) continue;
    TRY(send_letter(to, one.person, one.step == 0 ? Letter::received : Letter::gone_up, now));
    TRY(to.run("UPDATE report_receiver SET told = 1 WHERE board_id = ? AND report_id = ? AND person_id = ?", {to.board(), report.id, one.person}));
  }
  return done();
}

}  // namespace leidraad::report_cases
