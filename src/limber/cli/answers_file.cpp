#include "limber/cli/answers_file.hpp"

#include "limber/document/yaml.hpp"

namespace limber::cli {

Checked<AnswerSheet> open_answers(const std::string& path, const Catalogue& catalogue,
                                  const Date& today) {
    const auto tree = read_document(path);
    if (!tree) return tl::unexpected(std::vector{tree.error()});
    return read_answer_sheet(*tree, path, catalogue, today);
}

}  // namespace limber::cli
