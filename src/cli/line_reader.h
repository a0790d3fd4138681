// SPDX-License-Identifier: EUPL-1.2
// Lines of a stream without an end, each bounded: of a line that is too long only its number is kept.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace leidraad {

class LineReader {
 public:
  struct Line {
    std::size_t number = 0;      // from 1
    std::string_view text;       // without its end; valid until the next call
    bool too_long = false;
  };

  // `before_waiting` is called before each read; false stops the stream.
  LineReader(int descriptor, std::size_t line_bytes_max, std::function<bool()> before_waiting);

  std::optional<Line> next();    // nullopt: the stream has ended
  bool failed() const { return failed_; }

 private:
  bool read_more();
  Line line_until(std::size_t end);

  int descriptor_;
  std::size_t line_bytes_max_;
  std::function<bool()> before_waiting_;
  std::string held_;
  std::size_t start_ = 0;        // of the next line within held_
  std::size_t searched_ = 0;     // no line end before this
  std::size_t number_ = 0;
  bool skipping_ = false;        // inside a line that is too long
  bool ended_ = false;
  bool failed_ = false;
};

}  // namespace leidraad
