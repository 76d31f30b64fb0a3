#pragma once
/// Limber's use cases over HTTP: a route parses, calls `app`, and renders.
#include "limber/keeping/today.hpp"
#include "limber/keeping/diary.hpp"
#include "limber/print/paper.hpp"
#include "limber/http/server.hpp"
#include "limber/server/room.hpp"
#include "limber/server/router.hpp"
#include "limber/server/site.hpp"
#include "limber/store/store.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace limber::server {

struct ApiOptions {
    /// The page's files, and the schemas of the documents.
    std::filesystem::path site;
    std::filesystem::path schemas;
    /// Whether this machine can speak.
    bool voice = false;
    /// For the emergency number, where the answers name no country.
    std::string country;
    /// Sessions run faster than real time; for tests.
    double speed = 1;
};

/// Everything a page can ask for. Catalogue, renderer and store must outlive it.
class Api : public http::Application {
public:
    Api(const Catalogue& catalogue, const Renderer& renderer, store::Store& store,
        ApiOptions options);

    /// Whose clock sessions go by; before it runs.
    void use(http::Server& server) { room_.use(server); }
    /// Keeps a session that is being led for another time.
    void leave() { room_.leave(); }
    [[nodiscard]] const Router& router() const { return router_; }

    http::Response answer(const http::Request& request) override;
    http::SocketOwner* find_socket_owner(const http::Request& request) override;

private:
    std::vector<Route> make_routes();
    std::vector<Route> plan_routes();
    std::vector<Route> session_routes();
    std::vector<Route> library_routes();
    std::vector<Route> kept_routes();
    std::vector<Route> paper_routes();
    std::vector<Route> about_routes();

    /// The kept answers, and what a plan from them goes by.
    struct Wanted {
        AnswerSheet sheet;
        PlanOptions options;
    };
    /// What the request wants planned, or why nothing can be.
    tl::expected<Wanted, http::Response> read_wanted(const http::Request& request);
    /// Nothing while no session runs, else the refusal to do what would disturb it.
    [[nodiscard]] std::optional<http::Response> refuse_while_led() const;
    [[nodiscard]] http::Response refuse(int status, Message why) const;

    [[nodiscard]] Diary diary() const { return {catalogue_, store_, store_.current_profile()}; }
    [[nodiscard]] std::string country(const AnswerSheet& sheet) const;

    http::Response state();
    http::Response interview(const http::Request& request);
    http::Response keep_answers(const http::Request& request);
    http::Response screening();
    http::Response plan(const http::Request& request);
    http::Response week(const http::Request& request);
    http::Response begin_session(const http::Request& request);
    http::Response go_on();
    http::Response end_unfinished();
    http::Response after();
    http::Response keep_morning(const http::Request& request);
    [[nodiscard]] PaperOptions paper_options(const http::Request& request) const;
    [[nodiscard]] http::Response on_paper(const print::Handout& handout) const;
    http::Response handout(const http::Request& request);
    http::Response plan_handout(const http::Request& request);
    http::Response keep_settings(const http::Request& request);
    http::Response choose_profile(const http::Request& request);
    http::Response erase_profile();
    http::Response erase_everything();
    http::Response back_up();
    http::Response restore(const http::Request& request);
    http::Response kept();
    http::Response schema(const Parameters& parameters);
    http::Response speech(const http::Request& request);
    http::Response stretch(const Parameters& parameters);
    http::Response figure(const http::Request& request, const Parameters& parameters);
    http::Response picture(const http::Request& request, const Parameters& parameters);

    void lead(const AnswerSheet& sheet, Coaching coaching, std::optional<store::StoreLock> lock);
    void ended(const Session& session);

    const Catalogue& catalogue_;
    const Renderer& renderer_;
    store::Store& store_;
    /// Where it lies, also while it could not be opened again.
    std::filesystem::path folder_;
    ApiOptions options_;
    Site site_;
    Site schemas_;
    Room room_;
    std::optional<store::StoreLock> lock_;
    /// The answers and the progress that the session of the moment was begun with.
    std::optional<AnswerSheet> led_sheet_;
    Progress before_;
    /// What followed from the last end, as JSON.
    std::string after_;
    Router router_;
};

}  // namespace limber::server
