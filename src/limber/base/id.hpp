#pragma once
/// Names of things in the data folder and of what is kept, one type per kind of thing, so that they
/// cannot be mixed up.
#include <compare>
#include <string>
#include <utility>

namespace limber {

/// A name with a kind; `Tag` is only a label and never defined.
template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string value) : value_(std::move(value)) {}

    [[nodiscard]] const std::string& value() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }
    auto operator<=>(const Id&) const = default;

private:
    std::string value_;
};

using StretchId = Id<struct StretchTag>;
using VariantId = Id<struct VariantTag>;
using QuestionId = Id<struct QuestionTag>;
using OptionId = Id<struct OptionTag>;
using ConditionId = Id<struct ConditionTag>;
using FlagId = Id<struct FlagTag>;
using CauseId = Id<struct CauseTag>;
using SignId = Id<struct SignTag>;
using HurtId = Id<struct HurtTag>;
using SourceKey = Id<struct SourceTag>;
using ScreenId = Id<struct ScreenTag>;
using LineId = Id<struct LineTag>;
using RoutineId = Id<struct RoutineTag>;

/// Of what is kept: the same in every copy and backup, and never given twice.
using PersonId = Id<struct PersonTag>;
using SessionId = Id<struct SessionTag>;
using EntryId = Id<struct EntryTag>;

}  // namespace limber
