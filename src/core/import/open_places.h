// SPDX-License-Identifier: EUPL-1.2
// What an author left to be filled in: <vul in>, [naam school], yellow text, content controls, a row of
// dots. Each gets a name; the same prompt gets the same name, but "vul aan" is a place of its own.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/outline.h"
#include "core/import/unique_names.h"

namespace leidraad {

class OpenPlaces {
 public:
  // The block's text with every open place named: kOpens name kCloses.
  std::string name_in(const PlainBlock& block);
  std::vector<NamedPlace> all() && { return std::move(places_); }

 private:
  std::string name_of(std::string_view prompt);

  std::vector<NamedPlace> places_;
  std::map<std::string, std::string> name_of_prompt_;
  UniqueNames names_{'_'};
};

}  // namespace leidraad
