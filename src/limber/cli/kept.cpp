#include "limber/cli/kept.hpp"

#include "limber/cli/file.hpp"
#include "limber/exchange/history.hpp"
#include "limber/exchange/record.hpp"
#include "limber/keeping/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

namespace limber::cli {
namespace {

namespace fs = std::filesystem;
constexpr std::int64_t ms_per_minute = 60'000;

}  // namespace

std::optional<fs::path> find_data_home() {
    const fs::path data = environment("XDG_DATA_HOME");
    if (data.is_absolute()) return data / "limber";
    const fs::path home = environment("HOME");
    if (home.is_absolute()) return home / ".local" / "share" / "limber";
    return std::nullopt;
}

fs::path find_store_folder() {
    if (auto folder = find_data_home()) return *folder;
    throw store::StoreError({ErrorCode::Missing, {"store.no_home", {}}, "XDG_DATA_HOME"});
}

std::optional<store::Store> find_store() {
    const auto folder = find_data_home();
    std::error_code error;
    if (!folder || !fs::exists(*folder / "limber.db", error)) return std::nullopt;
    return store::Store::open(*folder);
}

Result<store::Profile> find_profile(const store::Store& store, const std::string& name) {
    if (name.empty()) return store.current_profile();
    if (auto profile = store.find_profile(name)) return *profile;
    return tl::unexpected(
        Error{ErrorCode::NotFound, {"profile.unknown", {{"name", name}}}, "--profile"});
}

int Kept::refuse(const Error& error) const {
    print_problems(renderer_, {error}, std::cerr);
    return exit_bad_input;
}

int Kept::history() {
    store::Store store = store::Store::open(find_store_folder());
    const auto profile = find_profile(store, arguments_.profile);
    if (!profile) return refuse(profile.error());
    const Diary diary(catalogue_, store, *profile);
    if (arguments_.json) {
        std::cout << history_json(catalogue_, diary, today(), renderer_) << '\n';
        return 0;
    }
    const auto entries = diary.history();
    if (entries.empty()) console_.say({"history.none", {{"profile", profile->name}}});
    for (const auto& entry : entries) show_entry(entry);
    const Progress progress = diary.progress(diary.find_written(), today());
    if (!progress.history.empty()) console_.heading({"history.progress", {}});
    for (const auto& [id, reached] : progress.history) {
        const Stretch* stretch = catalogue_.find(id);
        if (stretch == nullptr || !reached.why) continue;
        console_.paragraph(renderer_.render(stretch->name) + ": " + renderer_.render(*reached.why),
                           0, "- ");
    }
    for (const auto& notice : progress.notices) console_.say(notice, 0, "* ");
    return 0;
}

void Kept::show_entry(const PastEntry& entry) {
    const auto minute = entry.kept.begun.minute_of_day;
    Message line{"history.open", {{"date", entry.kept.begun.day.to_string()}}};
    if (entry.summary) {
        const Summary& summary = *entry.summary;
        line.id = "history.entry";
        line.arguments.emplace_back("end", std::string(name_of(summary.end)));
        line.arguments.emplace_back("minutes",
                                    (summary.coached_ms + ms_per_minute / 2) / ms_per_minute);
        line.arguments.emplace_back("before", std::int64_t{summary.pain_before});
        line.arguments.emplace_back("after", std::int64_t{summary.pain_after.value_or(-1)});
        line.arguments.emplace_back("effort", std::int64_t{summary.effort.value_or(-1)});
        line.arguments.emplace_back("morning", std::int64_t{entry.kept.morning.value_or(-1)});
    }
    line.arguments.emplace_back("hour", std::int64_t{minute / 60});
    line.arguments.emplace_back("minute", fmt::format("{:02}", minute % 60));
    console_.blank();
    console_.say(line);
    if (!entry.summary) return;
    for (const auto& item : entry.summary->items) {
        const Stretch* stretch = catalogue_.find(item.stretch);
        if (item.outcome == Outcome::NotBegun || stretch == nullptr) continue;
        console_.say({"history.item",
                      {{"name", stretch->name},
                       {"outcome", std::string(name_of(item.outcome))},
                       {"light", std::string(name_of(item.worst))},
                       {"hold", std::int64_t{item.dose.hold_s}},
                       {"repetitions", std::int64_t{item.dose.repetitions}},
                       {"sets", std::int64_t{item.dose.sets}}}},
                     4, "- ");
    }
}

int Kept::write_export() {
    store::Store store = store::Store::open(find_store_folder());
    const auto profile = find_profile(store, arguments_.profile);
    if (!profile) return refuse(profile.error());
    const Diary diary(catalogue_, store, *profile);
    const std::string document = arguments_.csv
                                     ? history_csv(diary)
                                     : history_json(catalogue_, diary, today(), renderer_) + "\n";
    if (arguments_.file.empty()) {
        std::cout << document;
        return 0;
    }
    if (const auto problem = write_new_file(arguments_.file, document)) return refuse(*problem);
    console_.say({"kept.written", {{"file", arguments_.file}}});
    return 0;
}

int Kept::back_up() {
    const store::Store store = store::Store::open(find_store_folder());
    store.back_up(arguments_.file);
    console_.say({"kept.written", {{"file", arguments_.file}}});
    return 0;
}

int Kept::restore() {
    store::Store store = store::Store::open(find_store_folder());
    const auto lock = store.try_lock_coach();
    if (!lock) return refuse({ErrorCode::Refused, {"practice.busy", {}}, store.file().string()});
    if (!is_sure(store.extent_of(std::nullopt), {"kept.restore", {{"file", arguments_.file}}}))
        return 0;
    store.restore(arguments_.file);
    console_.say({"kept.restored", {}});
    return 0;
}

int Kept::erase() {
    const fs::path folder = find_store_folder();
    if (arguments_.everything) {
        std::optional<store::StoreLock> lock;
        if (std::error_code error; fs::exists(folder, error)) {
            lock = store::Store::try_lock_alone(folder);
            if (!lock) return refuse({ErrorCode::Refused, {"kept.in_use", {}}, folder.string()});
        }
        if (!is_sure({}, {"kept.erase_everything", {{"folder", folder.string()}}})) return 0;
        store::Store::erase_everything(folder);
        console_.say({"kept.erased", {}});
        return 0;
    }
    store::Store store = store::Store::open(folder);
    const auto profile = find_profile(store, arguments_.profile);
    if (!profile) return refuse(profile.error());
    const auto lock = store.try_lock_coach();
    if (!lock) return refuse({ErrorCode::Refused, {"practice.busy", {}}, store.file().string()});
    if (!is_sure(store.extent_of(profile->id), {"kept.erase", {{"profile", profile->name}}}))
        return 0;
    store.erase(profile->id);
    console_.say({"kept.erased", {}});
    return 0;
}

/// Names what goes, and asks once; --yes answers for somebody who cannot be asked.
bool Kept::is_sure(const store::Extent& extent, const Message& what) {
    console_.say(what);
    if (extent.first && extent.last) {
        console_.say({"kept.extent",
                      {{"sessions", extent.sessions},
                       {"first", extent.first->to_string()},
                       {"last", extent.last->to_string()}}});
    }
    if (arguments_.yes) return true;
    const auto typed = console_.ask({"kept.sure", {}});
    if (typed == "yes") return true;
    console_.say({"kept.unchanged", {}});
    return false;
}

int Kept::profile() {
    store::Store store = store::Store::open(find_store_folder());
    const std::string& name = arguments_.name;
    if (!name.empty()) {
        if (!is_profile_name(name))
            return refuse({ErrorCode::BadInput, {"profile.bad_name", {}}, "profile"});
        const bool is_new = !store.find_profile(name);
        store.choose_profile(name);
        console_.say({is_new ? "profile.made" : "profile.chosen", {{"name", name}}});
        return 0;
    }
    const store::Profile current = store.current_profile();
    for (const auto& profile : store.profiles())
        console_.paragraph(profile.name, 0, profile.id == current.id ? "* " : "  ");
    return 0;
}

}  // namespace limber::cli
