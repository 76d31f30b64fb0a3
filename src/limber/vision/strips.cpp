#include "limber/vision/strips.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace limber::vision::network {
namespace {

/// What lies between is kept to about this many bytes.
constexpr std::size_t near_bytes = std::size_t{768} << 10;

std::size_t row_bytes(const Shape& image) { return image[2] * image[3] * sizeof(float); }

const DepthwiseConvolution& filter_of(const Node& node) {
    return std::get<DepthwiseConvolution>(node.operation);
}

std::size_t height_of_filter(const Graph& graph, const Node& node) {
    return graph.tensors[node.inputs[1]].shape[1];
}

/// Moves nodes on to where the last of a strip stands.
class Gathering {
public:
    explicit Gathering(Graph& graph) : graph_(graph), readers_(count_readers(graph)) {}

    std::vector<Strip> run() {
        for (const Node& node : graph_.nodes) add(node);
        graph_.nodes = std::move(kept_);
        return std::move(strips_);
    }

private:
    static constexpr auto none = static_cast<std::size_t>(-1);

    void add(const Node& node) {
        const std::size_t filter = is_pointwise(graph_, node) ? find_maker(node) : none;
        if (filter == none || !is_worth_it(kept_[filter])) {
            kept_.push_back(node);
            return;
        }
        const std::size_t expand = find_maker(kept_[filter]);
        const bool expands = expand != none && is_pointwise(graph_, kept_[expand]) &&
                             kept_[expand].inputs.size() == 3;
        std::vector<Node> together;
        // The later one first: it does not move the place of the other.
        together.push_back(take(filter));
        if (expands) together.insert(together.begin(), take(expand));
        together.push_back(node);
        strips_.push_back({kept_.size(), kept_.size() + together.size()});
        std::ranges::move(together, std::back_inserter(kept_));
    }

    /// Who makes what a node reads first, when nobody else reads it and no strip has it.
    [[nodiscard]] std::size_t find_maker(const Node& node) const {
        const TensorIndex input = node.inputs.front();
        const auto maker = std::ranges::find(kept_, input, &Node::output);
        if (readers_[input] != 1 || maker == kept_.end()) return none;
        const auto index = static_cast<std::size_t>(maker - kept_.begin());
        const bool taken =
            std::ranges::any_of(strips_, [&](const Strip& strip) { return strip.has(index); });
        return taken ? none : index;
    }

    [[nodiscard]] bool is_worth_it(const Node& node) const {
        if (!std::holds_alternative<DepthwiseConvolution>(node.operation)) return false;
        const Shape& input = graph_.tensors[node.inputs.front()].shape;
        return input[1] * row_bytes(input) > near_bytes;
    }

    Node take(std::size_t index) {
        Node node = std::move(kept_[index]);
        kept_.erase(kept_.begin() + static_cast<std::ptrdiff_t>(index));
        for (Strip& strip : strips_) {
            if (strip.begin <= index) continue;
            --strip.begin;
            --strip.end;
        }
        return node;
    }

    Graph& graph_;
    std::vector<std::size_t> readers_;
    std::vector<Node> kept_;
    std::vector<Strip> strips_;
};

/// The rows of the depthwise convolution's input that are in its room, numbered as in the image.
struct Rows {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The rows that are needed for those of the output from `first` to before `last`.
Rows rows_for(const DepthwiseTask& filter, std::size_t first, std::size_t last) {
    const std::size_t begin = first * filter.stride;
    const std::size_t end = (last - 1) * filter.stride + filter.filter;
    // Where all are zeros, around the image, there are none.
    return {std::min(begin - std::min(begin, filter.above), filter.input_height),
            std::min(end - std::min(end, filter.above), filter.input_height)};
}

/// Makes the wanted rows, of which some are there already; those move to the beginning.
void expand_rows(const Kernels& kernels, const PointwiseTask& expand, std::size_t width,
                 const Rows& there, const Rows& wanted) {
    const std::size_t row = width * expand.outputs;
    const std::size_t kept = there.end - std::min(there.end, wanted.begin);
    if (kept > 0) {
        std::memmove(expand.output, expand.output + (wanted.begin - there.begin) * row,
                     kept * row * sizeof(float));
    }
    const std::size_t first = wanted.begin + kept;
    PointwiseTask task = expand;
    task.input += first * width * expand.inputs;
    task.output += kept * row;
    kernels.pointwise(task, 0, (wanted.end - first) * width);
}

}  // namespace

std::vector<Strip> gather_strips(Graph& graph) { return Gathering(graph).run(); }

std::size_t strip_rows(const Graph& graph, const Node& depthwise) {
    const std::size_t stride = filter_of(depthwise).window.stride[0];
    const Shape& input = graph.tensors[depthwise.inputs.front()].shape;
    const Shape& output = graph.tensors[depthwise.output].shape;
    const std::size_t each = stride * row_bytes(input) + row_bytes(output);
    return std::clamp<std::size_t>(near_bytes / each, 1, output[1]);
}

std::size_t strip_input_rows(const Graph& graph, const Node& depthwise) {
    const std::size_t rows = strip_rows(graph, depthwise);
    return (rows - 1) * filter_of(depthwise).window.stride[0] + height_of_filter(graph, depthwise);
}

void run_strip(const Kernels& kernels, const StripTask& task) {
    Rows there;
    for (std::size_t first = 0; first < task.filter.output_height; first += task.rows) {
        const std::size_t last = std::min(first + task.rows, task.filter.output_height);
        const Rows wanted = rows_for(task.filter, first, last);
        DepthwiseTask filter = task.filter;
        if (task.expand)
            expand_rows(kernels, *task.expand, filter.input_width, there, wanted);
        else
            filter.input += wanted.begin * filter.input_width * filter.channels;
        there = wanted;
        filter.above -= std::min(filter.above, first * filter.stride);
        filter.input_height = wanted.end - wanted.begin;
        filter.output_height = last - first;
        kernels.depthwise(filter, 0, filter.channels);
        PointwiseTask project = task.project;
        const std::size_t offset = first * filter.output_width * project.outputs;
        project.output += offset;
        if (project.addend != nullptr) project.addend += offset;
        kernels.pointwise(project, 0, (last - first) * filter.output_width);
    }
}

}  // namespace limber::vision::network
