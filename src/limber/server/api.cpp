#include "limber/server/api.hpp"

#include "limber/system/clock.hpp"
#include "limber/server/documents.hpp"

#include <iterator>

namespace limber::server {

Api::Api(const Catalogue& catalogue, const Renderer& renderer, store::Store& store,
         ApiOptions options)
    : catalogue_(catalogue),
      renderer_(renderer),
      store_(store),
      folder_(store.file().parent_path()),
      options_(std::move(options)),
      site_(Site::read(options_.site)),
      schemas_(Site::read(options_.schemas)),
      room_([this](const Session& session) { ended(session); }),
      router_(make_routes(), renderer) {}

http::Response Api::answer(const http::Request& request) {
    if (!request.path.starts_with("/api/")) return site_.answer(request);
    try {
        if (!store_.is_open()) store_ = store::Store::open(folder_);
        return router_.answer(request);
    } catch (const store::StoreError& lost) {
        return server::refuse(500, {lost.error()}, renderer_);
    }
}

http::SocketOwner* Api::find_socket_owner(const http::Request& request) {
    return request.path == "/api/session/live" ? &room_ : nullptr;
}

std::string Api::country(const AnswerSheet& sheet) const {
    return sheet.country.empty() ? options_.country : sheet.country;
}

http::Response Api::refuse(int status, Message why) const {
    return server::refuse(status, {{ErrorCode::Refused, std::move(why), {}}}, renderer_);
}

std::optional<http::Response> Api::refuse_while_led() const {
    if (!room_.is_open()) return std::nullopt;
    return refuse(409, {"server.busy", {}});
}

tl::expected<Api::Wanted, http::Response> Api::read_wanted(const http::Request& request) {
    const Diary diary = this->diary();
    auto sheet = diary.find_answers(today());
    if (!sheet) return tl::unexpected(refuse(409, {"server.no_answers", {}}));
    auto options = read_plan_options(request, catalogue_, diary.plan_options(*sheet, today()));
    if (!options) return tl::unexpected(server::refuse(400, {options.error()}, renderer_));
    return Wanted{std::move(*sheet), std::move(*options)};
}

std::vector<Route> Api::make_routes() {
    std::vector<Route> all;
    for (auto routes : {plan_routes(), session_routes(), library_routes(), kept_routes(),
                        paper_routes(), about_routes()})
        std::ranges::move(routes, std::back_inserter(all));
    return all;
}

}  // namespace limber::server
