// SPDX-License-Identifier: EUPL-1.2
// For tests: a store in a folder of its own, gone afterwards.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>

#include "store/store.h"

namespace leidraad {

class StoreFolder {
 public:
  StoreFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "leidraad-store-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a test");
    above_ = name;
  }
  ~StoreFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(above_, ignored);
  }
  StoreFolder(const StoreFolder&) = delete;
  StoreFolder& operator=(const StoreFolder&) = delete;

  std::string path() const { return beside("data"); }
  std::string beside(const std::string& name) const { return above_ + "/" + name; }
  std::unique_ptr<Store> open() const {
    auto store = Store::open({.directory = path()});
    if (!store) throw std::runtime_error(store.error().why + " " + store.error().where);
    return std::move(store).value();
  }

 private:
  std::string above_;
};

}  // namespace leidraad
