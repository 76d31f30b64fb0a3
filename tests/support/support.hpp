#pragma once
/// What many tests need: the shipped catalogue, answers written in short, scratch folders.
#include "limber/catalogue/catalogue.hpp"
#include "limber/messages/renderer.hpp"
#include "limber/screening/answers.hpp"
#include "limber/session/event.hpp"
#include "support/checkout.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace limber::testing {

/// The catalogue of `data/`, read once; ends the test program when it has problems.
const Catalogue& shipped_catalogue();

/// English words for `shipped_catalogue()`.
const Renderer& english();

/// A person of 40 who is well and hurts nowhere: every question that applies answered harmlessly.
Answers healthy_answers();

/// Answers with one option of a choice added.
Answers with(Answers answers, const std::string& question, const std::string& option);

/// A check-in of the shipped catalogue: no sign at all, and a pain.
std::vector<Event> check_in(int pain);

/// A new empty folder that is removed at the end.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ScratchFolder(ScratchFolder&&) = delete;
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Writes a file below the folder and returns its path.
    [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const;

private:
    std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);

}  // namespace limber::testing
