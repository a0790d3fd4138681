// SPDX-License-Identifier: EUPL-1.2
// The gates of a board: which there are, what each decides by, whether it lives; and what they and people
// tell each other: "voor mijn les", "open voor mijn klas", "waarom geblokkeerd?". docs/decisions/213-web-gate.md.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gates/web/refusals.h"
#include "office/actor.h"
#include "snapshot/folder.h"

namespace leidraad {

class Office;

enum class GateKind { squid, unbound };  // what asks; browsers and tablets get files, and have no lamp

struct GateDraft {
  std::string name;                  // "Proxy van De Linde"
  GateKind kind = GateKind::squid;
  std::vector<std::string> schools;  // ids; empty: all of the board
  std::string folder;                // on this machine: absolute; empty: fetched over HTTP, with a token
  std::string probe;                 // where its canaries are tried: "127.0.0.1:3128"; empty: the other end tries them
  std::vector<Station> stations;
};
struct Gate : GateDraft {
  std::string id;                    // "poort-7f3k": also in the manifest
  Instant made_at;
};

// Green: it refused and let through what it must, less than two minutes ago. Amber: not tried yet, or it
// decides by something older than now holds. Red: it did not answer, or answered wrong.
enum class Lamp { green, amber, red };
struct GateStatus {
  Lamp lamp = Lamp::amber;
  std::optional<Instant> answered_at;           // the last time every canary was right
  std::uint64_t serial = 0;                     // what it was last seen deciding by
  std::map<std::string, Instant> live;          // article → when its canary was refused as it should be
  std::vector<Error> troubles;                  // for who keeps it: what is wrong and what to do, in both languages
  bool shrunk = false;                          // what should go out holds far less than before: accept() lets it
};

// "Open voor mijn klas": who, what, until is shown to everyone at the school.
struct ClassOpening {
  std::string id, school, group, by, by_name;
  std::string host, category;                   // one of the two
  Instant from, until;
  bool by_permission = false;                   // the rule names the teacher; otherwise his word that it is for the lesson
};

// What a person was refused, for himself alone.
struct OwnRefusal {
  Refusal refusal;
  std::string gate;
};

// Used by several threads at once.
class Gates {
 public:
  static Result<std::unique_ptr<Gates>> open(Office& office);  // reads or makes snapshot.key

  // ---- the register: kept by administrators and network administrators; every change in the journal ----
  Result<std::vector<Gate>> all() const;                       // not ended, by name
  Result<Gate> one(std::string_view id) const;                 // missing: no such gate
  Result<std::string> add(const Actor& actor, const GateDraft& draft);
  Done change(const Actor& actor, std::string_view id, const GateDraft& draft);
  Done end(const Actor& actor, std::string_view id);
  // For a gate elsewhere: shown once, kept as a hash. A new one ends the old one.
  Result<std::string> new_token(const Actor& actor, std::string_view id);
  Result<std::optional<Gate>> by_token(std::string_view token) const;
  static bool may_keep(const Actor& actor);
  // What should go out holds far fewer people or rules than what did: a human has looked, and lets it go.
  Done accept(const Actor& actor, std::string_view id);

  // ---- what it decides by ----
  Result<GateIdentity> identity(std::string_view id) const;
  Result<SnapshotContents> contents(const Gate& gate, Instant now) const;  // serial, made_at and lists are the publisher's
  const SnapshotSigner& signer() const { return signer_; }
  // The lists file in force: lists.bin in the folder of the registers, where `leidraad lists build -o` puts it.
  std::string lists_file() const;
  std::shared_ptr<const Lists> lists() const;                  // that file's, else those of the desk; null: none

  // ---- for who publishes: src/publisher ----
  // Rises with every gate, declaration and acceptance: something may have to go out.
  std::uint64_t version() const { return version_.load(); }
  std::string folder_of(const Gate& gate) const;               // where its generations stand on this machine
  Result<std::uint64_t> serial(std::string_view id) const;     // of the newest that went out
  Done set_serial(std::string_view id, std::uint64_t serial);  // never down
  bool take_acceptance(std::string_view id);                   // true once after accept()

  // ---- "voor mijn les", "voor mijn werk": staff, one tap; counted, not named ----
  // Until the end of the lesson, or half an hour. Error: not staff, no host, or it would not help (the reason says what would).
  Result<Instant> declare(const Actor& actor, std::string_view host, std::string_view purpose);
  std::vector<Declaration> declarations(Instant now) const;   // of people and of classes

  // ---- "open voor mijn klas": a teacher, of a class he teaches, until the end of the lesson ----
  struct OpeningDraft {
    std::string group, host, category;   // one of the last two
  };
  struct OpeningOutlook {
    enum class Way { already_open, by_permission, by_purpose, not_by_teacher } way{};
    std::optional<Instant> until;        // the end of the lesson, or half an hour where no lesson runs
    std::vector<Role> ask;               // not_by_teacher: who can
    std::string article, title;          // what stands in the way
  };
  Result<OpeningOutlook> look_at_opening(const Actor& actor, const OpeningDraft& draft) const;
  Result<std::string> open_for_class(const Actor& actor, const OpeningDraft& draft);
  Done close_for_class(const Actor& actor, std::string_view id);          // who opened it, or who leads the school
  Result<std::vector<ClassOpening>> openings(const Actor& actor) const;   // that hold now, at his schools

  // ---- "waarom geblokkeerd?": in memory, a quarter of an hour, for who it was alone ----
  void heard(std::string_view gate, const Refusal& refusal);
  std::optional<OwnRefusal> latest_refusal(const Actor& actor) const;

  // ---- lamps ----
  void set_status(std::string_view gate, GateStatus status);   // what its canaries said
  // What goes out to it: the newest, and why something may not. status() tells both together.
  struct Outgoing {
    std::uint64_t serial = 0;
    Instant since;
    bool shrunk = false;
    std::vector<Error> troubles;
  };
  void set_outgoing(std::string_view gate, Outgoing outgoing);
  GateStatus status(std::string_view gate) const;
  std::map<std::string, Instant> live_articles(Instant now) const;  // proved in the last 24 hours, by any gate

 private:
  struct Heard {
    std::string gate;
    Refusal refusal;
  };
  Gates(Office& office, SnapshotSigner signer) : office_(office), signer_(std::move(signer)) {}
  Done read_classes();
  Result<GateKey> key_of(std::string_view id) const;
  Done check(Reading& from, const GateDraft& draft, std::string_view except) const;
  Done count_declared(const std::string& school, const std::string& article, Instant now);
  void touch() { version_.fetch_add(1); }

  Office& office_;
  SnapshotSigner signer_;
  std::atomic<std::uint64_t> version_{1};
  mutable std::mutex mutex_;
  std::vector<Declaration> declared_;                                // of people: in memory alone
  std::vector<Declaration> of_classes_;                              // of the openings in the store
  std::map<std::string, std::vector<Heard>, std::less<>> refusals_;  // by pseudonym
  std::map<std::string, GateStatus, std::less<>> statuses_;
  std::map<std::string, Outgoing, std::less<>> outgoing_;
  mutable std::map<std::string, GateKey, std::less<>> keys_;         // opened once
  std::vector<std::string> accepted_;
  mutable std::mutex lists_mutex_;
  mutable std::string lists_seen_;                                   // which file `lists_` was read from
  mutable std::shared_ptr<const Lists> lists_;
};

}  // namespace leidraad
