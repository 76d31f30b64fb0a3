// What the program says of itself, and says aloud: its routes, its schemas, its voice.
#include "limber/base/number.hpp"
#include "limber/server/api.hpp"
#include "limber/server/documents.hpp"
#include "limber/server/openapi.hpp"
#include "limber/speech/speech.hpp"
#include "limber/system/scratch_folder.hpp"

namespace limber::server {
namespace {

/// Slower than the slowest and faster than the fastest nobody follows.
constexpr double slowest = 0.5;
constexpr double fastest = 2;

std::optional<double> read_rate(const std::string& text) {
    if (text.empty()) return 1;
    const auto rate = parse_number<double>(text);
    const bool right = rate && *rate >= slowest && *rate <= fastest;
    return right ? rate : std::nullopt;
}

}  // namespace

std::vector<Route> Api::about_routes() {
    return {
        {.pattern = "/api/speech",
         .summary = "Words as the machine says them, at most 600 bytes, rate 0.5 to 2.",
         .query = {"words", "rate"},
         .type = "audio/wav",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return speech(request); }},
        {.pattern = "/api/openapi.json",
         .summary = "These routes as an OpenAPI document.",
         .answer =
             [this](const http::Request&, const Parameters&) {
                 return json_response(write_openapi(router_.routes()));
             }},
        {.pattern = "/api/schema/{name}",
         .summary = "The JSON schema of a document.",
         .answer = [this](const http::Request&,
                          const Parameters& parameters) { return schema(parameters); }},
    };
}

http::Response Api::speech(const http::Request& request) {
    constexpr std::size_t longest = 600;
    const std::string words = value_of(request, "words");
    const auto rate = read_rate(value_of(request, "rate"));
    if (words.empty() || words.size() > longest || !rate)
        return refuse(400, {"server.bad_speech", {}});
    const system::ScratchFolder scratch;
    const auto file = scratch.path() / "words.wav";
    if (!speech::write_speech(renderer_.language(), words, file.string(), *rate))
        return refuse(503, {"server.no_voice", {}});
    return {.type = "audio/wav", .body = scratch.read("words.wav")};
}

http::Response Api::schema(const Parameters& parameters) {
    http::Request file;
    file.path = "/" + parameters.at("name") + ".schema.json";
    return schemas_.answer(file);
}

}  // namespace limber::server
