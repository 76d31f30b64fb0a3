#include "limber/store/memory.hpp"

#include "limber/base/pain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <list>
#include <ranges>

namespace limber::store {
namespace {

struct SessionInMemory {
    KeptSession kept;
    NewSession begun;
    std::vector<LogEntry> log;
};

struct PersonInMemory {
    Person person;
    std::int64_t chosen = 0;
    std::optional<KeptAnswers> answers;
    std::vector<KeptStop> stops;
    /// In the order they began.
    std::list<SessionInMemory> sessions;
    std::map<std::string, std::string> settings;
};

tl::unexpected<Error> failed(const char* message) {
    return tl::unexpected(Error{ErrorCode::Lost, {message, {{"detail", "memory"}}}, "memory"});
}

/// What all ports share.
class World {
public:
    World() { static_cast<void>(choose("me")); }

    [[nodiscard]] std::list<PersonInMemory>& people() { return people_; }

    [[nodiscard]] PersonInMemory* find(const PersonId& id) {
        const auto found =
            std::ranges::find(people_, id, [](const auto& one) { return one.person.id; });
        return found == people_.end() ? nullptr : &*found;
    }
    [[nodiscard]] PersonInMemory* find(const std::string& name) {
        const auto found =
            std::ranges::find(people_, name, [](const auto& one) { return one.person.name; });
        return found == people_.end() ? nullptr : &*found;
    }
    [[nodiscard]] SessionInMemory* find(const PersonId& id, const SessionId& session) {
        PersonInMemory* person = find(id);
        if (person == nullptr) return nullptr;
        const auto found = std::ranges::find(person->sessions, session,
                                             [](const auto& one) { return one.kept.id; });
        return found == person->sessions.end() ? nullptr : &*found;
    }

    Person choose(const std::string& name) {
        PersonInMemory* one = find(name);
        if (one == nullptr) {
            one = &people_.emplace_back();
            one->person = {PersonId(new_id()), name};
        }
        one->chosen = ++choices_;
        return one->person;
    }

    std::string new_id() { return fmt::format("{}", ++ids_); }

    /// Whether somebody leads now.
    std::shared_ptr<bool> led = std::make_shared<bool>(false);

private:
    std::list<PersonInMemory> people_;
    std::int64_t choices_ = 0;
    std::int64_t ids_ = 0;
};

class PeopleInMemory final : public PeoplePort {
public:
    explicit PeopleInMemory(World& world) : world_(world) {}

    [[nodiscard]] Result<std::vector<Person>> all() const override {
        std::vector<Person> all;
        for (const auto& one : world_.people()) all.push_back(one.person);
        std::ranges::sort(all, {}, &Person::name);
        return all;
    }
    [[nodiscard]] Result<std::optional<Person>> find(const std::string& name) const override {
        const auto* one = world_.find(name);
        return one == nullptr ? std::nullopt : std::optional(one->person);
    }
    [[nodiscard]] Result<std::optional<Person>> find(const PersonId& person) const override {
        const auto* one = world_.find(person);
        return one == nullptr ? std::nullopt : std::optional(one->person);
    }
    [[nodiscard]] Result<Person> chosen() const override {
        return std::ranges::max_element(world_.people(), {}, &PersonInMemory::chosen)->person;
    }
    Result<Person> choose(const std::string& name) override {
        if (name.empty()) return failed("store.failed");
        return world_.choose(name);
    }
    Result<void> erase(const PersonId& person) override {
        world_.people().remove_if([&](const auto& one) { return one.person.id == person; });
        if (world_.people().empty()) world_.choose("me");
        return {};
    }
    [[nodiscard]] Result<Extent> extent_of(const std::optional<PersonId>& person) const override {
        Extent extent;
        const auto count = [&](const Date& day) {
            extent.first = std::min(extent.first.value_or(day), day);
            extent.last = std::max(extent.last.value_or(day), day);
        };
        for (const auto& one : world_.people()) {
            if (person && one.person.id != *person) continue;
            ++extent.people;
            extent.sessions += std::ssize(one.sessions);
            if (one.answers) count(one.answers->day);
            for (const auto& session : one.sessions) count(session.kept.begun.day());
        }
        return extent;
    }

private:
    World& world_;
};

class AnswersInMemory final : public AnswersPort {
public:
    explicit AnswersInMemory(World& world) : world_(world) {}

    Result<void> keep(const PersonId& person, const KeptAnswers& answers) override {
        auto* one = world_.find(person);
        if (one == nullptr) return failed("store.failed");
        one->answers = answers;
        return {};
    }
    Result<void> forget(const PersonId& person) override {
        if (auto* one = world_.find(person)) one->answers.reset();
        return {};
    }
    [[nodiscard]] Result<std::optional<KeptAnswers>> find(const PersonId& person) const override {
        const auto* one = world_.find(person);
        return one == nullptr ? std::nullopt : one->answers;
    }

private:
    World& world_;
};

class StopsInMemory final : public StopsPort {
public:
    explicit StopsInMemory(World& world) : world_(world) {}

    Result<void> append(const PersonId& person, const KeptStop& stop) override {
        auto* one = world_.find(person);
        if (one == nullptr || stop.sign.empty() || stop.tier.empty()) return failed("store.failed");
        one->stops.push_back(stop);
        return {};
    }
    [[nodiscard]] Result<std::vector<KeptStop>> all(const PersonId& person) const override {
        const auto* one = world_.find(person);
        return one == nullptr ? std::vector<KeptStop>{} : one->stops;
    }

private:
    World& world_;
};

class LeadInMemory final : public Hold {
public:
    explicit LeadInMemory(std::shared_ptr<bool> led) : led_(std::move(led)) { *led_ = true; }
    ~LeadInMemory() override { *led_ = false; }
    LeadInMemory(const LeadInMemory&) = delete;
    LeadInMemory& operator=(const LeadInMemory&) = delete;
    LeadInMemory(LeadInMemory&&) = delete;
    LeadInMemory& operator=(LeadInMemory&&) = delete;

private:
    std::shared_ptr<bool> led_;
};

class SessionsInMemory final : public SessionsPort {
public:
    explicit SessionsInMemory(World& world) : world_(world) {}

    Result<SessionId> begin(const PersonId& person, const NewSession& session) override {
        auto* one = world_.find(person);
        if (one == nullptr) return failed("store.failed");
        SessionId id(world_.new_id());
        one->sessions.push_back(
            {.kept = {.id = id, .begun = session.begun}, .begun = session, .log = {}});
        return id;
    }
    Result<void> append(const PersonId& person, const SessionId& session,
                        const std::vector<LogEntry>& events) override {
        auto* one = world_.find(person, session);
        if (one == nullptr) return failed("store.no_session");
        const auto unnamed = [](const LogEntry& entry) { return entry.kind.empty(); };
        if (std::ranges::any_of(events, unnamed)) return failed("store.failed");
        one->log.insert(one->log.end(), events.begin(), events.end());
        return {};
    }
    [[nodiscard]] Result<std::vector<LogEntry>> log_of(const PersonId& person,
                                                       const SessionId& session) const override {
        const auto* one = world_.find(person, session);
        if (one == nullptr) return failed("store.no_session");
        return one->log;
    }
    Result<void> close(const PersonId& person, const SessionId& session,
                       const KeptEnd& end) override {
        auto* one = world_.find(person, session);
        if (one == nullptr) return failed("store.no_session");
        one->kept.summary = end.summary;
        one->kept.ended = end.ended;
        if (!end.answers_hold) world_.find(person)->answers.reset();
        return {};
    }
    [[nodiscard]] Result<std::vector<OpenSession>> open(const PersonId& person) const override {
        std::vector<OpenSession> open;
        for (const auto& one : sessions_of(person) | std::views::reverse)
            if (!one.kept.summary) open.push_back({one.kept.id, one.begun, log_version});
        return open;
    }
    [[nodiscard]] Result<std::vector<KeptSession>> all(const PersonId& person) const override {
        std::vector<KeptSession> all;
        for (const auto& one : sessions_of(person)) all.push_back(one.kept);
        return all;
    }
    [[nodiscard]] Result<std::vector<KeptSession>> latest(const PersonId& person,
                                                          std::size_t most) const override {
        std::vector<KeptSession> latest;
        for (const auto& one : sessions_of(person) | std::views::reverse)
            if (latest.size() < most) latest.push_back(one.kept);
        return latest;
    }
    [[nodiscard]] Result<std::optional<KeptAnswers>> last_sheet(
        const PersonId& person) const override {
        const auto& all = sessions_of(person);
        if (all.empty()) return std::nullopt;
        return KeptAnswers{all.back().begun.begun.day(), all.back().begun.sheet};
    }
    Result<std::unique_ptr<Hold>> try_lead() override {
        if (*world_.led) return nullptr;
        return std::make_unique<LeadInMemory>(world_.led);
    }

private:
    [[nodiscard]] const std::list<SessionInMemory>& sessions_of(const PersonId& person) const {
        static const std::list<SessionInMemory> none;
        const auto* one = world_.find(person);
        return one == nullptr ? none : one->sessions;
    }

    World& world_;
};

class MorningsInMemory final : public MorningsPort {
public:
    explicit MorningsInMemory(World& world) : world_(world) {}

    Result<void> keep(const PersonId& person, const Date& day, int pain) override {
        if (!is_on_pain_scale(pain)) return failed("store.failed");
        auto* one = world_.find(person);
        if (one == nullptr) return {};
        for (auto& session : one->sessions)
            if (session.kept.begun.day() == day && session.kept.summary)
                session.kept.morning = pain;
        return {};
    }

private:
    World& world_;
};

class SettingsInMemory final : public SettingsPort {
public:
    explicit SettingsInMemory(World& world) : world_(world) {}

    Result<void> keep(const PersonId& person,
                      const std::map<std::string, std::string>& settings) override {
        auto* one = world_.find(person);
        if (one == nullptr || settings.contains("")) return failed("store.failed");
        for (const auto& [name, value] : settings) one->settings[name] = value;
        std::erase_if(one->settings, [](const auto& setting) { return setting.second.empty(); });
        return {};
    }
    [[nodiscard]] Result<std::map<std::string, std::string>> all(
        const PersonId& person) const override {
        const auto* one = world_.find(person);
        return one == nullptr ? std::map<std::string, std::string>{} : one->settings;
    }

private:
    World& world_;
};

}  // namespace

struct Memory::Data {
    World world;
    PeopleInMemory people{world};
    AnswersInMemory answers{world};
    StopsInMemory stops{world};
    SessionsInMemory sessions{world};
    MorningsInMemory mornings{world};
    SettingsInMemory settings{world};
};

Memory::Memory() : data_(std::make_unique<Data>()) {}
Memory::~Memory() = default;
Memory::Memory(Memory&&) noexcept = default;
Memory& Memory::operator=(Memory&&) noexcept = default;

Ports Memory::ports() {
    return {data_->people,   data_->answers,  data_->stops,
            data_->sessions, data_->mornings, data_->settings};
}

}  // namespace limber::store
