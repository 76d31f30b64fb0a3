// What is kept: export, backup, erasing everything.
#include "limber/exchange/history.hpp"
#include "limber/keeping/check_backup.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"

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

Result<http::Response> export_json(const Context& context, const Asked& asked) {
    return context.diary_of(asked.person).record().map([&](const Record& record) {
        return attachment("application/json",
                          history_json(context.catalogue, record, context.renderer), "limber.json");
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
    return context.housekeeping.copy().map([](std::string copy) {
        return attachment("application/octet-stream", std::move(copy), "limber-backup.db");
    });
}

/// What is wrong is what was sent; nobody has to look for a file of Limber's own.
Error refused_backup(const Error& unusable) {
    const std::string_view why = unusable.message.id;
    if (why == "store.newer") return {ErrorCode::BadInput, {"backup.newer", {}}, {}};
    const bool is_none = why == "store.damaged" || why == "store.empty" || why == "store.foreign";
    return {ErrorCode::BadInput, is_none ? Message{"backup.none", {}} : unusable.message, {}};
}

/// The backup that was sent, checked whole.
Result<std::unique_ptr<Backup>> read_sent(const Context& context, const Asked& asked) {
    return check_backup(context.catalogue,
                        context.housekeeping.read_backup(std::string_view(asked.request.body)))
        .map_error(refused_backup);
}

/// Before anybody is asked whether it shall take the place of everything.
Result<http::Response> look_into(const Context& context, const Asked& asked) {
    return read_sent(context, asked).map([](const std::unique_ptr<Backup>& /*backup*/) {
        return json_response("{}");
    });
}

/// Another program may be coaching with what would be replaced.
Result<http::Response> restore(const Context& context, const Asked& asked) {
    if (const auto idle = check_idle(context, asked.person); !idle)
        return tl::unexpected(idle.error());
    const auto lead = take_lead(context);
    if (!lead) return tl::unexpected(lead.error());
    return read_sent(context, asked).and_then([&](const std::unique_ptr<Backup>& backup) {
        context.leading.forget_after();
        return backup->restore().map([] { return json_response("{}"); });
    });
}

/// All that is left is who asked for it: the page goes on where it is.
Result<http::Response> erase_everything(const Context& context, const Asked& asked) {
    const auto browser = context.door.find_browser(asked.request.credential);
    return check_idle(context, asked.person)
        .and_then([&] {
            context.leading.forget_after();
            return context.housekeeping.erase_everything();
        })
        .map([&] {
            // Whoever cannot be let in again opens a new address.
            if (browser && *browser) static_cast<void>(context.door.let_in_again(**browser));
            return json_response("{}");
        });
}

}  // namespace

std::vector<Route> kept_routes(const Context& context) {
    return {
        {.pattern = "/api/export.json",
         .summary = "What /api/history says, to keep.",
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
        {.method = http::Method::Post,
         .pattern = "/api/backup",
         .summary = "Looks whether such a file could be put in place, and changes nothing.",
         .body = "application/octet-stream",
         .schema = "done",
         .answer = with(context, look_into)},
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
