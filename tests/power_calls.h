// SPDX-License-Identifier: EUPL-1.2
// What SQLite calls on the disk of power_disk.h; only that file includes this one.
#pragma once

#include "power_disk.h"

namespace power {

struct Calls {
  using Handle = Disk::Handle;
  using Kind = Operation::Kind;

  static Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
  static Disk::File& data(Handle& handle) { return *handle.disk->files_[handle.file]; }

  static int close(sqlite3_file* file) {
    Handle& handle = of(file);
    const std::lock_guard lock(handle.disk->mutex_);
    std::erase(data(handle).open, &handle);
    if (data(handle).open.empty()) data(handle).shared.clear();
    return SQLITE_OK;
  }
  static int read(sqlite3_file* file, void* to, int count, sqlite3_int64 offset) {
    Handle& handle = of(file);
    const std::lock_guard lock(handle.disk->mutex_);
    const std::string& bytes = data(handle).bytes;
    const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
    const auto wanted = static_cast<std::size_t>(count);
    const auto there = std::min(wanted, bytes.size() - from);
    std::memcpy(to, bytes.data() + from, there);
    std::memset(static_cast<char*>(to) + there, 0, wanted - there);
    return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }
  static int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset) {
    Handle& handle = of(file);
    const std::lock_guard lock(handle.disk->mutex_);
    const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(count));
    const auto at = static_cast<std::size_t>(offset);
    if (handle.disk->fails_now()) return SQLITE_IOERR_WRITE;
    if (at + bytes.size() > handle.disk->room_ && at + bytes.size() > data(handle).bytes.size()) return SQLITE_FULL;
    put(data(handle).bytes, at, bytes);
    handle.disk->note({.kind = Kind::write, .file = handle.file, .offset = at, .bytes = std::string(bytes)});
    return SQLITE_OK;
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    Handle& handle = of(file);
    const std::lock_guard lock(handle.disk->mutex_);
    if (handle.disk->fails_now()) return SQLITE_IOERR_TRUNCATE;
    data(handle).bytes.resize(static_cast<std::size_t>(size), '\0');
    handle.disk->note({.kind = Kind::truncate, .file = handle.file, .offset = static_cast<std::size_t>(size)});
    return SQLITE_OK;
  }
  static int sync(sqlite3_file* file, int) {
    Handle& handle = of(file);
    const std::lock_guard lock(handle.disk->mutex_);
    if (handle.disk->fails_now()) return SQLITE_IOERR_FSYNC;
    handle.disk->note({.kind = Kind::flush, .file = handle.file});
    return SQLITE_OK;
  }
  static int size(sqlite3_file* file, sqlite3_int64* out) {
    Handle& handle = of(file);
    const std::lock_guard lock(handle.disk->mutex_);
    *out = static_cast<sqlite3_int64>(data(handle).bytes.size());
    return SQLITE_OK;
  }

  // Is there another handle on this file of which `holds` is true?
  template <typename Holds>
  static bool another(Handle& handle, Holds holds) {
    const auto& open = data(handle).open;
    return std::any_of(open.begin(), open.end(), [&](const Handle* one) { return one != &handle && holds(*one); });
  }
  static int lock(sqlite3_file* file, int level) {
    Handle& handle = of(file);
    const std::lock_guard guard(handle.disk->mutex_);
    if (level <= handle.level) return SQLITE_OK;
    const int too_high = level == SQLITE_LOCK_SHARED ? SQLITE_LOCK_PENDING : level == SQLITE_LOCK_RESERVED ? SQLITE_LOCK_RESERVED : SQLITE_LOCK_SHARED;
    if (another(handle, [&](const Handle& one) { return one.level >= too_high; })) return SQLITE_BUSY;
    handle.level = level;
    return SQLITE_OK;
  }
  static int unlock(sqlite3_file* file, int level) {
    Handle& handle = of(file);
    const std::lock_guard guard(handle.disk->mutex_);
    handle.level = std::min(handle.level, level);
    return SQLITE_OK;
  }
  static int reserved(sqlite3_file* file, int* out) {
    Handle& handle = of(file);
    const std::lock_guard guard(handle.disk->mutex_);
    *out = handle.level >= SQLITE_LOCK_RESERVED || another(handle, [](const Handle& one) { return one.level >= SQLITE_LOCK_RESERVED; });
    return SQLITE_OK;
  }

  static int shared_map(sqlite3_file* file, int region, int bytes, int may_grow, void volatile** out) {
    Handle& handle = of(file);
    const std::lock_guard guard(handle.disk->mutex_);
    auto& regions = data(handle).shared;
    const auto wanted = static_cast<std::size_t>(region) + 1;
    *out = nullptr;
    if (regions.size() < wanted && may_grow == 0) return SQLITE_OK;
    while (regions.size() < wanted) regions.push_back(std::make_unique<char[]>(static_cast<std::size_t>(bytes)));
    *out = regions[wanted - 1].get();
    return SQLITE_OK;
  }
  static int shared_lock(sqlite3_file* file, int first, int count, int flags) {
    Handle& handle = of(file);
    const std::lock_guard guard(handle.disk->mutex_);
    const unsigned mask = ((1U << count) - 1U) << first;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      handle.shared &= ~mask;
      handle.exclusive &= ~mask;
      return SQLITE_OK;
    }
    const bool alone = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    if (another(handle, [&](const Handle& one) { return (one.exclusive & mask) != 0 || (alone && (one.shared & mask) != 0); })) return SQLITE_BUSY;
    (alone ? handle.exclusive : handle.shared) |= mask;
    return SQLITE_OK;
  }
  static void shared_barrier(sqlite3_file* file) { const std::lock_guard guard(of(file).disk->mutex_); }
  static int shared_unmap(sqlite3_file* file, int) {
    Handle& handle = of(file);
    const std::lock_guard guard(handle.disk->mutex_);
    handle.shared = handle.exclusive = 0;
    return SQLITE_OK;
  }
  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector(sqlite3_file*) { return 4096; }
  static int promises(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }  // as SQLite's own for Linux

  static Disk& disk(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }
  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    Disk& on = disk(vfs);
    const std::lock_guard guard(on.mutex_);
    Handle& handle = of(file);
    handle = Handle{};
    const auto found = name == nullptr ? on.names_.end() : on.names_.find(name);
    if (found == on.names_.end() && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    handle.disk = &on;
    handle.file = found == on.names_.end() ? on.files_.size() : found->second;
    if (found == on.names_.end()) {
      on.files_.push_back(std::make_unique<Disk::File>());
      on.files_.back()->nameless = name == nullptr;
      if (name != nullptr) {
        on.names_[name] = handle.file;
        on.note({.kind = Kind::make, .file = handle.file, .name = name});
      }
    }
    data(handle).open.push_back(&handle);
    handle.base.pMethods = &kMethods;
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs* vfs, const char* name, int flush_names) {
    Disk& on = disk(vfs);
    const std::lock_guard guard(on.mutex_);
    const auto found = on.names_.find(name);
    if (found == on.names_.end()) return SQLITE_IOERR_DELETE_NOENT;
    on.note({.kind = Kind::remove, .file = found->second, .name = name, .flush_names = flush_names != 0});
    on.names_.erase(found);
    return SQLITE_OK;
  }
  static int access(sqlite3_vfs* vfs, const char* name, int, int* out) {
    Disk& on = disk(vfs);
    const std::lock_guard guard(on.mutex_);
    *out = on.names_.contains(name);
    return SQLITE_OK;
  }
  static int full_name(sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
  }

  static const sqlite3_io_methods kMethods;
};

inline const sqlite3_io_methods Calls::kMethods{2, close, read, write, truncate, sync, size, lock, unlock, reserved, control, sector, promises,
                                                shared_map, shared_lock, shared_barrier, shared_unmap, nullptr, nullptr};

inline Disk::Disk() {
  vfs_ = *sqlite3_vfs_find(nullptr);  // its clock, sleep and random numbers
  vfs_.szOsFile = sizeof(Handle);
  vfs_.mxPathname = 512;
  vfs_.pNext = nullptr;
  vfs_.zName = kName;
  vfs_.pAppData = this;
  vfs_.xOpen = Calls::open;
  vfs_.xDelete = Calls::remove;
  vfs_.xAccess = Calls::access;
  vfs_.xFullPathname = Calls::full_name;
  sqlite3_vfs_register(&vfs_, 0);
}

}  // namespace power
