// What the machine says aloud.
#include "limber/base/number.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"
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

/// Others are answered meanwhile.
http::Response say(const Renderer& renderer, const std::string& words, double rate) {
    const system::ScratchFolder scratch;
    const auto file = scratch.path() / "words.wav";
    if (!speech::write_speech(renderer.language(), words, file.string(), rate)) {
        return refuse(status_of(ErrorCode::Unavailable),
                      {{ErrorCode::Unavailable, {"server.no_voice", {}}, {}}}, renderer);
    }
    return {.type = "audio/wav", .body = scratch.read("words.wav")};
}

Result<http::Response> speech(const Context& context, const Asked& asked) {
    constexpr std::size_t longest = 600;
    const std::string words = value_of(asked.request, "words");
    const auto rate = read_rate(value_of(asked.request, "rate"));
    if (words.empty() || words.size() > longest || !rate)
        return refused(ErrorCode::BadInput, "server.bad_speech");
    return http::Response{.later = [&renderer = context.renderer, words, rate = *rate] {
        return say(renderer, words, rate);
    }};
}

}  // namespace

std::vector<Route> voice_routes(const Context& context) {
    return {
        {.pattern = "/api/speech",
         .summary = "Words as the machine says them, at most 600 bytes, rate 0.5 to 2.",
         .query = {"words", "rate"},
         .type = "audio/wav",
         .answer = with(context, speech)},
    };
}

}  // namespace limber::server
