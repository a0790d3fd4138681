// SPDX-License-Identifier: EUPL-1.2
// The register of reports (meldingen). Who receives one is what the code says (core/registers/report_route.h).
// A named report is readable by who receives it; a confidential or anonymous one is sealed to them, person by
// person: neither the database nor an administrator opens it, and nothing kept leads back to who wrote it.
// docs/decisions/225-reports.md says why, docs/en/reports.md how. Breaches: reports_breach.h; counting:
// reports_numbers.h.
//
// A page does three things: outlook (before anything is typed) → take_in → the receipt; following with the
// receipt or from "mijn meldingen"; and the desk of who handles them.
#pragma once

#include "core/registers/report_route.h"
#include "identity/vault.h"
#include "office/office.h"

namespace leidraad {

inline constexpr std::size_t kReportTextMax = 10'000;        // bytes
inline constexpr std::size_t kReportFilesMax = 5;
inline constexpr std::size_t kReportFileMax = 10'000'000;    // bytes, each
inline constexpr std::int64_t kReportStrangerMax = 50'000'000;  // bytes kept with one report of who is not known
// What who reports may do besides: lines of the board's own ("Vertrouwenspersoon: 030 123 45 67").
inline constexpr std::string_view kReportOtherWaysSetting = "melding.andere_wegen";
inline constexpr std::string_view kReportDaysSetting = "melding.termijn_dagen";      // school days where the code has no term; 5
inline constexpr std::string_view kReportWeeklySetting = "melding.weekoverzicht";    // "1": on

// ---- before anything is typed ----
struct ReportTo {
  Role role{};
  bool deputy = false;
  std::string name;                        // empty for a stranger: no list of people is given away
};
struct ReportOutlook {
  std::string kind, school, article;       // article: id; empty: the code says nothing, and it goes to the report point
  std::vector<ReportTo> to;                // at once
  std::vector<ReportTo> later;             // when it has waited too long, in that order
  bool all_of_them = false;
  bool can_be_sealed = false;              // somebody who receives it at once has a vault
  ReportTerm term;
  std::vector<std::string> other_ways;     // to show beside it, and instead of it when it cannot be sealed
};
struct ReportAbout {
  std::vector<std::string> people;         // ids; only somebody signed in, and only who he may see: others are refused
  std::vector<Role> roles;                 // "het gaat over de directeur"; reportable_roles()
};
// Whom one may say a report is about without naming anybody.
std::vector<Role> reportable_roles();
// `actor`: null when nobody is signed in, and for an anonymous report: who is signed in is then not looked at.
Result<ReportOutlook> report_outlook(const Office& office, const Actor* actor, std::string_view kind, std::string_view school, const ReportAbout& about);

// ---- making one ----
struct ReportFile {
  std::string name;                        // as it was called; no path
  std::string type;                        // by its contents ("image/jpeg"), never by its name
  std::string bytes;                       // cleaned already, where it is a picture
};
struct ReportIntake {
  std::string form_key;                    // identity::new_token(), put in the form: the same form twice is one report
  std::string kind, school;
  ReportVoice voice = ReportVoice::named;
  std::string text;
  ReportAbout about;
  std::string name, contact;               // `named` without signing in: a name is needed; `confidential`: as one likes
  std::vector<ReportFile> files;
  std::string link;                        // social_signal: the message, and its tone; no text, no writer
  std::optional<SignalTone> tone;
};
struct ReportReceipt {
  std::string id;                          // empty unless who reports may look at it when signed in
  std::string number;                      // "M-7K3F-92QD": to name it by; says nothing and opens nothing
  std::string code;                        // "4821 0937 5520 1846": shown once; empty where signing in suffices
  bool again = false;                      // this form had come in before
  bool added = false;                      // … with other contents: these were added to it
};
// Durable when it returns. Of a sealed voice nothing is looked at of the actor but that he does not receive
// his own report; hand over null for an anonymous one. Error conflict: nobody who would receive it has a
// vault; it says what else can be done, and nothing was kept.
Result<ReportReceipt> take_in_report(Office& office, const Actor* actor, const ReportIntake& intake);

// ---- following one's own ----
struct ReportMessage {
  std::string text;
  bool by_reporter = false;
  bool is_question = false;
  Instant at;
  std::vector<std::pair<std::string, std::string>> files;  // piece id, name
};
struct ReportThread {                      // what who reported sees
  std::string id, number, kind, school, school_name;
  ReportVoice voice{};
  ReportState state{};
  Instant made_at;                         // of a sealed one: midnight or noon before
  std::optional<Instant> closed_at;
  Role handler_role{};                     // who has it now, where somebody took it
  bool taken = false;
  std::string text, name, contact, link;
  std::optional<SignalTone> tone;
  std::vector<std::pair<std::string, std::string>> files;
  std::vector<ReportMessage> messages;
  std::string result;                      // what came of it, said at the end
};
// With the 16 digits, blanks allowed. The same error for what does not exist. Slow on purpose: limit the rate.
Result<ReportThread> follow_report(Office& office, std::string_view code);
Done add_by_receipt(Office& office, std::string_view code, std::string_view form_key, std::string_view text, const std::vector<ReportFile>& files);
Result<std::vector<ReportThread>> my_reports(Office& office, const Actor& actor);  // named and signed in alone; newest first, without messages
Result<ReportThread> my_report(Office& office, const Actor& actor, std::string_view id);
Done add_to_my_report(Office& office, const Actor& actor, std::string_view id, std::string_view form_key, std::string_view text, const std::vector<ReportFile>& files);

// ---- vaults ----
// Who sits at the desk: `session` is visitor.guard; `vaults` lives as long as the program.
struct AtDesk {
  const Actor& actor;
  std::string session;
  identity::OpenVaults& vaults;
};
enum class VaultStand { none, closed, open };
Result<VaultStand> vault_stand(const Office& office, const AtDesk& at);
// Do the code's rules send this person reports, so that a vault is wanted?
Result<bool> wants_vault(const Office& office, const Actor& actor);
// The printed sheet's code, shown once. The vault is open afterwards. Error conflict: there is one already.
Result<identity::SecretText> make_vault(Office& office, const AtDesk& at, const identity::SecretText& word);
Done open_vault(Office& office, const AtDesk& at, const identity::SecretText& word);
void close_vault(const AtDesk& at);
Done change_vault_word(Office& office, const AtDesk& at, const identity::SecretText& old_word, const identity::SecretText& new_word);
// The word is forgotten: opens by the sheet, sets a new word, and gives a new sheet.
Result<identity::SecretText> mend_vault(Office& office, const AtDesk& at, const identity::SecretText& sheet, const identity::SecretText& new_word);
// Word and sheet are both gone. What was sealed to this person cannot be read by him any more; others who
// receive the same report can share it again. How many reports that are, to say so first:
Result<std::int64_t> sealed_to(const Office& office, const Actor& actor);
Result<identity::SecretText> replace_vault(Office& office, const AtDesk& at, const identity::SecretText& word);

// ---- the desk ----
// Why the contents are not shown: a vault is to be made, to be opened, or somebody must share it first.
enum class ReportLock { none, no_vault, closed_vault, not_shared };
struct ReportLine {
  std::string id, number, kind, school, school_name;
  ReportVoice voice{};
  ReportState state{};
  Instant made_at;
  std::optional<Instant> due_at, closed_at;
  bool overdue = false;
  int step = 0;                            // how far it has gone up
  std::string handler, handler_name;
  Role role{};                             // in which I receive it
  bool mine = false;                       // I handle it
  bool has_breach = false;
  ReportLock lock = ReportLock::none;
};
// What I receive, oldest term first; or what is closed, newest first, at most 200.
Result<std::vector<ReportLine>> reports_for(const Office& office, const AtDesk& at, bool closed = false);
// For "vandaag voor u": how many are new for me, how many are mine and wait for me.
struct ReportsWaiting {
  std::int64_t untaken = 0, mine = 0, overdue = 0;
};
Result<ReportsWaiting> reports_waiting_for(const Office& office, const Actor& actor);

struct ReportReader {
  std::string person, name;
  Role role{};
  bool deputy = false, has_vault = false, can_read = false;
  int step = 0;
};
struct ReportEvent {                       // what happened to it, without contents
  Instant at;
  std::string deed, by_name, to_name;      // "taken", "asked", "answered", "passed_on", "closed", "escalated", "shared"
};
struct SeenReport {
  ReportLine line;
  ReportThread thread;                     // contents empty while line.lock is not none
  std::string reporter_name;               // of a named one
  std::vector<std::string> about;          // names, and roles in words
  std::vector<ReportMessage> notes;        // of the handlers among themselves
  std::vector<ReportReader> readers;       // who receives it
  std::vector<ReportEvent> events;
  std::string article;
  bool may_take = false, may_handle = false, may_pass_on = false, may_share = false;
};
// missing: also what is not his to see.
Result<SeenReport> seen_report(Office& office, const AtDesk& at, std::string_view id);
// One handler. Who comes second reads who was first.
Done take_report(Office& office, const AtDesk& at, std::string_view id);
// By who handles it. A question waits for who reported; `wait` false: an answer or a thank-you, nothing is awaited.
Done ask_reporter(Office& office, const AtDesk& at, std::string_view id, std::string_view text, bool wait = true);
Done note_on_report(Office& office, const AtDesk& at, std::string_view id, std::string_view text);
// To whom it can go: who receives it already, and who is next in line.
Result<std::vector<ReportReader>> may_pass_to(Office& office, const AtDesk& at, std::string_view id);
Done pass_on_report(Office& office, const AtDesk& at, std::string_view id, std::string_view person, std::string_view why);
// Seals it to who receives it and could not read it yet (a vault made later, or made anew). How many.
Result<std::int64_t> share_report(Office& office, const AtDesk& at, std::string_view id);
// `result`: what who reported reads; may be empty for none.
Done close_report(Office& office, const AtDesk& at, std::string_view id, std::string_view result);

// ---- what was sent along ----
struct ReportPiece {
  std::string name, type, bytes;
};
Result<ReportPiece> report_file(Office& office, const AtDesk& at, std::string_view id, std::string_view piece);
Result<ReportPiece> my_report_file(Office& office, const Actor& actor, std::string_view id, std::string_view piece);
Result<ReportPiece> receipt_file(Office& office, std::string_view code, std::string_view piece);

// ---- social signals: link, school, tone, handling; never who wrote it ----
Done handle_signal(Office& office, const AtDesk& at, std::string_view id, std::string_view handling);  // one of signal_handlings()
struct SignalHandling {
  std::string_view name;
  Label label;
};
const std::vector<SignalHandling>& signal_handlings();

// ---- by the clock ----
// Who is next in line hears of what waited too long; letters about sealed reports go at noon and midnight;
// the weekly overview on Monday. Called now and then; doing it twice does nothing more.
Done keep_up_reports(Office& office);

// How long what is closed is kept (docs/decisions/225-reports.md has the sources).
inline constexpr std::int64_t kSignalKeptMonths = 3;    // N13.20 and the design: three months after closing
inline constexpr std::int64_t kReportKeptMonths = 24;   // our proposal, as a case: two years after closing
inline constexpr std::int64_t kBreachKeptMonths = 60;   // our proposal: five years, so that art. 33(5) can be shown
Result<std::int64_t> sweep_reports(Writing& to, Instant now);

}  // namespace leidraad
