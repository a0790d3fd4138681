// SPDX-License-Identifier: EUPL-1.2
// From made to gone. Every step looks again, inside the write, at what holds then.
#include <algorithm>

#include "core/base/text.h"
#include "office/permissions_values.h"
#include "office/publications_parts.h"
#include "office/publications_rows.h"

namespace leidraad {

namespace publication_parts {

namespace {

constexpr std::size_t kTitleBytesMax = 120, kPlaceBytesMax = 120, kAddressBytesMax = 500;
constexpr std::size_t kHashDigits = 64;

bool is_word_of(std::string_view attribute, std::string_view word) {
  const Action& action = actions()[*find_action("media.publish")];
  return action.attributes[*action.slot(attribute)].has_word(word);
}

Result<std::string> address_in(const std::string& typed) {
  std::string address = TRY(one_line(typed, kAddressBytesMax, {"Adres van het bericht", "Address of the post"}));
  if (address.empty() || address.starts_with("https://") || address.starts_with("http://")) return address;
  return refusal(Fault::invalid, "Het adres van het bericht begint met https://. U kunt het ook leeg laten.", "The address of the post starts with https://. You may leave it empty.");
}

Done check_words(const Publication& one) {
  if (!is_word_of("channel", one.channel)) return refusal(Fault::invalid, "Kies waar de foto komt.", "Choose where the picture goes.");
  const bool fine = (one.page.empty() || is_word_of("page", one.page)) && is_word_of("origin", one.origin) && is_word_of("copyright", one.copyright);
  return fine ? done() : refusal(Fault::invalid, "Kies een van de antwoorden die er staan.", "Choose one of the answers shown.");
}

// Of this school, or a colleague who works for all of them.
bool may_be_shown(const Facts& facts, const std::string& person, const std::string& school) {
  const Person* known = find_person(facts, person);
  return known != nullptr && (!known->school || *known->school == school);
}

Done tidy_people(const Facts& facts, Publication& one) {
  std::sort(one.shown.begin(), one.shown.end());
  one.shown.erase(std::unique(one.shown.begin(), one.shown.end()), one.shown.end());
  if (one.shown.size() > kShownMax) return refusal(Fault::invalid, "Kies hooguit 300 mensen.", "Choose at most 300 people.");
  for (const std::string& person : one.shown) {
    if (!may_be_shown(facts, person, one.school))
      return refusal(Fault::invalid, "Iemand die u koos, staat niet op de lijst van deze school. Kies “iemand die niet op de lijst staat”.",
                     "Somebody you chose is not on the list of this school. Choose “somebody who is not on the list”.");
  }
  return done();
}

}  // namespace

Result<Publication> tidy(const Standing& standing, const Actor& actor, const Publication& typed) {
  Publication one = typed;
  if (one.school.empty() || !(actor.is_staff() || actor.administrator) || !(actor.is_at(one.school) || tends_publications(actor, one.school)))
    return refusal(Fault::forbidden, "Alleen wie op deze school werkt, plaatst hier foto’s.", "Only who works at this school places pictures here.");
  one.title = TRY(one_line(typed.title, kTitleBytesMax, {"Wat is het", "What is it"}));
  one.place = TRY(one_line(typed.place, kPlaceBytesMax, {"Naam van de pagina", "Name of the page"}));
  one.address = TRY(address_in(typed.address));
  const bool is_hash = one.file_hash.size() == kHashDigits && one.file_hash.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!one.file_hash.empty() && !is_hash) return refusal(Fault::invalid, "Kies de foto opnieuw.", "Choose the picture again.");
  TRY(check_words(one));
  TRY(tidy_people(*standing.facts, one));
  return one;
}

Done record(Writing& to, const Actor& actor, Instant now, std::string_view deed, const Publication& publication) {
  journal::Entry entry;
  entry.at = now;
  entry.deed = "publication." + std::string(deed);
  entry.actor = actor.person;
  entry.from = actor.from;
  entry.object = publication.id;
  entry.outcome = "done";
  entry.article = publication.article;
  entry.details = {{"school", publication.school}, {"channel", publication.channel}, {"shown", std::to_string(publication.shown.size())}};
  return to.record(entry);
}

}  // namespace publication_parts

using namespace publication_parts;

namespace {

Error not_in_this_state(const Publication& one) {
  return refusal(Fault::conflict, "Dat kan nu niet meer: deze foto staat op “" + std::string(label(one.state).nl) + "”.",
                 "That is no longer possible: this picture is “" + std::string(label(one.state).en) + "”.");
}

Result<Publication> to_handle(Reading& from, const Actor& actor, std::string_view id, PublicationState state) {
  Publication one = TRY(publication_rows::one(from, id));
  const bool tends = tends_publications(actor, one.school);
  if (!tends && !(actor.is_staff() && actor.is_at(one.school)))
    return refusal(Fault::missing, "Deze foto staat niet in het register, of is niet van uw school.", "This picture is not in the register, or not of your school.");
  if (!tends && one.maker != actor.person)
    return refusal(Fault::forbidden, "Dat doet wie de foto maakte, de schoolleiding of de communicatieadviseur.", "That is for who made the picture, the school's lead or the communication adviser.");
  if (one.state != state) return not_in_this_state(one);
  return one;
}

Error not_placeable(const PublicationCheck& check) {
  if (check.ask_their_teacher)
    return refusal(Fault::conflict, "Nog niet plaatsen: er staan mensen op uit een groep die u niet ziet. Vraag de leraar van die groep, of laat de schoolleiding hem plaatsen. Er is niets geplaatst.",
                   "Do not place it yet: it shows people of a class you do not see. Ask the teacher of that class, or have the school's lead place it. Nothing was placed.");
  if (check.lacking_count > 0)
    return refusal(Fault::conflict, "Nog niet plaatsen: van " + std::to_string(check.lacking_count) + " op de foto is er nu geen toestemming voor deze plek. Er is niets geplaatst.",
                   "Do not place it yet: of " + std::to_string(check.lacking_count) + " in the picture there is no consent for this place now. Nothing was placed.");
  return refusal(Fault::conflict, "Dit kan nu niet volgens artikel “" + check.decision.because.front().article->title + "”. Er is niets geplaatst.",
                 "This is not possible now, says article “" + check.decision.because.front().article->title + "”. Nothing was placed.");
}

Done needs_title(const Publication& one) {
  return one.title.empty() ? Done(refusal(Fault::invalid, "Schrijf in een paar woorden wat het is, zoals “schoolreis groep 5”.", "Write in a few words what it is, such as “school trip group 5”.")) : done();
}

}  // namespace

bool tends_publications(const Actor& actor, std::string_view school) {
  return actor.leads(school) || actor.holds(Role::communication_adviser, school) || actor.holds(Role::privacy_officer, school);
}

Result<std::string> keep_publication(Office& office, const Actor& actor, const Publication& publication) {
  const Instant now = office.now();
  std::string made;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    Publication one = TRY(tidy(office.desk().standing(), actor, publication));
    TRY(needs_title(one));
    one.id = new_id();
    one.maker = actor.person;
    one.state = PublicationState::draft;
    one.made_at = now;
    one.placed_at = one.ended_at = std::nullopt;
    one.placed_by = one.ended_by = one.article = "";
    TRY(publication_rows::add(to, one));
    made = one.id;
    return record(to, actor, now, "made", one);
  }));
  return made;
}

Done change_publication(Office& office, const Actor& actor, std::string_view id, const Publication& publication) {
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const Publication old = TRY(to_handle(to, actor, id, PublicationState::draft));
    Publication typed = publication;
    typed.school = old.school;
    Publication one = TRY(tidy(office.desk().standing(), actor, typed));
    TRY(needs_title(one));
    one.id = old.id;
    one.maker = old.maker;
    one.state = PublicationState::draft;
    one.made_at = old.made_at;
    one.placed_at = one.ended_at = std::nullopt;
    one.placed_by = one.ended_by = one.article = "";
    TRY(publication_rows::change(to, one));
    return record(to, actor, now, "changed", one);
  });
}

Done place_publication(Office& office, const Actor& actor, std::string_view id, std::string_view address) {
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    Publication one = TRY(to_handle(to, actor, id, PublicationState::draft));
    if (!address.empty()) one.address = std::string(address);
    const Standing standing = office.desk().standing();
    one = TRY(tidy(standing, actor, one));
    const ShownPeople people = TRY(ShownPeople::load(to, standing, {one}, Consents::of_moment, now));
    const PublicationCheck checked = check(standing, people, actor, one, now);
    if (!checked.may_be_placed) return not_placeable(checked);
    one.state = PublicationState::placed;
    one.placed_at = now;
    one.placed_by = actor.person;
    one.article = checked.decision.because.front().article->id;
    TRY(publication_rows::change(to, one));
    return record(to, actor, now, "placed", one);
  });
}

Done give_up_publication(Office& office, const Actor& actor, std::string_view id) {
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    Publication one = TRY(to_handle(to, actor, id, PublicationState::draft));
    one.state = PublicationState::not_placed;
    one.ended_at = now;
    one.ended_by = actor.person;
    TRY(publication_rows::change(to, one));
    return record(to, actor, now, "given_up", one);
  });
}

Done take_down_publication(Office& office, const Actor& actor, std::string_view id) {
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    Publication one = TRY(to_handle(to, actor, id, PublicationState::placed));
    one.state = PublicationState::taken_down;
    one.ended_at = now;
    one.ended_by = actor.person;
    TRY(publication_rows::change(to, one));
    TRY(to.run("DELETE FROM publication_notice WHERE board_id = ? AND publication_id = ?", {to.board(), one.id}));
    return record(to, actor, now, "taken_down", one);
  });
}

}  // namespace leidraad
