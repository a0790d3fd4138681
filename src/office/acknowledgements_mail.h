// SPDX-License-Identifier: EUPL-1.2
// Asking by mail to read what is new: one mail a person with one question and one link, whoever it is
// for; at most one a week and three in all.
#pragma once

#include <string>
#include <vector>

#include "office/acknowledgements.h"
#include "post/mail.h"

namespace leidraad {

struct ReadingMail {
  std::string address;       // of the portal: "https://leidraad.waterlanden.example", without a final slash
  std::string board;         // name: "Stichting De Waterlanden"
  ReminderTerms terms;
};

// What one mail is about.
struct ReadingQuestion {
  std::string given_name;            // of who gets it
  bool pupil = false;                // "je" instead of "u"
  bool own = false;                  // he reads it for himself (too)
  bool again = false;                // it was read before and something changed
  std::vector<std::string> children; // first names
  std::string title;                 // of the code
  int minutes = 1;
};
post::Mail reading_mail(const ReadingMail& settings, const ReadingQuestion& question, std::string to);

// Puts a mail in the outbox for everyone who still has something to read and may be asked again now.
// `school`: only for who is at that school (a parent: whose child is). How many mails.
Result<std::int64_t> ask_to_read(Office& office, const Actor& by, const ReadingMail& settings, std::string_view school = {});

// By the clock, once a day from eight in the morning: asks whoever may be asked again, and removes what has
// been kept long enough. No mail goes out as long as the site's address or its mail server is not known, or when
// the board has turned it off.
Done keep_up_reading(Office& office);
inline constexpr std::string_view kAskByMailSetting = "gelezen.mail";  // "uit": a keeper asks, not the clock

}  // namespace leidraad
