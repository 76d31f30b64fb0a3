#pragma once
/// Where this checkout and what was built of it lie. Only checkout.cpp is compiled with these
/// paths, so that the rest of the tests is the same in every checkout.
#include <filesystem>
#include <string>

namespace limber::testing {

/// The checkout's folder.
std::filesystem::path source_folder();

/// The data folder that is tested: the checkout's own, or what LIMBER_DATA names.
std::filesystem::path data_folder();

/// The program `limber`.
std::string limber_program();

/// The archive of the pure modules.
std::filesystem::path pure_archive();

}  // namespace limber::testing
