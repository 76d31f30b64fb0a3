#pragma once
/// Reads a JSON text from front to back, for what is read by the thousand: as strict as the typed
/// reader, but it only tells that something is wrong and not what.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace limber {

/// Once it has failed everything reads as nothing; who reads must look at `is_good` at the end.
class JsonCursor {
public:
    explicit JsonCursor(std::string_view text) : rest_(text) {}

    /// Nothing was wrong, and nothing follows.
    [[nodiscard]] bool is_good();
    void fail() { failed_ = true; }

    /// A text without escapes, as identifiers are; it lives as long as the cursor's.
    std::string_view string();
    /// A whole number between the bounds.
    std::int64_t integer(std::int64_t least, std::int64_t most);
    bool flag();
    /// Calls `read` for each item, which it must take.
    template <class Read>
    void list(Read read) {
        if (!take('[')) return;
        if (skip(']')) return;
        do {
            read();
        } while (skip(','));
        take(']');
    }
    /// Calls `read` with the place of each member's name among `names`, whose value it must take.
    /// None may be there twice, and the first `required` must be there.
    template <std::size_t count, class Read>
    void members(const std::array<std::string_view, count>& names, std::size_t required,
                 Read read) {
        std::array<bool, count> seen{};
        if (!take('{')) return;
        if (!skip('}')) {
            do {
                const std::size_t place = name_among(names.data(), seen.data(), count);
                if (failed_) return;
                read(place);
            } while (skip(','));
            take('}');
        }
        for (std::size_t place = 0; place < required; ++place)
            if (!seen[place]) fail();
    }

private:
    void skip_blanks();
    /// Takes the character where it comes next.
    bool skip(char wanted);
    /// The same; it must come.
    bool take(char wanted);
    bool take_word(std::string_view word);
    /// Takes a member's name, which must not be seen yet, and the colon.
    std::size_t name_among(const std::string_view* names, bool* seen, std::size_t count);

    std::string_view rest_;
    bool failed_ = false;
};

}  // namespace limber
