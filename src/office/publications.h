// SPDX-License-Identifier: EUPL-1.2
// The register of publications: who is shown in a picture, and where it is. Nothing is placed while the
// consent of anyone shown is missing (INV-20), and what consent ended for is on the list of what must go.
// That list is computed from this register and the consents: nobody has to tell anybody.
// docs/decisions/222-publishing.md says why.
#pragma once

#include "core/decision/decide.h"
#include "office/office.h"

namespace leidraad {

enum class PublicationState : std::uint8_t {
  draft,       // "gemaakt, nog niet geplaatst"
  placed,
  taken_down,
  not_placed   // never placed, and it will not be
};
std::string_view name(PublicationState state);
std::optional<PublicationState> find_publication_state(std::string_view name);
Label label(PublicationState state);

// Somebody shown whom nobody on the list is: no consent of his can be there.
inline constexpr std::string_view kSomebodyUnknown = "?";
inline constexpr std::size_t kShownMax = 300;

struct Publication {
  std::string id, school;
  std::string title;                 // what it is: "Schoolreis groep 5". No names are needed
  std::string maker;
  std::string channel;               // a word of media.publish
  std::string page;                  // "public", "closed" or empty: not said
  std::string place;                 // the page or paper: "Instagram van De Linde"
  std::string address;               // of the post itself, where it is known; https
  bool names_shown = false;
  std::string origin = "own";        // words of media.publish
  std::string copyright = "own";
  bool somebody_unknown = false;
  std::vector<std::string> shown;    // ids, each once, sorted; empty: nobody can be recognised
  std::string file_hash;             // sha256 of the cleaned file, hex; the file itself is not kept
  PublicationState state = PublicationState::draft;
  Instant made_at;
  std::optional<Instant> placed_at, ended_at;
  std::string placed_by, ended_by;
  std::string article;               // the first one cited when it was placed
};

// ---- may it? ----
struct PublicationCheck {
  std::shared_ptr<const Rules> rules;          // the decision cites articles in here
  Request request;
  Decision decision;
  bool may_be_placed = false;                  // decide allows it, and everyone shown agreed
  std::vector<std::string> lacking;            // whose consent is missing, as far as this actor may know
  std::size_t lacking_count = 0;               // all of them
  std::vector<std::string> fine_channels;      // other channels of the school where exactly these people may be shown
  bool fine_without_names = false;             // names are shown, and without them it may
  // So few of them are of classes this actor may not see that any answer would tell what one of them said:
  // everything above is about the others alone, and it is not his to place.
  bool ask_their_teacher = false;
};
inline constexpr std::size_t kFewOutOfSight = 5;  // from so many on an answer about all of them points at nobody
Result<PublicationCheck> check_publication(const Office& office, const Actor& actor, const Publication& publication);

// ---- from made to gone ----
// Who works at the school. The id. It is a draft: nothing is promised about placing it.
Result<std::string> keep_publication(Office& office, const Actor& actor, const Publication& publication);
// A draft again with other people, another channel, other words.
Done change_publication(Office& office, const Actor& actor, std::string_view id, const Publication& publication);
// Refused unless everything is in order at this moment: it is looked at again inside the write.
Done place_publication(Office& office, const Actor& actor, std::string_view id, std::string_view address);
Done give_up_publication(Office& office, const Actor& actor, std::string_view id);   // a draft: not placed after all
Done take_down_publication(Office& office, const Actor& actor, std::string_view id);  // it is gone from the page: who, and now

// ---- what must go ----
inline constexpr std::string_view kTakeDownDaysSetting = "plaatsen.weghalen_werkdagen";
inline constexpr int kTakeDownWorkingDays = 5;  // Monday to Friday; also in the holidays: the picture is seen then too
enum class ConsentEnd : std::uint8_t { none, withdrawn, sixteen, other };
struct MustGo {
  Instant since;                     // from when on somebody's consent is missing
  Instant deadline;
  ConsentEnd why = ConsentEnd::none; // of the first that ended
  bool overdue = false;
  std::vector<std::string> people;   // whose consent ended, as far as this actor may know
  std::size_t people_count = 0;
};

// ---- looking ----
struct SeenPublication {
  Publication publication;           // `shown` only holds whom this actor may know of
  std::size_t shown_count = 0;
  std::string maker_name, school_name, placed_by_name, ended_by_name;
  std::optional<MustGo> must_go;
  bool mine = false;
  bool may_handle = false;           // place it, give it up, write that it is gone
};
struct PublicationWish {
  std::string school, text;          // empty: any
  std::optional<PublicationState> state;
  std::string person;                // only where this person is shown
};
// Who works at the school sees what stands where; newest first.
Result<std::vector<SeenPublication>> publications(const Office& office, const Actor& actor, const PublicationWish& wish = {});
Result<SeenPublication> publication(const Office& office, const Actor& actor, std::string_view id);  // missing: also what is not his to see
// What must go, the most urgent first: of this actor's own making, and of the schools he leads or advises.
Result<std::vector<SeenPublication>> publications_to_take_down(const Office& office, const Actor& actor);
// "Waar sta ik op": placed, and still there or gone less than a year ago. Of the others shown it says nothing.
// For whoever asks about himself or his child: the caller says who may.
Result<std::vector<SeenPublication>> publications_showing(const Office& office, std::string_view person);
// Who sees all publications of a school and may handle them: its lead, communication adviser, privacy officer.
bool tends_publications(const Actor& actor, std::string_view school);

// ---- for the clock ----
// Tells the maker and who tends the school what must go, once; and once more when it is late.
Done keep_up_publications(Office& office);
inline constexpr std::int64_t kPublicationKeptDays = 365;  // after it was taken down or given up: long enough to answer a parent's question
inline constexpr std::int64_t kRemovalKeptDays = 365;      // a line of the removal log, the same
inline constexpr std::int64_t kAdviceKeptDays = 30;        // the text of a message, after the answer
// What has been over long enough, with what hangs on it. How many rows were destroyed.
Result<std::int64_t> sweep_publications(Writing& to, Instant now);

}  // namespace leidraad
