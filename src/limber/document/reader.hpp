#pragma once
/// Typed reading of a document's tree; every problem is collected with file, line and field.
#include "limber/base/names.hpp"
#include "limber/document/node.hpp"
#include "limber/messages/result.hpp"

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limber {

/// All that is wrong with what has been read so far.
class Problems {
public:
    void add(Error problem) { all_.push_back(std::move(problem)); }
    [[nodiscard]] bool empty() const { return all_.empty(); }
    [[nodiscard]] const std::vector<Error>& all() const { return all_; }

private:
    std::vector<Error> all_;
};

/// One value with the path that leads to it. Reading never fails: it notes the problem and returns
/// a harmless value, so that one run finds everything; who reads must look at `Problems` at the
/// end.
class Reader {
public:
    Reader(const Node& node, std::string file, Problems& problems, std::string path = {})
        : node_(&node), file_(std::move(file)), path_(std::move(path)), problems_(&problems) {}

    [[nodiscard]] const Node& node() const { return *node_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] const std::string& file() const { return file_; }
    /// `file:line`, and the field when there is one.
    [[nodiscard]] std::string where() const;
    void report(Message message) const;

    /// A string of at least one character; numbers must be quoted to be strings.
    [[nodiscard]] std::string string() const;
    /// An unquoted whole number between the bounds; no leading zero, sign +, hex or exponent.
    [[nodiscard]] int integer(int least, int most) const;
    /// An unquoted finite decimal number between the bounds.
    [[nodiscard]] double decimal(double least, double most) const;
    /// Exactly `true` or `false`, unquoted.
    [[nodiscard]] bool flag() const;
    /// One of the names; notes the allowed ones otherwise and returns 0.
    [[nodiscard]] std::size_t one_of(std::span<const std::string_view> names) const;
    /// The same with the names of an enumeration.
    template <Named Enum>
    [[nodiscard]] Enum one_of() const {
        return static_cast<Enum>(one_of(names_of<Enum>));
    }
    /// The same where only these of its enumerators may stand.
    template <Named Enum>
    [[nodiscard]] Enum one_of(std::initializer_list<Enum> allowed) const {
        std::vector<std::string_view> names;
        for (const Enum value : allowed) names.push_back(name_of(value));
        return allowed.begin()[one_of(names)];
    }
    /// The list's items; notes a problem when it is no list.
    [[nodiscard]] std::vector<Reader> items() const;
    /// The map's fields with their keys, in the file's order; notes a problem when it is no map.
    [[nodiscard]] std::vector<std::pair<std::string, Reader>> entries() const;
    [[nodiscard]] std::vector<std::string> strings() const;
    /// `{en: …}`; English is required.
    [[nodiscard]] Text text() const;

    [[nodiscard]] bool is_map() const { return node_->kind == Node::Kind::Map; }
    [[nodiscard]] bool is_list() const { return node_->kind == Node::Kind::List; }
    [[nodiscard]] bool is_scalar() const { return node_->kind == Node::Kind::Scalar; }
    [[nodiscard]] Reader child(const Node& node, const std::string& name) const;

private:
    const Node* node_;
    std::string file_;
    std::string path_;
    Problems* problems_;
};

/// The fields of a map, each asked for by name once; what was never asked for is an unknown field.
class Fields {
public:
    explicit Fields(const Reader& map);
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;
    Fields(Fields&&) = delete;
    Fields& operator=(Fields&&) = delete;
    /// Notes every field that nobody asked for.
    ~Fields();

    /// The field; a missing one is noted and reads as nothing.
    [[nodiscard]] std::optional<Reader> required(const std::string& name);
    [[nodiscard]] std::optional<Reader> optional(const std::string& name);
    /// Says that the field may be there, without reading it.
    void allow(const std::string& name) { asked_.insert(name); }

    /// Reads a required field with `read`, or returns its harmless value.
    template <class Read>
    auto get(const std::string& name, Read read) -> decltype(read(std::declval<Reader>())) {
        const auto field = required(name);
        return field ? read(*field) : decltype(read(*field)){};
    }
    /// Reads the field with `read` when it is there, else returns `otherwise`.
    template <class Read>
    auto get_or(const std::string& name, Read read,
                decltype(read(std::declval<Reader>())) otherwise) {
        const auto field = optional(name);
        return field ? read(*field) : std::move(otherwise);
    }

    [[nodiscard]] std::string string(const std::string& name);
    [[nodiscard]] Text text(const std::string& name);
    [[nodiscard]] int integer(const std::string& name, int least, int most);
    [[nodiscard]] std::vector<std::string> strings(const std::string& name);
    template <Named Enum>
    [[nodiscard]] Enum one_of(const std::string& name) {
        return get(name, [](const Reader& field) { return field.one_of<Enum>(); });
    }

private:
    Reader map_;
    std::set<std::string> asked_;
};

}  // namespace limber
