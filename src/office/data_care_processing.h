// SPDX-License-Identifier: EUPL-1.2
// The processing register (GDPR art. 30): what Leidraad itself does with personal data stands in one table;
// what else the board does, the board writes beside it, with its processors, their agreements and the DPIAs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/code/vocabulary.h"
#include "office/actor.h"

namespace leidraad {

class Office;

enum class Concerned { pupil, parent, staff };

struct Processing {
  std::string_view name;        // "permissions"
  Label title, purpose, basis, people, kinds, recipients, security;
  Label kept;                   // where no keeping() of this name says it
  bool of_pupils = false, of_parents = false, of_staff = false;
  bool concerns(Concerned who) const;
};
const std::vector<Processing>& processings();
// How long: of every keeping of this processing, in words, as the board has set it.
std::string kept_words(Reading& from, const Processing& processing, Language language);

// ---- the board's own lines ----
struct ProcessingDraft {
  std::string title, purpose, basis, people, kinds, recipients, kept, security;
  std::string processor, agreement, agreement_on;   // who does it for us; the agreement's reference and date
  std::string dpia_need, dpia, dpia_on;             // "yes", "no", "" (not judged yet); reference and date
};
struct ProcessingLine : ProcessingDraft {
  std::string id, changed_by_name;
  Instant changed_at;
  bool lacks_agreement() const { return !processor.empty() && agreement.empty(); }
  bool lacks_dpia() const { return dpia_need == "yes" && dpia.empty(); }
};
Result<std::vector<ProcessingLine>> processing_lines(Reading& from);                  // not ended, by title
Result<ProcessingLine> processing_line(Reading& from, std::string_view id);
Result<std::string> add_processing(Office& office, const Actor& actor, const ProcessingDraft& draft);
Done change_processing(Office& office, const Actor& actor, std::string_view id, const ProcessingDraft& draft);
Done end_processing(Office& office, const Actor& actor, std::string_view id);

}  // namespace leidraad
