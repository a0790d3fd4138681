// SPDX-License-Identifier: EUPL-1.2
// Trying everything that can be the case. Two rule sets about one action are compared by giving each
// thing they test a few representative values, and looking at every combination: who it is, what is
// known of the act, which permissions are in force. What cannot be tried is never called proven.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/code/code.h"

namespace leidraad {

inline constexpr std::size_t kValuationsMax = std::size_t{1} << 20;

class Valuations {
 public:
  explicit Valuations(std::string_view action);
  ~Valuations();
  Valuations(const Valuations&) = delete;
  Valuations& operator=(const Valuations&) = delete;

  // Adds a side: those of the statements that bear on the action, with that side's values filled in.
  // The statements must outlive this. Returns the side's number.
  std::size_t add(std::span<const Statement* const> statements, const FrontMatter& front);

  // Fixes an attribute to exactly this word; "" means: false, empty, or none of the tested words.
  void pin(std::string_view attribute, std::string_view word);

  enum class Answer { no, yes, not_proven };
  // Is there a case in which `lower` is less strict than `higher`? deny > ask > advise > allow.
  Answer looser(std::size_t higher, std::size_t lower);
  // Is there a case in which `side` says no, or says that someone must permit it?
  Answer violated(std::size_t side);

  // The case found by the last yes, in words: "een site bezoeken, de categorie gokken". Only what
  // matters to the answer is named.
  std::string situation(Language language) const;
  // What a side answers in that case: "nee", "ask first", …
  std::string answer(std::size_t side, Language language) const;

 private:
  class Trial;
  std::unique_ptr<Trial> trial_;
};

}  // namespace leidraad
