// SPDX-License-Identifier: EUPL-1.2
// What "Zelf beginnen" holds between its steps: the example, what was filled in, and what is wrong with it.
// Step 0 asks the title, then blanks by three, then the notes if there are any, then the preview.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "portal/pages/own_code.h"
#include "portal/pages/visit.h"

namespace leidraad::portal {

struct Example {
  std::string name;
  std::string_view text;
  Code code;
  std::vector<Blank> blanks;
  std::vector<OpenNote> notes;
};

std::optional<Example> find_example(const std::string& name);  // "school" or "bestuur"

std::size_t preview_step(const Example& example);  // the last one
bool is_notes_step(const Example& example, std::size_t step);
std::span<const Blank> blanks_at(const Example& example, std::size_t step);

// --- the names of the fields ---
std::string field_of(const Blank& blank);
std::string unit_field_of(const Blank& blank);
std::string judgement_field_of(const Blank& blank);
std::string note_field_of(std::size_t index);
bool is_amount(const Blank& blank);  // a number, with or without a unit
// "mailbox_full" as a reader sees it: "Mailbox full".
std::string spoken_name(std::string_view name);

// --- what was filled in ---
struct Wrong {
  std::string field;
  std::string why;
};

std::vector<Wrong> problems(const Visit& visit, const Example& example, std::size_t step);
std::string_view why_wrong(const Visit& visit, const Blank& blank);
OwnChoices choices_of(const Visit& visit, const Example& example);
// Hidden fields with all that was filled in on the other steps, and nothing else.
html::Html carried(const Visit& visit, const Example& example, std::size_t step);

}  // namespace leidraad::portal
