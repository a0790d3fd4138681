// SPDX-License-Identifier: EUPL-1.2
#include "office/acknowledgements_mail.h"

#include <map>
#include <set>

#include "core/base/text.h"
#include "office/codes.h"
#include "office/permissions.h"
#include "post/outbox.h"

namespace leidraad {

namespace {

struct Sent {
  std::map<std::pair<std::string, std::string>, std::vector<Instant>> of_version;  // person, version
  std::map<std::string, Instant> last;                                             // person
};

Result<Sent> load_sent(Reading& from, const std::vector<Book>& books) {
  Sent sent;
  for (const Book& book : books) {
    const std::string& version = book.asked_since().id;
    for (const Row& row : TRY(from.rows("SELECT person_id, sent_at FROM reading_reminder WHERE board_id = ? AND version_id = ?", {from.board(), version}))) {
      sent.of_version[{row.text(0), version}].push_back(Instant{row.whole(1)});
    }
  }
  // Of whatever version: a mailbox does not know which one a mail was about.
  for (const Row& row : TRY(from.rows("SELECT person_id, max(sent_at) FROM reading_reminder WHERE board_id = ? GROUP BY person_id", {from.board()}))) {
    sent.last.emplace(row.text(0), Instant{row.whole(1)});
  }
  return sent;
}

// Who is asked what: gathered over himself and his children, so that it becomes one mail.
struct Asking {
  bool own = false;
  std::set<std::size_t> books;
  std::vector<std::string> children;
  bool nothing() const { return books.empty(); }
};

bool is_at(const Roll& roll, const RollPerson& person, std::string_view school) { return school.empty() || contains(roll.schools_of(person), school); }

class Askings {
 public:
  Askings(const Roll& roll, Instant now, const TimeZone& zone, std::string_view school) : roll_(roll), askings_(roll.people.size()) {
    for (std::size_t i = 0; i < roll.people.size(); ++i) {
      if (!is_at(roll, roll.people[i], school)) continue;
      for (const ReadingDue& due : due_of(roll, roll.people[i], now, zone)) add(i, due);
    }
  }
  const Asking& of(std::size_t person) const { return askings_[person]; }

 private:
  void add(std::size_t person, const ReadingDue& due) {
    if (due.missing.own) {
      askings_[person].own = true;
      askings_[person].books.insert(due.book);
    }
    if (!due.missing.guardian) return;
    const std::string& given = roll_.people[person].given_name;
    const std::string name = given.empty() ? "uw kind" : given;
    for (const std::size_t guardian : roll_.people[person].guardians) {
      Asking& asking = askings_[guardian];
      asking.books.insert(due.book);
      if (!contains(asking.children, name)) asking.children.push_back(name);
    }
  }

  const Roll& roll_;
  std::vector<Asking> askings_;
};

// The versions this mail may still ask for; empty: not now.
std::vector<std::string> versions_to_ask(const Roll& roll, const RollPerson& person, const Asking& asking, const Sent& sent, Instant now, const ReminderTerms& terms) {
  const auto last = sent.last.find(person.id);
  if (last != sent.last.end() && now.seconds - last->second.seconds < terms.seconds_between) return {};
  std::vector<std::string> versions;
  for (const std::size_t book : asking.books) {
    const std::string& version = roll.books[book].asked_since().id;
    const auto found = sent.of_version.find({person.id, version});
    if (may_remind(found == sent.of_version.end() ? std::vector<Instant>{} : found->second, now, terms)) versions.push_back(version);
  }
  return versions;
}

// Minutes and titles are the same for everybody who reads the same book.
struct BookLength {
  int adult = 1, child = 1;
};
Result<std::vector<BookLength>> lengths(Reading& from, const std::vector<Book>& books, Instant now) {
  std::vector<BookLength> all;
  for (const Book& book : books) {
    const Code code = TRY(whole_code(from, book.newest().id, now));
    all.push_back({reading_minutes(words_to_read(code, ReadingPace::adult), ReadingPace::adult),
                   reading_minutes(words_to_read(code, ReadingPace::child), ReadingPace::child)});
  }
  return all;
}

ReadingQuestion question_for(const Roll& roll, const RollPerson& person, const Asking& asking, const std::vector<BookLength>& length) {
  const std::size_t book = *asking.books.rbegin();  // of a school: the whole is in it
  ReadingQuestion question;
  question.given_name = person.given_name;
  question.pupil = person.facts.kind == Kind::pupil;
  question.own = asking.own;
  question.again = roll.books[book].asked_since().number > 1;
  question.children = asking.children;
  question.title = roll.books[book].title;
  question.minutes = question.pupil ? length[book].child : length[book].adult;
  return question;
}

Done note(Writing& to, const std::string& person, const std::vector<std::string>& versions, Instant now) {
  for (const std::string& version : versions) {
    TRY(to.run("INSERT INTO reading_reminder (board_id, version_id, person_id, sent_at) VALUES (?, ?, ?, ?)", {to.board(), version, person, now.seconds}));
  }
  return done();
}

}  // namespace

Result<std::int64_t> ask_to_read(Office& office, const Actor& by, const ReadingMail& settings, std::string_view school) {
  const bool may = school.empty() ? by.administrator || by.person == "system" : keeps_reading_of(by, school);
  if (!may) return refusal(Fault::forbidden, "Alleen wie het register van deze school bijhoudt, vraagt mensen om te lezen.", "Only who keeps the register of this school asks its people to read.");
  const Instant now = office.now();
  const TimeZone zone = zone_of(office);
  std::int64_t count = 0;
  const auto work = [&](Writing& to) -> Done {
    count = 0;
    const Roll roll = school.empty() ? TRY(load_roll(to, now)) : TRY(load_roll_of_school(to, school, now));
    if (roll.books.empty()) return done();
    const Sent sent = TRY(load_sent(to, roll.books));
    const std::vector<BookLength> length = TRY(lengths(to, roll.books, now));
    const Askings askings(roll, now, zone, school);
    for (std::size_t i = 0; i < roll.people.size(); ++i) {
      const RollPerson& person = roll.people[i];
      if (askings.of(i).nothing() || !post::is_mail_address(person.email)) continue;
      const std::vector<std::string> versions = versions_to_ask(roll, person, askings.of(i), sent, now, settings.terms);
      if (versions.empty()) continue;
      TRY(post::queue(to, reading_mail(settings, question_for(roll, person, askings.of(i), length), person.email), now));
      TRY(note(to, person.id, versions, now));
      ++count;
    }
    if (count == 0) return done();
    return to.record({.at = now, .deed = "acknowledgement.asked", .actor = by.person, .from = by.from, .object = std::string(school), .outcome = "done",
                      .article = {}, .subject = {}, .details = {{"mails", std::to_string(count)}}, .personal = {}});
  };
  TRY(office.write(Touches::nothing, work));
  return count;
}

namespace {

constexpr std::string_view kLastDaySetting = "gelezen.laatste_dag";
constexpr int kFromMinute = 8 * 60;

Actor the_clock() {
  Actor actor;
  actor.person = "system";
  actor.from = "system";
  return actor;
}

}  // namespace

Done keep_up_reading(Office& office) {
  const LocalTime local_now = to_local(zone_of(office), office.now());
  const std::string today = print(date_of(local_now));
  if (minute_of_day(local_now) < kFromMinute || TRY(office.setting(kLastDaySetting)) == today) return done();
  TRY(office.set_setting(kLastDaySetting, today));  // first: what fails half-way is for tomorrow, not for every minute
  const std::string address = TRY(office.setting(kSiteAddressSetting));
  if (address.empty() || !TRY(office.mail_server()) || TRY(office.setting(kAskByMailSetting)) == "uit") return done();
  TRY(ask_to_read(office, the_clock(), {address, TRY(office.setting(kBoardName)), {}}));
  return done();
}

}  // namespace leidraad
