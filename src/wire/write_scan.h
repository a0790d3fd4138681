// SPDX-License-Identifier: EUPL-1.2
// What the scanner found, as JSON: the same on the command line and over HTTP. Places count characters
// (code points), as programs in most languages do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/code/vocabulary.h"
#include "core/personal/stand_ins.h"

namespace leidraad {

// [{"type":"bsn","start":n,"end":n,"why":"…"}]
std::string write_found(std::string_view text, const std::vector<PersonalFound>& found, Language language);
// {"found":[…],"clean":"…","stand_ins":[{"stand_in":"Leerling A","type":"name","was":["Noor de Vries"]}]}
std::string write_safe_text(std::string_view text, const std::vector<PersonalFound>& found, Language language);

StandInLanguage stand_ins_in(Language language);
std::string_view reason_in(PersonalReason why, Language language);

}  // namespace leidraad
