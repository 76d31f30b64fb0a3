// Who is let in: how a browser comes in, and which ones were.
#include "limber/base/utf8.hpp"
#include "limber/base/visible.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"
#include "limber/system/secrets.hpp"

#include <fmt/chrono.h>
#include <nlohmann/json.hpp>

#include <array>

namespace limber::server {
namespace {

using Json = nlohmann::ordered_json;

/// The texts of these names and no others; fails when the body does not hold exactly them.
template <std::size_t count>
Result<std::array<std::string, count>> read_named(const http::Request& request,
                                                  const std::array<const char*, count>& names) {
    const auto texts = read_texts(request.body);
    if (!texts || texts->size() != count) return refused(ErrorCode::BadInput, "door.malformed");
    std::array<std::string, count> named;
    for (std::size_t at = 0; at < count; ++at) {
        const auto found = texts->find(names[at]);
        if (found == texts->end()) return refused(ErrorCode::BadInput, "door.malformed");
        named[at] = found->second;
    }
    return named;
}

bool is_browser_name(const std::string& name) {
    constexpr std::size_t longest = 60;
    return is_visible(name) && count_characters(name) <= longest;
}

http::Response session_of(const std::string& token) {
    return json_response(Json{{"token", token}}.dump());
}

/// What a page says while its browser is not let in; all other words are for who is.
Result<http::Response> words(const Context& context, const Asked&) {
    Json said = Json::object();
    for (const char* id : {"name", "gone.title", "gone.text", "locked.title", "locked.why",
                           "locked.how", "locked.checkout", "locked.then", "locked.used"})
        said[id] = context.renderer.render({std::string("page.") + id, {}});
    return json_response(Json{{"language", context.renderer.language()}, {"words", said}}.dump());
}

Result<http::Response> challenge(const Context& context, const Asked&) {
    return json_response(Json{{"challenge", context.door.make_challenge()}}.dump());
}

Result<http::Response> introduce(const Context& context, const Asked& asked) {
    const auto texts = read_named<3>(asked.request, {"code", "key", "name"});
    if (!texts) return tl::unexpected(texts.error());
    const auto& [code, key, name] = *texts;
    if (!system::is_public_key(key) || !is_browser_name(name))
        return refused(ErrorCode::BadInput, "door.malformed");
    return context.door.let_in({code, key, name}).map(session_of);
}

Result<http::Response> sign_in(const Context& context, const Asked& asked) {
    const auto texts = read_named<3>(asked.request, {"key", "challenge", "signature"});
    if (!texts) return tl::unexpected(texts.error());
    const auto& [key, challenge, signature] = *texts;
    return context.door.sign_in({key, challenge, signature}).map(session_of);
}

std::string written(const Instant& instant) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                       fmt::gmtime(std::chrono::floor<std::chrono::seconds>(instant)));
}

Result<http::Response> browsers(const Context& context, const Asked& asked) {
    const auto own = context.door.find(asked.request.credential);
    return context.ports.browsers.all().map([&](const std::vector<LetIn>& all) {
        Json list = Json::array();
        for (const LetIn& one : all)
            list.push_back({{"id", one.id.value()},
                            {"name", one.name},
                            {"port", one.port},
                            {"since", written(one.since)},
                            {"seen", written(one.seen)},
                            {"own", own == one.id}});
        return json_response(Json{{"browsers", list}}.dump());
    });
}

Result<http::Response> shut_out(const Context& context, const Asked& asked) {
    return context.door.shut_out(BrowserId(asked.parameters.at("browser"))).map([] {
        return json_response("{}");
    });
}

}  // namespace

std::vector<Route> door_routes(const Context& context) {
    return {
        {.pattern = "/api/door",
         .summary = "What is said to who is not let in.",
         .schema = "door",
         .answer = with(context, words),
         .open = true},
        {.method = http::Method::Post,
         .pattern = "/api/door/challenge",
         .summary = "A text to sign, once and within a minute.",
         .schema = "challenge",
         .answer = with(context, challenge),
         .open = true},
        {.method = http::Method::Post,
         .pattern = "/api/door/browser",
         .summary =
             "Lets a browser in for good, by the code of a printed address and a public key.",
         .body = "application/json",
         .body_schema = "introduction",
         .schema = "entered",
         .answer = with(context, introduce),
         .open = true},
        {.method = http::Method::Post,
         .pattern = "/api/door/session",
         .summary = "Lets a browser in again that signed \"limber ORIGIN CHALLENGE\".",
         .body = "application/json",
         .body_schema = "sign_in",
         .schema = "entered",
         .answer = with(context, sign_in),
         .open = true},
        {.pattern = "/api/browsers",
         .summary = "Which browsers are let in.",
         .schema = "browsers",
         .answer = with(context, browsers)},
        {.method = http::Method::Delete,
         .pattern = "/api/browsers/{browser}",
         .summary = "Lets a browser in no more.",
         .schema = "done",
         .answer = with(context, shut_out)},
    };
}

}  // namespace limber::server
