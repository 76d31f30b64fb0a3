#pragma once
/// Limber's use cases over HTTP: a route parses, calls `app`, and renders.
#include "limber/app/app.hpp"
#include "limber/app/diary.hpp"
#include "limber/app/paper.hpp"
#include "limber/http/server.hpp"
#include "limber/server/room.hpp"
#include "limber/server/router.hpp"
#include "limber/server/site.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace limber {

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
class Api : public Application {
public:
    Api(const Catalogue& catalogue, const Renderer& renderer, Store& store, ApiOptions options);

    /// Whose clock sessions go by; before it runs.
    void use(Server& server) { room_.use(server); }
    /// Keeps a session that is being led for another time.
    void leave() { room_.leave(); }
    [[nodiscard]] const Router& router() const { return router_; }

    Response answer(const Request& request) override;
    SocketOwner* find_socket_owner(const Request& request) override;

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
    tl::expected<Wanted, Response> read_wanted(const Request& request);
    /// Nothing while no session runs, else the refusal to do what would disturb it.
    [[nodiscard]] std::optional<Response> refuse_while_led() const;
    [[nodiscard]] Response refuse(int status, Message why) const;

    [[nodiscard]] Diary diary() const { return {catalogue_, store_, store_.current_profile()}; }
    [[nodiscard]] std::string country(const AnswerSheet& sheet) const;

    Response state();
    Response interview(const Request& request);
    Response keep_answers(const Request& request);
    Response screening();
    Response plan(const Request& request);
    Response week(const Request& request);
    Response begin_session(const Request& request);
    Response go_on();
    Response end_unfinished();
    Response after();
    Response keep_morning(const Request& request);
    [[nodiscard]] PaperOptions paper_options(const Request& request) const;
    [[nodiscard]] Response on_paper(const Handout& handout) const;
    Response handout(const Request& request);
    Response plan_handout(const Request& request);
    Response keep_settings(const Request& request);
    Response choose_profile(const Request& request);
    Response erase_profile();
    Response erase_everything();
    Response back_up();
    Response restore(const Request& request);
    Response kept();
    Response schema(const Parameters& parameters);
    Response speech(const Request& request);
    Response stretch(const Parameters& parameters);
    Response figure(const Request& request, const Parameters& parameters);
    Response picture(const Request& request, const Parameters& parameters);

    void lead(const AnswerSheet& sheet, Coaching coaching, std::unique_ptr<StoreLock> lock);
    [[nodiscard]] std::int64_t save_every_ms() const;
    void ended(const Session& session);

    const Catalogue& catalogue_;
    const Renderer& renderer_;
    Store& store_;
    ApiOptions options_;
    Site site_;
    Site schemas_;
    Room room_;
    std::unique_ptr<StoreLock> lock_;
    /// The answers and the progress that the session of the moment was begun with.
    std::optional<AnswerSheet> led_sheet_;
    Progress before_;
    /// What followed from the last end, as JSON.
    std::string after_;
    Router router_;
};

}  // namespace limber
