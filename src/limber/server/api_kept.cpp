// What is kept: history, export, settings, profiles, backup, erasing.
#include "limber/system/clock.hpp"
#include "limber/exchange/history.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/server/api.hpp"
#include "limber/server/documents.hpp"
#include "limber/system/scratch_folder.hpp"

#include <nlohmann/json.hpp>

namespace limber::server {
namespace {

using Json = nlohmann::ordered_json;

/// A map of texts; nothing when it is none.
std::optional<std::map<std::string, std::string>> read_texts(const std::string& body) {
    const auto json = Json::parse(body, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    std::map<std::string, std::string> texts;
    for (const auto& [name, value] : json.items()) {
        if (!value.is_string()) return std::nullopt;
        texts.emplace(name, value.get<std::string>());
    }
    return texts;
}

Json extent_json(const store::Extent& extent) {
    Json json = {{"profiles", extent.profiles},
                 {"sessions", extent.sessions},
                 {"first", nullptr},
                 {"last", nullptr}};
    if (extent.first) json["first"] = extent.first->to_string();
    if (extent.last) json["last"] = extent.last->to_string();
    return json;
}

http::Response attachment(const char* type, std::string body, const char* name) {
    return {.type = type,
            .body = std::move(body),
            .headers = {{"Content-Disposition", std::string("attachment; filename=") + name}}};
}

}  // namespace

std::vector<Route> Api::kept_routes() {
    const auto written = [this](const http::Request&, const Parameters&) {
        return history_json(catalogue_, diary(), today(), renderer_);
    };
    return {
        {.pattern = "/api/history",
         .summary = "All sessions, and where each dose stands and why.",
         .schema = "history",
         .answer = [written](
                       const http::Request& request,
                       const Parameters& none) { return json_response(written(request, none)); }},
        {.pattern = "/api/export.json",
         .summary = "The same to keep.",
         .schema = "history",
         .answer =
             [written](const http::Request& request, const Parameters& none) {
                 return attachment("application/json", written(request, none), "limber.json");
             }},
        {.pattern = "/api/export.csv",
         .summary = "The sessions as a table for a spreadsheet.",
         .type = "text/csv",
         .answer =
             [this](const http::Request&, const Parameters&) {
                 return attachment("text/csv; charset=utf-8", history_csv(diary()), "limber.csv");
             }},
        {.pattern = "/api/kept",
         .summary = "How much is kept, of who practises and of everybody.",
         .schema = "kept",
         .answer = [this](const http::Request&, const Parameters&) { return kept(); }},
        {.pattern = "/api/backup",
         .summary = "Everything that is kept, as a file.",
         .type = "application/octet-stream",
         .answer = [this](const http::Request&, const Parameters&) { return back_up(); }},
        {.method = http::Method::Put,
         .pattern = "/api/backup",
         .summary = "Puts such a file in place of everything that is kept.",
         .body = "application/octet-stream",
         .schema = "done",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return restore(request); }},
        {.method = http::Method::Put,
         .pattern = "/api/settings",
         .summary = "Keeps settings by name; an empty text forgets one.",
         .body = "application/json",
         .schema = "done",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return keep_settings(request); }},
        {.method = http::Method::Put,
         .pattern = "/api/profile",
         .summary = "Chooses who practises, as {\"name\": …}; made when new.",
         .body = "application/json",
         .schema = "done",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return choose_profile(request); }},
        {.method = http::Method::Delete,
         .pattern = "/api/profile",
         .summary = "Erases who practises, with everything of theirs.",
         .schema = "done",
         .answer = [this](const http::Request&, const Parameters&) { return erase_profile(); }},
        {.method = http::Method::Delete,
         .pattern = "/api/everything",
         .summary = "Erases everything of everybody.",
         .schema = "done",
         .answer = [this](const http::Request&, const Parameters&) { return erase_everything(); }},
    };
}

http::Response Api::keep_settings(const http::Request& request) {
    const auto settings = read_texts(request.body);
    if (!settings) return refuse(400, {"server.bad_settings", {}});
    if (const auto right = check_settings(catalogue_, *settings); !right)
        return server::refuse(400, {right.error()}, renderer_);
    store_.keep_settings(store_.current_profile().id, *settings);
    return json_response("{}");
}

/// A session belongs to the profile that it was begun with.
http::Response Api::choose_profile(const http::Request& request) {
    if (auto busy = refuse_while_led()) return *busy;
    const auto named = read_texts(request.body);
    if (!named || named->size() != 1 || !named->contains("name"))
        return refuse(400, {"server.bad_profile", {}});
    const std::string& name = named->at("name");
    if (!is_profile_name(name)) return refuse(400, {"profile.bad_name", {}});
    store_.choose_profile(name);
    after_.clear();
    return json_response("{}");
}

http::Response Api::kept() {
    return json_response(
        Json{{"profile", extent_json(store_.extent_of(store_.current_profile().id))},
             {"all", extent_json(store_.extent_of(std::nullopt))}}
            .dump());
}

http::Response Api::back_up() {
    const system::ScratchFolder scratch;
    store_.back_up(scratch.path() / "backup.db");
    return attachment("application/octet-stream", scratch.read("backup.db"), "limber-backup.db");
}

/// Another program may be coaching with what would be replaced.
http::Response Api::restore(const http::Request& request) {
    if (auto busy = refuse_while_led()) return *busy;
    const auto lock = store_.try_lock_coach();
    if (!lock) return refuse(409, {"practice.busy", {}});
    const system::ScratchFolder scratch;
    const auto backup = scratch.write("backup.db", request.body);
    try {
        store_.restore(backup);
    } catch (const store::StoreError& unusable) {
        return server::refuse(400, {{unusable.error().code, unusable.error().message, {}}},
                              renderer_);
    }
    after_.clear();
    return json_response("{}");
}

http::Response Api::erase_profile() {
    if (auto busy = refuse_while_led()) return *busy;
    const auto lock = store_.try_lock_coach();
    if (!lock) return refuse(409, {"practice.busy", {}});
    store_.erase(store_.current_profile().id);
    after_.clear();
    return json_response("{}");
}

http::Response Api::erase_everything() {
    if (auto busy = refuse_while_led()) return *busy;
    after_.clear();
    // The file is closed before it goes. Whatever comes of it, the next request opens it again.
    {
        const store::Store closed = std::move(store_);
    }
    const auto alone = store::Store::try_lock_alone(folder_);
    if (!alone) return refuse(409, {"kept.in_use", {}});
    store::Store::erase_everything(folder_);
    return json_response("{}");
}

}  // namespace limber::server
