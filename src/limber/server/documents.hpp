#pragma once
/// Reading what a page sends, and refusing it in words.
#include "limber/http/message.hpp"
#include "limber/keeping/today.hpp"
#include "limber/messages/renderer.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace limber::server {

/// `{"error": {"id", "message", "where", "problems": […]}}`: the first problem, and all of them.
http::Response refuse(int status, const std::vector<Error>& problems, const Renderer& renderer);

/// The status of a refusal of this kind.
int status_of(ErrorCode code);

/// What an expected refusal is, where nothing more is to be said than why.
tl::unexpected<Error> refused(ErrorCode code, const char* why);

http::Response json_response(std::string document);

/// `kept` with what the request asks for on top: minutes, training day, props, article numbers,
/// what is left out and what was chosen, as `left_out=bridge,rest` and
/// `chosen=bridge/low,cat-cow/chair`, or the whole session as
/// `only=cat-cow,bridge/low:30s:2x`. Fails for
/// what the catalogue does not know.
Result<PlanOptions> read_plan_options(const http::Request& request, const Catalogue& catalogue,
                                      PlanOptions kept);

/// A map of texts as JSON, which may be empty; nothing when the body is none.
std::optional<std::map<std::string, std::string>> read_texts(const std::string& body);

/// What the query says of it; empty where it says nothing.
std::string value_of(const http::Request& request, const char* name);

/// What stood when the first of the questions was asked, by the query `asked_after`.
std::vector<EntryId> asked_after(const http::Request& request);

/// The names that such a query may hold.
const std::vector<std::string>& plan_query();

}  // namespace limber::server
