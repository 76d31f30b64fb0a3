#pragma once
/// What is kept, as tests ask for it: what fails is thrown, so that only what matters is written.
#include "limber/keeping/ports.hpp"
#include "limber/store/store.hpp"

#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace limber::testing {

/// What somebody who keeps could not do.
class Failed : public std::exception {
public:
    explicit Failed(Error error) : error_(std::move(error)) {}
    [[nodiscard]] const Error& error() const { return error_; }
    [[nodiscard]] const char* what() const noexcept override { return error_.message.id.c_str(); }

private:
    Error error_;
};

/// The value, which there must be.
template <class Value>
Value must(Result<Value> result) {
    if (!result) throw Failed(result.error());
    if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

/// Somebody's ports; a session is found whosever it is.
class Shelf {
public:
    explicit Shelf(const Ports& ports) : ports_(ports) {}

    [[nodiscard]] const Ports& ports() const { return ports_; }

    std::vector<Person> people() const { return must(ports_.people.all()); }
    std::optional<Person> find(const std::string& name) const {
        return must(ports_.people.find(name));
    }
    Person chosen() const { return must(ports_.people.chosen()); }
    Person choose(const std::string& name) { return must(ports_.people.choose(name)); }
    void erase(const PersonId& person) { must(ports_.people.erase(person)); }
    Extent extent_of(const std::optional<PersonId>& person) const {
        return must(ports_.people.extent_of(person));
    }

    void keep_settings(const PersonId& person, const std::map<std::string, std::string>& all) {
        must(ports_.settings.keep(person, all));
    }
    std::map<std::string, std::string> settings(const PersonId& person) const {
        return must(ports_.settings.all(person));
    }

    void keep_answers(const PersonId& person, const KeptAnswers& answers) {
        must(ports_.answers.keep(person, answers));
    }
    void forget_answers(const PersonId& person) { must(ports_.answers.forget(person)); }
    std::optional<KeptAnswers> find_answers(const PersonId& person) const {
        return must(ports_.answers.find(person));
    }

    SessionId begin(const PersonId& person, const NewSession& session) {
        return must(ports_.sessions.begin(person, session));
    }
    void append(const SessionId& session, const std::vector<LogEntry>& events) {
        must(ports_.sessions.append(owner_of(session), session, events));
    }
    std::vector<LogEntry> log_of(const SessionId& session) const {
        return must(ports_.sessions.log_of(owner_of(session), session));
    }
    void close(const SessionId& session, const std::string& summary, bool answers_hold = true) {
        must(ports_.sessions.close(owner_of(session), session,
                                   {Instant(std::chrono::hours(24)), summary, answers_hold}));
    }
    std::vector<OpenSession> open_sessions(const PersonId& person) const {
        return must(ports_.sessions.open(person));
    }
    std::vector<KeptSession> sessions(const PersonId& person) const {
        return must(ports_.sessions.all(person));
    }
    void keep_morning(const PersonId& person, const Date& day, int pain) {
        must(ports_.mornings.keep(person, day, pain));
    }
    std::unique_ptr<Hold> try_lead() { return must(ports_.sessions.try_lead()); }

private:
    PersonId owner_of(const SessionId& session) const {
        for (const Person& person : people())
            if (ports_.sessions.log_of(person.id, session)) return person.id;
        return chosen().id;
    }

    Ports ports_;
};

/// A shelf in a file.
class FileShelf : public Shelf {
public:
    static FileShelf open(
        const std::filesystem::path& folder,
        const std::vector<std::string>& migrations = store::shipped_migrations()) {
        return FileShelf(
            std::make_unique<store::Store>(must(store::Store::open(folder, migrations))));
    }

    [[nodiscard]] std::filesystem::path file() const { return store_->housekeeping().file(); }
    void back_up(const std::filesystem::path& file) const {
        must(store_->housekeeping().back_up(file, Existing::Kept));
    }
    void restore(const std::filesystem::path& file) {
        must(must(store_->housekeeping().read_backup(file))->restore());
    }
    [[nodiscard]] std::string copy() const { return must(store_->housekeeping().copy()); }
    void restore_bytes(std::string_view bytes) {
        must(must(store_->housekeeping().read_backup(bytes))->restore());
    }
    void erase_everything() { must(store_->housekeeping().erase_everything()); }

private:
    explicit FileShelf(std::unique_ptr<store::Store> store)
        : Shelf(store->ports()), store_(std::move(store)) {}

    std::unique_ptr<store::Store> store_;
};

}  // namespace limber::testing
