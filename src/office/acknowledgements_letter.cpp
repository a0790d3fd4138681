// SPDX-License-Identifier: EUPL-1.2
// The words of the mail that asks to read. Dutch first; who reads English finds the same below.
#include "core/base/text.h"
#include "office/acknowledgements_mail.h"

namespace leidraad {

namespace {

std::string minutes_nl(int minutes) { return minutes == 1 ? "één minuut" : std::to_string(minutes) + " minuten"; }
std::string minutes_en(int minutes) { return minutes == 1 ? "one minute" : std::to_string(minutes) + " minutes"; }

// "Wilt u de gedragscode lezen, voor uzelf en voor Sem en Noor?"
std::string question_nl(const ReadingQuestion& question) {
  const std::string names = enumerate(question.children, " en ");
  if (question.pupil) return "Wil je de gedragscode van school lezen?";
  if (names.empty()) return "Wilt u de gedragscode lezen?";
  return "Wilt u de gedragscode lezen" + std::string(question.own ? ", voor uzelf en" : "") + " voor " + names + "?";
}

std::string question_en(const ReadingQuestion& question) {
  const std::string names = enumerate(question.children, " and ");
  if (names.empty()) return "Would you read the code of conduct?";
  return "Would you read the code of conduct" + std::string(question.own ? ", for yourself and" : "") + " for " + names + "?";
}

std::string body_nl(const ReadingMail& settings, const ReadingQuestion& question) {
  const bool pupil = question.pupil;
  std::string text = (pupil ? "Hoi " : "Beste ") + question.given_name + ",\n\n";
  text += question.again ? "Er is iets veranderd in de afspraken over ICT en sociale media" : "Dit zijn onze afspraken over ICT en sociale media";
  text += ": “" + question.title + "”.\n" + question_nl(question) + "\n\n";
  text += "Lezen kost ongeveer " + minutes_nl(question.minutes) + ". ";
  text += question.again ? (pupil ? "Je ziet ook wat er anders is.\n\n" : "U ziet ook wat er anders is.\n\n")
                         : (pupil ? "Daarna klik je op één knop.\n\n" : "Daarna klikt u op één knop.\n\n");
  return text + settings.address + "/gelezen\n\n";
}

std::string body_en(const ReadingMail& settings, const ReadingQuestion& question) {
  std::string text = "In English: ";
  text += question.again ? "our agreements on ICT and social media have changed. " : "these are our agreements on ICT and social media. ";
  text += question_en(question) + " It takes about " + minutes_en(question.minutes) + ".\n";
  return text + settings.address + "/en/read\n";
}

}  // namespace

post::Mail reading_mail(const ReadingMail& settings, const ReadingQuestion& question, std::string to) {
  return {std::move(to), question_nl(question), body_nl(settings, question) + settings.board + "\n\n" + body_en(settings, question)};
}

}  // namespace leidraad
