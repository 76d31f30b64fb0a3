#pragma once
/// Writes down what stops people, before anything else is shown or done, and knows what stands.
#include "limber/catalogue/catalogue.hpp"
#include "limber/keeping/ports.hpp"
#include "limber/messages/renderer.hpp"
#include "limber/screening/standing.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace limber {

/// Why somebody who is stopped gets nothing to do, and what to do instead.
Error error_of(const StandingSign& stop);

/// What cannot be written now is held here, counts like all the rest, and is tried again with every
/// use: one for a whole program, so that nothing that is held is forgotten.
/// How a sign was said in the questions.
struct HowSaid {
    /// Somebody is not sure of it, so that it counts.
    bool is_doubted = false;
    /// What stood when the questions began: the same sign is said anew, since answers on their way
    /// elsewhere may lift the old one.
    std::vector<EntryId> asked_after;
};

class StopJournal {
public:
    /// All of them must outlive it.
    StopJournal(const Catalogue& catalogue, const Renderer& renderer, const Clock& clock,
                JournalPort& port)
        : catalogue_(&catalogue), renderer_(&renderer), clock_(&clock), port_(&port) {}

    /// With `unwritten` beside what the journal has. Fails when the journal cannot be read: then
    /// nobody knows what stops them.
    [[nodiscard]] Result<Standing> standing(const PersonId& person,
                                            const std::vector<Clearance>& clearances = {},
                                            const std::vector<JournalEntry>& unwritten = {});

    /// The sign stops the person for good; one that was pending is confirmed.
    void stop(const PersonId& person, const std::string& sign, const HowSaid& how = {});
    /// The sign stops the person, and whether it was meant is still asked.
    void suspect(const PersonId& person, const std::string& sign, const HowSaid& how = {});
    /// The same, said in a session: it comes but once, however often it is told.
    void suspect(const PersonId& person, const std::string& sign, const SessionId& session);
    [[nodiscard]] JournalEntry entry_of(const std::string& sign, const SessionId& session) const;
    /// It was meant, or not. Fails ("stop.not_pending") unless that is still asked.
    Result<void> confirm(const PersonId& person, const EntryId& entry);
    Result<void> withdraw(const PersonId& person, const EntryId& entry);
    /// All the questions were answered after these, and they are so no longer.
    void lift(const PersonId& person, std::vector<EntryId> entries);

    /// Why something is held that could not be written yet; nothing when all of it is kept.
    [[nodiscard]] const std::optional<Error>& loss() const { return loss_; }

private:
    [[nodiscard]] std::optional<StandingSign> find_said(const PersonId& person,
                                                        const std::string& sign,
                                                        const HowSaid& how);
    void add(const PersonId& person, JournalEntry entry);
    [[nodiscard]] JournalEntry make_stop(const std::string& sign, SaidIn place, EntryKind kind,
                                         bool is_doubted) const;
    [[nodiscard]] JournalEntry about(EntryKind kind, std::vector<EntryId> entries) const;
    Result<void> settle(const PersonId& person, const EntryId& entry, EntryKind kind);
    void write_held();

    const Catalogue* catalogue_;
    const Renderer* renderer_;
    const Clock* clock_;
    JournalPort* port_;
    std::map<PersonId, std::vector<JournalEntry>> held_;
    std::optional<Error> loss_;
};

}  // namespace limber
