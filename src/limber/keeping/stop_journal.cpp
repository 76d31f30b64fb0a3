#include "limber/keeping/stop_journal.hpp"

#include "limber/catalogue/signs.hpp"
#include "limber/screening/screen.hpp"

#include <algorithm>

namespace limber {

Error error_of(const StandingSign& stop) {
    return {ErrorCode::Refused,
            {stop.said.advice.empty() ? "stop.stands.plain" : "stop.stands",
             {{"advice", stop.said.advice}, {"tier", std::string(name_of(stop.said.tier))}}},
            {}};
}

Result<Standing> StopJournal::standing(const PersonId& person,
                                       const std::vector<Clearance>& clearances,
                                       const std::vector<JournalEntry>& unwritten) {
    write_held();
    auto entries = port_->all(person);
    if (!entries) return tl::unexpected(entries.error());
    const auto held = held_.find(person);
    if (held != held_.end()) std::ranges::copy(held->second, std::back_inserter(*entries));
    for (const JournalEntry& entry : unwritten)
        if (std::ranges::find(*entries, entry.id, &JournalEntry::id) == entries->end())
            entries->push_back(entry);
    return limber::standing(*entries, clearances, clock_->now());
}

std::optional<StandingSign> StopJournal::find_said(const PersonId& person, const std::string& sign,
                                                   const HowSaid& how) {
    const auto now = standing(person).value_or(Standing{});
    const auto same = std::ranges::find_if(now, [&](const StandingSign& stop) {
        return stop.said.sign == sign &&
               std::ranges::find(how.asked_after, stop.said.id) == how.asked_after.end();
    });
    return same == now.end() ? std::nullopt : std::optional(*same);
}

void StopJournal::stop(const PersonId& person, const std::string& sign, const HowSaid& how) {
    const auto said = find_said(person, sign, how);
    if (!said)
        add(person, make_stop(sign, SaidIn::Questions, EntryKind::Stopped, how.is_doubted));
    else if (said->pending)
        add(person, about(EntryKind::Confirmed, {said->said.id}));
}

void StopJournal::suspect(const PersonId& person, const std::string& sign, const HowSaid& how) {
    if (!find_said(person, sign, how))
        add(person, make_stop(sign, SaidIn::Questions, EntryKind::Pending, how.is_doubted));
}

void StopJournal::suspect(const PersonId& person, const std::string& sign,
                          const SessionId& session) {
    add(person, entry_of(sign, session));
}

JournalEntry StopJournal::entry_of(const std::string& sign, const SessionId& session) const {
    JournalEntry entry = make_stop(sign, SaidIn::Session, EntryKind::Pending, false);
    entry.id = EntryId(session.value());
    return entry;
}

Result<void> StopJournal::confirm(const PersonId& person, const EntryId& entry) {
    return settle(person, entry, EntryKind::Confirmed);
}

Result<void> StopJournal::withdraw(const PersonId& person, const EntryId& entry) {
    return settle(person, entry, EntryKind::Withdrawn);
}

Result<void> StopJournal::settle(const PersonId& person, const EntryId& entry, EntryKind kind) {
    const auto now = standing(person);
    if (!now) return tl::unexpected(now.error());
    const auto found =
        std::ranges::find(*now, entry, [](const StandingSign& stop) { return stop.said.id; });
    if (found == now->end() || !found->pending)
        return tl::unexpected(Error{ErrorCode::Refused, {"stop.not_pending", {}}, {}});
    add(person, about(kind, {entry}));
    return {};
}

void StopJournal::lift(const PersonId& person, std::vector<EntryId> entries) {
    if (entries.empty()) return;
    add(person, about(EntryKind::Screened, std::move(entries)));
}

JournalEntry StopJournal::about(EntryKind kind, std::vector<EntryId> entries) const {
    return {.said = clock_->now(), .kind = kind, .about = std::move(entries)};
}

JournalEntry StopJournal::make_stop(const std::string& sign, SaidIn place, EntryKind kind,
                                    bool is_doubted) const {
    JournalEntry entry{
        .said = clock_->now(), .kind = kind, .place = place, .sign = sign, .tier = Tier::Today};
    if (const auto words = find_sign(*catalogue_, sign)) {
        entry.tier = words->tier;
        entry.advice = renderer_->render(advice_of(words->advice, is_doubted));
    }
    return entry;
}

void StopJournal::add(const PersonId& person, JournalEntry entry) {
    if (entry.id.empty()) entry.id = port_->make_id();
    held_[person].push_back(std::move(entry));
    write_held();
}

/// In their order, so that what lifts is never kept without what it lifts.
void StopJournal::write_held() {
    loss_.reset();
    for (auto& [person, entries] : held_) {
        while (!entries.empty()) {
            if (const auto kept = port_->append(person, entries.front()); !kept) {
                loss_ = kept.error();
                break;
            }
            entries.erase(entries.begin());
        }
    }
    std::erase_if(held_, [](const auto& one) { return one.second.empty(); });
}

}  // namespace limber
