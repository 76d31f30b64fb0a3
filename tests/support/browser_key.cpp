#include "support/browser_key.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <openssl/core_names.h>
#include <openssl/ec.h>

#include <array>
#include <vector>

namespace limber::testing {
namespace {

std::string hex_of(const unsigned char* bytes, std::size_t count) {
    return fmt::format("{:02x}", fmt::join(bytes, bytes + count, ""));
}

}  // namespace

BrowserKey::BrowserKey() : pair_(EVP_EC_gen("P-256"), EVP_PKEY_free) {
    std::array<unsigned char, 65> point{};
    std::size_t size = 0;
    EVP_PKEY_get_octet_string_param(pair_.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                    point.size(), &size);
    key_ = hex_of(point.data(), size);
}

std::string BrowserKey::sign(const std::string& text) const {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> signing(EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free);
    std::size_t size = 0;
    EVP_DigestSignInit(signing.get(), nullptr, EVP_sha256(), nullptr, pair_.get());
    EVP_DigestSign(signing.get(), nullptr, &size, bytes, text.size());
    std::vector<unsigned char> coded(size);
    EVP_DigestSign(signing.get(), coded.data(), &size, bytes, text.size());
    const unsigned char* at = coded.data();
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> signature(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)), ECDSA_SIG_free);
    std::array<unsigned char, 64> plain{};
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), plain.data(), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), plain.data() + 32, 32);
    return hex_of(plain.data(), plain.size());
}

std::string BrowserKey::sign_in(std::uint16_t port, const std::string& challenge) const {
    const std::string text = fmt::format("limber http://127.0.0.1:{} {}", port, challenge);
    return nlohmann::json{{"key", key_}, {"challenge", challenge}, {"signature", sign(text)}}
        .dump();
}

}  // namespace limber::testing
