// SPDX-License-Identifier: EUPL-1.2
#include "portal/reports/report_thread.h"

#include "core/code/vocabulary_labels.h"
#include "identity/secret.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kAdditionMax = 4'000;

Html fact(std::string_view name, const Html& value) { return element("div", {}, element("dt", {}, name), element("dd", {}, value)); }

Html facts(const Visit& visit, const ReportThread& thread) {
  Html rows = fact(visit.say("Gemeld", "Reported"), spoken_made(visit, thread.made_at, thread.voice));
  if (!thread.school_name.empty()) rows += fact(visit.say("School", "School"), thread.school_name);
  if (thread.taken) rows += fact(visit.say("Wie haar behandelt", "Who handles it"), visit.say(label_with_article(thread.handler_role)));
  rows += fact(visit.say("Hoe gemeld", "How reported"), spoken_voice(visit, thread.voice));
  if (!thread.link.empty()) rows += fact(visit.say("Bericht", "Post"), thread.link);
  if (thread.tone) rows += fact(visit.say("Bedoeld als", "Meant as"), visit.say(label(*thread.tone)));
  return element("dl", {css("facts")}, rows);
}

Html what_was_sent(const Visit& visit, const ReportThread& thread, const ThreadForm& form) {
  std::vector<Html> files;
  for (const auto& [piece, name] : thread.files) files.push_back(element("li", {}, form.file(piece, name)));
  if (thread.text.empty() && files.empty()) return {};
  return section("gemeld", visit.say("Wat u meldde", "Wat je meldde", "What you reported"), together(element("p", {css("typed")}, thread.text), files.empty() ? Html() : element("ul", {}, files)));
}

Html to_and_fro(const Visit& visit, const ReportThread& thread, const ThreadForm& form) {
  const Html messages = messages_view(visit, thread.messages, true, form.file);
  return messages.empty() ? Html() : section("berichten", visit.say("Berichten", "Messages"), messages);
}

Html outcome(const Visit& visit, const ReportThread& thread) {
  if (thread.state != ReportState::closed) return {};
  const Html words = thread.result.empty() ? Html(visit.say("Er is geen bericht bij achtergelaten.", "No message was left with it.")) : Html(thread.result);
  return section("uitkomst", visit.say("Wat ervan gekomen is", "What came of it"), element("p", {css("typed")}, words));
}

Html add_form(const Visit& visit, const ReportThread& thread, const ThreadForm& form) {
  if (thread.state == ReportState::closed) return element("p", {}, visit.say("Deze melding is afgesloten. Is er meer? Maak een nieuwe melding.", "This report is closed. Is there more? Make a new report."));
  const bool asked = thread.state == ReportState::question;
  const std::string sent = visit.request.form.first("sleutel");
  const Html inside = together(form.hidden, hidden_field("doe", "aanvullen"), hidden_field("sleutel", sent.empty() ? identity::new_token() : sent),
                               long_text_field({.name = "aanvulling", .label = asked ? visit.say("Uw antwoord", "Jouw antwoord", "Your answer") : visit.say("Iets toevoegen", "Add something"), .value = visit.request.form.first("aanvulling"), .length_max = kAdditionMax}, 4),
                               attachment_field(visit), button(asked ? visit.say("Verstuur het antwoord", "Send the answer") : visit.say("Voeg toe", "Add")));
  return section("toevoegen", asked ? visit.say("Antwoorden", "Answer") : visit.say("Weet u meer?", "Weet je meer?", "Do you know more?"), upload_form(visit, form.to, inside));
}

}  // namespace

Html thread_view(const Visit& visit, const ReportThread& thread, const ThreadForm& form, const std::optional<Error>& error) {
  return together(trouble_line(visit, error), element("p", {css("progress")}, visit.say("Melding ", "Report "), thread.number), element("h1", {}, spoken_kind(visit, thread.kind)), element("p", {}, reporter_state(visit, thread.state)), outcome(visit, thread),
                  to_and_fro(visit, thread, form), add_form(visit, thread, form), what_was_sent(visit, thread, form), section("gegevens", visit.say("Over deze melding", "About this report"), facts(visit, thread)));
}

}  // namespace leidraad::portal
