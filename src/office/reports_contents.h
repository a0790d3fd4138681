// SPDX-License-Identifier: EUPL-1.2
// What is inside a report, and under which key: of a named one the key of this installation, of a sealed one
// the report's own, that its receivers and its receipt open.
#pragma once

#include "office/reports_rows.h"

namespace leidraad::report_contents {

// Names and values, in order; a name may come more than once.
using Fields = std::vector<std::pair<std::string, std::string>>;
std::string write_fields(const Fields& fields);
Result<Fields> read_fields(std::string_view bytes);
std::string field(const Fields& fields, std::string_view name);

class Key {
 public:
  static Key of_installation(const identity::AccountKey& account) { return Key(&account, {}); }
  static Key of_report(identity::SecretKey own) { return Key(nullptr, std::move(own)); }
  std::string seal(std::string_view contents, std::string_view report, std::string_view piece) const;
  Result<std::string> open(std::string_view sealed, std::string_view report, std::string_view piece) const;
  const identity::SecretKey& own() const { return own_; }  // of a sealed report

 private:
  Key(const identity::AccountKey* account, identity::SecretKey own) : account_(account), own_(std::move(own)) {}
  const identity::AccountKey* account_;
  identity::SecretKey own_;
};

struct Body {
  std::string text, name, contact, link, tone, reporter;  // reporter: of a confidential one, who was signed in
  ReportAbout about;
  std::vector<std::pair<std::string, std::string>> files;  // piece id, name
};
std::string write_body(const Body& body);
Result<Body> read_body(std::string_view bytes);

// The files as pieces of their own, sealed; and their ids and names, for the text they came with.
std::vector<report_rows::PieceRow> file_pieces(const Key& key, std::string_view report, const std::vector<ReportFile>& files, Instant at,
                                               std::vector<std::pair<std::string, std::string>>& listed);
Result<ReportPiece> read_file_piece(const Key& key, const report_rows::PieceRow& piece);

// A message with its files.
std::string write_message(std::string_view text, const std::vector<std::pair<std::string, std::string>>& files);

// Everything the contents say, into the thread and the notes.
Done fill(const Key& key, const std::vector<report_rows::PieceRow>& pieces, ReportThread& thread, std::vector<ReportMessage>* notes, Body* body);

// Bounded, text, and without a path in a name. `text` may be empty where there are files or it is a signal.
Done check_text(std::string_view text, bool needed);
Done check_files(const std::vector<ReportFile>& files);
Done check_form_key(std::string_view form_key);

}  // namespace leidraad::report_contents
