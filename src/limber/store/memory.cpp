#include "limber/store/memory.hpp"

#include "limber/base/pain.hpp"
#include "limber/keeping/names.hpp"
#include "limber/store/entry_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <list>
#include <ranges>
#include <set>

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
    std::vector<JournalEntry> journal;
    /// In the order they began.
    std::list<SessionInMemory> sessions;
    std::map<std::string, std::string> settings;
    std::vector<KeptRoutine> routines;
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
        std::vector<Person> all;
        for (const auto& one : people_) all.push_back(one.person);
        const auto found = find_named(all, name);
        return found ? find(found->id) : nullptr;
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

class JournalInMemory final : public JournalPort {
public:
    explicit JournalInMemory(World& world) : world_(world) {}

    [[nodiscard]] EntryId make_id() const override { return make_entry_id(); }
    Result<void> append(const PersonId& person, const JournalEntry& entry) override {
        auto* one = world_.find(person);
        if (one == nullptr || entry.id.empty()) return failed("store.failed");
        if (std::ranges::find(one->journal, entry.id, &JournalEntry::id) == one->journal.end())
            one->journal.push_back(entry);
        return {};
    }
    [[nodiscard]] Result<std::vector<JournalEntry>> all(const PersonId& person) const override {
        const auto* one = world_.find(person);
        return one == nullptr ? std::vector<JournalEntry>{} : one->journal;
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
    [[nodiscard]] Result<NewSession> begun_with(const PersonId& person,
                                                const SessionId& session) const override {
        const auto* one = world_.find(person, session);
        if (one == nullptr) return failed("store.no_session");
        return one->begun;
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
    Result<void> correct(const PersonId& person, const KeptSession& session) override {
        auto* one = world_.find(person, session.id);
        if (one == nullptr) return failed("store.no_session");
        if (session.morning && !is_on_pain_scale(*session.morning)) return failed("store.failed");
        one->kept = session;
        one->begun.begun = session.begun;
        return {};
    }
    Result<void> remove(const PersonId& person, const SessionId& session) override {
        if (world_.find(person, session) == nullptr) return failed("store.no_session");
        world_.find(person)->sessions.remove_if(
            [&](const auto& one) { return one.kept.id == session; });
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

class RoutinesInMemory final : public RoutinesPort {
public:
    explicit RoutinesInMemory(World& world) : world_(world) {}

    Result<void> keep(const PersonId& person, const KeptRoutine& routine,
                      const std::string& before) override {
        auto* one = world_.find(person);
        if (one == nullptr || routine.name.empty() || routine.items.empty())
            return failed("store.failed");
        auto& routines = one->routines;
        const auto same = std::ranges::find(routines, routine.name, &KeptRoutine::name);
        const auto old = std::ranges::find(routines, before, &KeptRoutine::name);
        if (same != routines.end() && same != old) return failed("store.failed");
        if (old == routines.end())
            routines.push_back(routine);
        else
            *old = routine;
        return {};
    }
    Result<void> forget(const PersonId& person, const std::string& name) override {
        if (auto* one = world_.find(person))
            std::erase_if(one->routines,
                          [&](const KeptRoutine& routine) { return routine.name == name; });
        return {};
    }
    [[nodiscard]] Result<std::vector<KeptRoutine>> all(const PersonId& person) const override {
        const auto* one = world_.find(person);
        return one == nullptr ? std::vector<KeptRoutine>{} : one->routines;
    }

private:
    World& world_;
};

auto is_at(std::uint16_t port, const std::string& key) {
    return [port, &key](const LetIn& one) { return one.port == port && one.key == key; };
}

class BrowsersInMemory final : public BrowsersPort {
public:
    Result<void> offer(const Offer& offer) override {
        offers_.insert_or_assign(offer.port, offer);
        return {};
    }
    Result<std::optional<BrowserId>> let_in(const std::string& digest, const Instant& now,
                                            const LetIn& browser) override {
        const auto offered = offers_.find(browser.port);
        if (offered == offers_.end() || offered->second.digest != digest ||
            offered->second.until <= now)
            return std::nullopt;
        offers_.erase(offered);
        const auto known = std::ranges::find_if(browsers_, is_at(browser.port, browser.key));
        if (known != browsers_.end()) {
            known->name = browser.name;
            known->seen = browser.seen;
            return known->id;
        }
        browsers_.push_back(browser);
        browsers_.back().id = BrowserId(fmt::format("{}", ++ids_));
        return browsers_.back().id;
    }
    [[nodiscard]] Result<std::optional<LetIn>> find(std::uint16_t port,
                                                    const std::string& key) const override {
        const auto found = std::ranges::find_if(browsers_, is_at(port, key));
        return found == browsers_.end() ? std::nullopt : std::optional(*found);
    }
    [[nodiscard]] Result<std::vector<LetIn>> all() const override {
        std::vector<LetIn> all(browsers_.rbegin(), browsers_.rend());
        std::ranges::stable_sort(all, std::ranges::greater{}, &LetIn::seen);
        return all;
    }
    Result<void> note_seen(const BrowserId& browser, const Instant& now) override {
        for (LetIn& one : browsers_)
            if (one.id == browser) one.seen = now;
        return {};
    }
    Result<void> forget(const BrowserId& browser) override {
        std::erase_if(browsers_, [&](const LetIn& one) { return one.id == browser; });
        return {};
    }
    Result<std::unique_ptr<Hold>> serve_at(std::uint16_t port) override {
        return std::make_unique<ServedInMemory>(served_, port);
    }
    [[nodiscard]] Result<std::vector<std::uint16_t>> served() const override {
        return std::vector<std::uint16_t>(served_->begin(), served_->end());
    }

private:
    using Served = std::shared_ptr<std::set<std::uint16_t>>;

    class ServedInMemory final : public Hold {
    public:
        ServedInMemory(Served served, std::uint16_t port)
            : served_(std::move(served)), port_(port) {
            served_->insert(port);
        }
        ~ServedInMemory() override { served_->erase(port_); }
        ServedInMemory(const ServedInMemory&) = delete;
        ServedInMemory& operator=(const ServedInMemory&) = delete;
        ServedInMemory(ServedInMemory&&) = delete;
        ServedInMemory& operator=(ServedInMemory&&) = delete;

    private:
        Served served_;
        std::uint16_t port_;
    };

    std::map<std::uint16_t, Offer> offers_;
    std::vector<LetIn> browsers_;
    std::int64_t ids_ = 0;
    Served served_ = std::make_shared<std::set<std::uint16_t>>();
};

}  // namespace

struct Memory::Data {
    World world;
    PeopleInMemory people{world};
    AnswersInMemory answers{world};
    JournalInMemory journal{world};
    SessionsInMemory sessions{world};
    MorningsInMemory mornings{world};
    SettingsInMemory settings{world};
    RoutinesInMemory routines{world};
    BrowsersInMemory browsers;
};

Memory::Memory() : data_(std::make_unique<Data>()) {}
Memory::~Memory() = default;
Memory::Memory(Memory&&) noexcept = default;
Memory& Memory::operator=(Memory&&) noexcept = default;

Ports Memory::ports() {
    return {data_->people,   data_->answers,  data_->journal,  data_->sessions,
            data_->mornings, data_->settings, data_->routines, data_->browsers};
}

}  // namespace limber::store
