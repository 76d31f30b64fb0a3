// What is kept: history, export, backup, erasing everything.
#include "limber/exchange/history.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"
#include "limber/system/scratch_folder.hpp"

#include <nlohmann/json.hpp>

namespace limber::server {
namespace {

using Json = nlohmann::ordered_json;

Json extent_json(const Extent& extent) {
    Json json = {{"profiles", extent.people},
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

Result<std::string> write_history(const Context& context, const Asked& asked) {
    return context.diary_of(asked.person).record().map([&](const Record& record) {
        return history_json(context.catalogue, record, context.renderer);
    });
}

Result<http::Response> history(const Context& context, const Asked& asked) {
    return write_history(context, asked).map(json_response);
}

Result<http::Response> export_json(const Context& context, const Asked& asked) {
    return write_history(context, asked).map([](std::string document) {
        return attachment("application/json", std::move(document), "limber.json");
    });
}

Result<http::Response> export_csv(const Context& context, const Asked& asked) {
    return context.diary_of(asked.person).record().map([](const Record& record) {
        return attachment("text/csv; charset=utf-8", history_csv(record), "limber.csv");
    });
}

Result<http::Response> kept(const Context& context, const Asked& asked) {
    const auto own = context.ports.people.extent_of(asked.person.id);
    if (!own) return tl::unexpected(own.error());
    return context.ports.people.extent_of(std::nullopt).map([&](const Extent& all) {
        return json_response(
            Json{{"profile", extent_json(*own)}, {"all", extent_json(all)}}.dump());
    });
}

Result<http::Response> back_up(const Context& context, const Asked&) {
    const system::ScratchFolder scratch;
    return context.housekeeping.back_up(scratch.path() / "backup.db").map([&] {
        return attachment("application/octet-stream", scratch.read("backup.db"),
                          "limber-backup.db");
    });
}

/// Another program may be coaching with what would be replaced.
Result<http::Response> restore(const Context& context, const Asked& asked) {
    if (const auto idle = check_idle(context); !idle) return tl::unexpected(idle.error());
    const auto lead = take_lead(context);
    if (!lead) return tl::unexpected(lead.error());
    const system::ScratchFolder scratch;
    const auto backup = scratch.write("backup.db", asked.request.body);
    context.leading.forget_after();
    return context.housekeeping.restore(backup)
        .map([] { return json_response("{}"); })
        .map_error([](const Error& unusable) {
            // What is wrong is what was sent; its place is a file of ours.
            return Error{ErrorCode::BadInput, unusable.message, {}};
        });
}

Result<http::Response> erase_everything(const Context& context, const Asked&) {
    return check_idle(context)
        .and_then([&] {
            context.leading.forget_after();
            return context.housekeeping.erase_everything();
        })
        .map([] { return json_response("{}"); });
}

}  // namespace

std::vector<Route> kept_routes(const Context& context) {
    return {
        {.pattern = "/api/history",
         .summary = "All sessions, and where each dose stands and why.",
         .schema = "history",
         .answer = with(context, history)},
        {.pattern = "/api/export.json",
         .summary = "The same to keep.",
         .schema = "history",
         .answer = with(context, export_json)},
        {.pattern = "/api/export.csv",
         .summary = "The sessions as a table for a spreadsheet.",
         .type = "text/csv",
         .answer = with(context, export_csv)},
        {.pattern = "/api/kept",
         .summary = "How much is kept, of who practises and of everybody.",
         .schema = "kept",
         .answer = with(context, kept)},
        {.pattern = "/api/backup",
         .summary = "Everything that is kept, as a file.",
         .type = "application/octet-stream",
         .answer = with(context, back_up)},
        {.method = http::Method::Put,
         .pattern = "/api/backup",
         .summary = "Puts such a file in place of everything that is kept.",
         .body = "application/octet-stream",
         .schema = "done",
         .answer = with(context, restore)},
        {.method = http::Method::Delete,
         .pattern = "/api/everything",
         .summary = "Erases everything of everybody.",
         .schema = "done",
         .answer = with(context, erase_everything)},
    };
}

}  // namespace limber::server
