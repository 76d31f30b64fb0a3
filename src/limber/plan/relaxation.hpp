#pragma once
/// How much can still be gained: an upper bound in which limits are paid for instead of kept.
#include "limber/plan/stations.hpp"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace limber {

inline constexpr std::int64_t price_scale = 1024;

/// What a unit of each scarce thing costs, in `price_scale` parts of a point. Any prices make a
/// valid bound; the right ones make a close one.
struct Prices {
    /// At most `price_scale`: what is served beyond a want is worth nothing, never less.
    std::vector<std::int64_t> wants;
    std::vector<std::int64_t> limits;
    std::int64_t second = 0;
};

/// The options of one thing, and where it is done.
struct Group {
    std::vector<std::size_t> options;
    std::size_t station = 0;
    /// Groups of the same station that are in no respect better: without this one they are not
    /// taken.
    std::vector<std::size_t> no_better;
};

/// A part of the decisions: some groups are in, some are out, the others are `open`.
struct Decided {
    std::vector<std::size_t> chosen;
    std::vector<std::size_t> open;
    /// What is left of each want and limit, and of the time beside changes of position.
    std::vector<int> wants_left;
    std::vector<int> limits_left;
    int seconds_left = 0;
    /// Without changes of position.
    int value = 0;
    /// How many are chosen, by station.
    std::vector<int> taken;
    /// By station: whether it is passed whatever comes.
    std::vector<char> passed;
};

/// A group, and its option that is worth the most at some prices.
struct Pick {
    std::size_t group = 0;
    std::size_t option = 0;
    std::int64_t gain = 0;
    /// What is lost at least with another option of the group, or with none.
    std::int64_t lead = 0;
};

inline constexpr std::int64_t slack_scale = 256;

/// What a choice leaves of wants, limits and time, negative where it takes too much, and by station
/// whether it passes there: in `slack_scale` parts, since it may be the mean of several choices.
struct Slack {
    std::vector<std::int64_t> wants;
    std::vector<std::int64_t> limits;
    std::int64_t seconds = 0;
    std::vector<std::int64_t> passed;
};

/// What the decisions come to at some prices.
struct Relaxed {
    std::int64_t bound = 0;
    /// The best of every open group, worth it or not.
    std::vector<Pick> picks;
    /// Of the choice that the bound counts.
    Slack slack;
};

class Relaxation {
public:
    Relaxation(const SolverProblem& problem, const std::vector<Group>& groups, Stations& stations);

    /// Before the first `evaluate` of these decisions.
    void begin(const Decided& decided);
    void evaluate(const Decided& decided, const Prices& prices, Relaxed& relaxed);

private:
    /// What a group adds to a row.
    enum class Part : std::uint8_t { Out, Open, Taken };
    /// What makes up the best row that ends so: the one before it, and whether this group is in it.
    struct Link {
        std::uint8_t to = 0;
        bool takes = false;
    };
    using Links = std::array<Link, 2>;
    /// What an option would gain if nothing had a price, and the end of its terms.
    struct Line {
        std::int64_t free = 0;
        std::size_t end = 0;
    };
    /// How much an option takes of what has a price: of time, then wants, then limits.
    struct Term {
        std::size_t price = 0;
        std::int64_t amount = 0;
    };

    void add_line(const Decided& decided, std::size_t at);
    void find_picks(const Decided& decided, const Prices& prices, Relaxed& relaxed);
    [[nodiscard]] Passage find_passage(std::size_t station) const;
    Links extend(std::array<std::int64_t, 2>& row, std::size_t group) const;
    template <typename Use>
    void for_taken(const Stations::Pass& pass, const Use& use);
    void find_slack(const Decided& decided, Relaxed& relaxed);

    const SolverProblem& problem_;
    const std::vector<Group>& groups_;
    Stations& stations_;
    /// By option.
    std::vector<std::size_t> group_of_;
    /// By station: its groups in their turn, all of them and those that are not out.
    std::vector<std::vector<std::size_t>> rows_;
    std::vector<std::vector<std::size_t>> rows_left_;
    /// By group: what it is, and its best option with what that gains.
    std::vector<Part> parts_;
    std::vector<std::size_t> best_;
    std::vector<std::int64_t> gains_;
    std::vector<char> bends_;
    /// Of the open options one after the other: while decisions stand, gains are linear in prices.
    std::vector<Line> lines_;
    std::vector<Term> terms_;
    std::vector<std::int64_t> price_row_;
    std::vector<Passage> passages_;
    std::vector<std::pair<std::size_t, Links>> links_;
    Stations::Walk walk_;
};

}  // namespace limber
