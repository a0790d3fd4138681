// SPDX-License-Identifier: EUPL-1.2
// A disk in memory under SQLite (a VFS), which writes down every operation, so that a test can cut the
// power after any of them. What was not flushed may then be there, be gone, or be there in part, sector
// by sector and in any order; a name that was made or removed may have come through or not.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace power {

using Image = std::map<std::string, std::string>;  // name → bytes
using Dice = std::mt19937_64;

struct Operation {
  enum class Kind { write, truncate, flush, make, remove } kind;
  std::size_t file = 0;        // which, in the order in which they came to be
  std::string name = {};       // make, remove
  std::size_t offset = 0;      // write: where; truncate: the new size
  std::string bytes = {};      // write
  bool flush_names = false;    // remove: durable at once
};

inline void put(std::string& file, std::size_t offset, std::string_view bytes) {
  if (file.size() < offset + bytes.size()) file.resize(offset + bytes.size(), '\0');
  std::memcpy(file.data() + offset, bytes.data(), bytes.size());
}

// What is on the disk after the power was cut, `cut` operations after `before`.
class AfterCut {
 public:
  AfterCut(const Image& before, Dice& dice) : dice_(dice) {
    for (const auto& [name, bytes] : before) {
      names_[name] = plates_.size();
      plates_.push_back({bytes, {}});
    }
  }
  void go_on(std::span<const Operation> operations) {
    for (const Operation& one : operations) take(one);
  }
  Image image() {
    const std::size_t sector = roll(2) == 0 ? 512 : 4096;
    const std::size_t kept_of_ten = roll(3) == 0 ? 0 : roll(2) == 0 ? 10 : 1 + roll(9);
    auto names = names_;
    for (std::size_t left = directory_.empty() ? 0 : roll(directory_.size() + 1), i = 0; i < left; ++i) rename(names, *directory_[i]);
    Image out;
    for (const auto& [name, file] : names) {
      std::string bytes = plates_[file].durable;
      for (const Operation* one : plates_[file].pending) apply_some(bytes, *one, sector, kept_of_ten);
      out.emplace(name, std::move(bytes));
    }
    return out;
  }

 private:
  struct Plate {
    std::string durable;
    std::vector<const Operation*> pending;
  };
  using Names = std::map<std::string, std::size_t>;

  std::size_t roll(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(dice_); }
  static void rename(Names& names, const Operation& one) {
    if (one.kind == Operation::Kind::make) names[one.name] = one.file;
    else names.erase(one.name);
  }
  void flush_names() {
    for (const Operation* one : directory_) rename(names_, *one);
    directory_.clear();
  }
  void take(const Operation& one) {
    switch (one.kind) {
      case Operation::Kind::write:
      case Operation::Kind::truncate: plates_[one.file].pending.push_back(&one); break;
      case Operation::Kind::make:
        plates_.resize(std::max(plates_.size(), one.file + 1));
        directory_.push_back(&one);
        break;
      case Operation::Kind::remove:
        directory_.push_back(&one);
        if (one.flush_names) flush_names();
        break;
      case Operation::Kind::flush: {
        Plate& plate = plates_[one.file];
        for (const Operation* earlier : plate.pending) apply(plate.durable, *earlier);
        plate.pending.clear();
        flush_names();
      }
    }
  }
  static void apply(std::string& bytes, const Operation& one) {
    if (one.kind == Operation::Kind::truncate) bytes.resize(one.offset, '\0');
    else put(bytes, one.offset, one.bytes);
  }
  void apply_some(std::string& bytes, const Operation& one, std::size_t sector, std::size_t kept_of_ten) {
    if (one.kind == Operation::Kind::truncate) {
      if (roll(10) < kept_of_ten) apply(bytes, one);
      return;
    }
    for (std::size_t at = 0; at < one.bytes.size();) {
      const std::size_t here = std::min(one.bytes.size() - at, sector - (one.offset + at) % sector);
      const bool torn = kept_of_ten < 10 && roll(8) == 0;
      const std::size_t kept = torn ? roll(here + 1) : roll(10) < kept_of_ten ? here : 0;
      if (kept > 0) put(bytes, one.offset + at, std::string_view(one.bytes).substr(at, kept));
      at += here;
    }
  }

  Dice& dice_;
  std::vector<Plate> plates_;
  Names names_;
  std::vector<const Operation*> directory_;
};

// The disk itself. One at a time is registered with SQLite, under kName.
class Disk {
 public:
  static constexpr const char* kName = "power";
  Disk();
  ~Disk() { sqlite3_vfs_unregister(&vfs_); }
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  // Puts these files on it, and begins writing down anew. Nothing may be open.
  void load(const Image& image) {
    const std::lock_guard lock(mutex_);
    files_.clear();
    names_.clear();
    operations_.clear();
    for (const auto& [name, bytes] : image) {
      names_[name] = files_.size();
      files_.push_back(std::make_unique<File>());
      files_.back()->bytes = bytes;
    }
  }
  Image image() const {
    const std::lock_guard lock(mutex_);
    Image out;
    for (const auto& [name, file] : names_) out[name] = files_[file]->bytes;
    return out;
  }
  std::vector<Operation> operations() const {
    const std::lock_guard lock(mutex_);
    return operations_;
  }
  std::size_t operation_count() const {
    const std::lock_guard lock(mutex_);
    return operations_.size();
  }
  void room(std::size_t bytes) { room_ = bytes; }  // no file grows beyond this
  void write_down(bool on) { write_down_ = on; }
  void fail_after(std::size_t changes) { changes_left_ = static_cast<std::ptrdiff_t>(changes); }  // the one after these fails, once

 private:
  friend struct Calls;
  struct Handle;
  struct File {
    std::string bytes;
    bool nameless = false;
    std::vector<Handle*> open;
    std::vector<std::unique_ptr<char[]>> shared;  // WAL index
  };
  struct Handle {
    sqlite3_file base;
    Disk* disk;
    std::size_t file;
    int level;
    unsigned shared, exclusive;  // WAL locks, a bit each
  };
  void note(Operation one) {
    if (write_down_ && !files_[one.file]->nameless) operations_.push_back(std::move(one));
  }

  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<File>> files_;
  std::map<std::string, std::size_t> names_;
  std::vector<Operation> operations_;
  bool fails_now() { return changes_left_ >= 0 && changes_left_-- == 0; }

  std::atomic<std::ptrdiff_t> changes_left_ = -1;
  std::atomic<std::size_t> room_ = std::size_t{1} << 40;
  bool write_down_ = true;
  sqlite3_vfs vfs_{};
};

}  // namespace power

#include "power_calls.h"
