#pragma once
/// What an open store holds, for the files that implement it.
#include "limber/store/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace limber::store {

struct Store::Data {
    std::filesystem::path file;
    StoreLock open;
    std::vector<std::string> migrations;
    SQLite::Database database;
};

}  // namespace limber::store
