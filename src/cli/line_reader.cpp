// SPDX-License-Identifier: EUPL-1.2
#include "cli/line_reader.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace leidraad {

namespace {
constexpr std::size_t kChunkBytes = 65'536;
}

LineReader::LineReader(int descriptor, std::size_t line_bytes_max, std::function<bool()> before_waiting)
    : descriptor_(descriptor), line_bytes_max_(line_bytes_max), before_waiting_(std::move(before_waiting)) {}

std::optional<LineReader::Line> LineReader::next() {
  while (true) {
    const std::size_t end = held_.find('\n', searched_);
    if (end != std::string::npos) return line_until(end);
    searched_ = held_.size();
    if (held_.size() - start_ > line_bytes_max_) {  // too long already: its bytes need not be kept
      skipping_ = true;
      start_ = searched_ = held_.size();
    }
    if (read_more()) continue;
    if (start_ == held_.size() && !skipping_) return std::nullopt;
    return line_until(held_.size());  // the last line, without an end
  }
}

LineReader::Line LineReader::line_until(std::size_t end) {
  Line line;
  line.number = ++number_;
  line.too_long = std::exchange(skipping_, false) || end - start_ > line_bytes_max_;
  if (!line.too_long) line.text = std::string_view(held_).substr(start_, end - start_);
  start_ = searched_ = std::min(end + 1, held_.size());
  return line;
}

bool LineReader::read_more() {
  if (ended_) return false;
  held_.erase(0, start_);
  searched_ -= start_;
  start_ = 0;
  const std::size_t before = held_.size();
  ssize_t got = -1;
  ended_ = !before_waiting_();
  if (!ended_) {
    held_.resize(before + kChunkBytes);
    do got = ::read(descriptor_, held_.data() + before, kChunkBytes);
    while (got < 0 && errno == EINTR);
    failed_ = got < 0;
    ended_ = got <= 0;
  }
  held_.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
  return !ended_;
}

}  // namespace leidraad
