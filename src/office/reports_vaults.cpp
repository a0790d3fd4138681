// SPDX-License-Identifier: EUPL-1.2
// Vaults of who receives reports: made, opened, mended with the sheet, and made anew when both are gone.
#include "core/base/text.h"
#include "office/reports_cases.h"

namespace leidraad {

using identity::SecretText;
using identity::VaultLock;
using report_cases::this_half;

namespace {

Done take_turn(const Office& office, const AtDesk& at) {
  if (at.vaults.may_try(at.actor.person, office.now())) return done();
  return refusal(Fault::unavailable, "U hebt het te vaak geprobeerd. Wacht een minuut en probeer het dan weer.", "You have tried too often. Wait a minute and try again.");
}

Error no_vault() { return refusal(Fault::missing, "U hebt nog geen kluis.", "You have no vault yet."); }

Result<VaultLock> lock_of(const Office& office, const Actor& actor) {
  std::optional<VaultLock> found;
  TRY(office.read([&](Reading& from) -> Done {
    found = TRY(report_rows::vault(from, actor.person));
    return done();
  }));
  if (!found) return no_vault();
  return std::move(*found);
}

std::vector<std::string> names(const Actor& actor) {
  std::vector<std::string> all;
  for (const std::string_view part : split(actor.name, ' ')) all.emplace_back(part);
  return all;
}

Done record_vault(Writing& to, const Actor& actor, std::string_view deed, Instant now) {
  journal::Entry entry;
  entry.at = now;
  entry.deed = std::string(deed);
  entry.actor = actor.person;
  entry.from = actor.from;
  entry.object = actor.person;
  entry.outcome = "done";
  return to.record(entry);
}

// Writes the lock only over the one that was seen: of two who change it at once, one hears of the other.
Done put(Office& office, const Actor& actor, const std::optional<VaultLock>& seen, const VaultLock& lock, std::string_view deed) {
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const auto kept = TRY(report_rows::vault(to, actor.person));
    const bool same = kept.has_value() == seen.has_value() && (!kept || (kept->public_key == seen->public_key && kept->by_word == seen->by_word && kept->by_sheet == seen->by_sheet));
    if (!same) return refusal(Fault::conflict, "Uw kluis is zojuist ergens anders veranderd. Open de pagina opnieuw.", "Your vault was changed elsewhere just now. Open the page again.");
    TRY(report_rows::put_vault(to, actor.person, lock, now));
    return record_vault(to, actor, deed, now);
  });
}

Result<bool> may_receive(Reading& from, const Standing& standing, const Actor& actor, std::string_view school, Instant now) {
  const Code& code = standing.rules_of(school)->code();
  const ReportOrg org = TRY(report_rows::org(from, now));
  for (const std::string_view kind : report_kinds())
    for (const ReportReceiver& one : route_report(code, org, {std::string(kind), std::string(school), {}, {}, {}}).receivers)
      if (one.person == actor.person && one.step == 0) return true;
  return false;
}

}  // namespace

Result<VaultStand> vault_stand(const Office& office, const AtDesk& at) {
  const auto lock = lock_of(office, at.actor);
  if (!lock) {
    if (lock.error().fault == Fault::missing) return VaultStand::none;
    return lock.error();
  }
  return at.vaults.find(at.session, at.actor.person, office.now()) ? VaultStand::open : VaultStand::closed;
}

Result<bool> wants_vault(const Office& office, const Actor& actor) {
  const Standing standing = office.desk().standing();
  bool wanted = false;
  TRY(office.read([&](Reading& from) -> Done {
    for (const HeldRole& held : actor.roles) {
      wanted = wanted || TRY(may_receive(from, standing, actor, held.school, office.now()));
      if (!held.school.empty()) continue;
      for (const Row& row : TRY(from.rows("SELECT id FROM school WHERE board_id = ?", {from.board()}))) wanted = wanted || TRY(may_receive(from, standing, actor, row.text(0), office.now()));
    }
    return done();
  }));
  return wanted;
}

Result<SecretText> make_vault(Office& office, const AtDesk& at, const SecretText& word) {
  const auto kept = lock_of(office, at.actor);
  if (kept) return refusal(Fault::conflict, "U hebt al een kluis. Open hem met uw kluiswoord.", "You have a vault already. Open it with your vault word.");
  if (kept.error().fault != Fault::missing) return kept.error();
  auto made = TRY(identity::make_vault(word, names(at.actor)));
  TRY(put(office, at.actor, std::nullopt, made.lock, "vault.made"));
  at.vaults.keep(at.session, at.actor.person, std::move(made.key), office.now());
  return std::move(made.sheet);
}

Done open_vault(Office& office, const AtDesk& at, const SecretText& word) {
  TRY(take_turn(office, at));
  const VaultLock lock = TRY(lock_of(office, at.actor));
  at.vaults.keep(at.session, at.actor.person, TRY(identity::open_by_word(lock, word)), office.now());
  return done();
}

void close_vault(const AtDesk& at) { at.vaults.close(at.session); }

Done change_vault_word(Office& office, const AtDesk& at, const SecretText& old_word, const SecretText& new_word) {
  TRY(take_turn(office, at));
  const VaultLock lock = TRY(lock_of(office, at.actor));
  const identity::SecretKey key = TRY(identity::open_by_word(lock, old_word));
  const VaultLock changed = TRY(identity::with_word(lock, key, new_word, names(at.actor)));
  TRY(put(office, at.actor, lock, changed, "vault.word_changed"));
  at.vaults.keep(at.session, at.actor.person, key, office.now());
  return done();
}

Result<SecretText> mend_vault(Office& office, const AtDesk& at, const SecretText& sheet, const SecretText& new_word) {
  TRY(take_turn(office, at));
  const VaultLock lock = TRY(lock_of(office, at.actor));
  const identity::SecretKey key = TRY(identity::open_by_sheet(lock, sheet));
  const VaultLock changed = TRY(identity::with_word(lock, key, new_word, names(at.actor)));
  auto mended = TRY(identity::with_new_sheet(changed, key));
  TRY(put(office, at.actor, lock, mended.lock, "vault.mended"));
  at.vaults.close_all_of(at.actor.person);
  at.vaults.keep(at.session, at.actor.person, key, office.now());
  return std::move(mended.sheet);
}

Result<std::int64_t> sealed_to(const Office& office, const Actor& actor) {
  const Instant half = this_half(office);  // what the desk does not show yet is not counted either
  std::int64_t count = 0;
  TRY(office.read([&](Reading& from) -> Done {
    count = TRY(from.rows("SELECT count(*) FROM report_receiver r JOIN report_vault v ON v.board_id = r.board_id AND v.person_id = r.person_id AND v.public_key = r.vault_key "
                          "JOIN report q ON q.board_id = r.board_id AND q.id = r.report_id WHERE r.board_id = ? AND r.person_id = ? AND q.made_at < ?",
                          {from.board(), actor.person, half.seconds}))[0].whole(0);
    return done();
  }));
  return count;
}

Result<SecretText> replace_vault(Office& office, const AtDesk& at, const SecretText& word) {
  const VaultLock lock = TRY(lock_of(office, at.actor));
  auto made = TRY(identity::make_vault(word, names(at.actor)));
  TRY(put(office, at.actor, lock, made.lock, "vault.replaced"));
  at.vaults.close_all_of(at.actor.person);
  at.vaults.keep(at.session, at.actor.person, std::move(made.key), office.now());
  return std::move(made.sheet);
}

}  // namespace leidraad
