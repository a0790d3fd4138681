// SPDX-License-Identifier: EUPL-1.2
// The board's key pair and what it signed last. It never signs a tree that does not continue that one.
#pragma once

#include <optional>
#include <string>

#include "core/journal/journal.h"

namespace leidraad {

class Signer {
 public:
  // Reads journal.key of the folder. Without one it is made when `may_make`: a journal that was signed
  // before cannot go on under another key.
  static Result<Signer> open(const std::string& folder, const std::string& board, bool may_make);

  const journal::PublicKey& key() const { return key_; }
  std::string key_path() const;
  // The newest note it signed or was shown, also by another program; from journal.signed.
  Result<std::optional<std::string>> newest_note() const;
  Done remember(const std::string& note) const;  // durable when it returns
  std::string sign(const journal::Checkpoint& checkpoint) const { return journal::sign(checkpoint, key_, secret_); }

 private:
  std::string folder_;
  journal::PublicKey key_;
  std::string secret_;
};

// The files a signer lives in, by name: what a copy must hold besides the database.
inline constexpr std::string_view kSecretKeyFile = "journal.key";
inline constexpr std::string_view kPublicKeyFile = "journal.pub";
inline constexpr std::string_view kNewestNoteFile = "journal.signed";

}  // namespace leidraad
