#include "limber/system/secrets.hpp"

#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

namespace limber::system {
namespace {

using Bytes = std::vector<unsigned char>;

constexpr std::size_t secret_size = 16;
constexpr std::size_t digest_size = 32;
constexpr std::size_t key_size = 65;
constexpr std::size_t number_size = 32;

template <auto free>
struct Free {
    template <class T>
    void operator()(T* owned) const {
        free(owned);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;

std::string hex_of(const unsigned char* bytes, std::size_t count) {
    return fmt::format("{:02x}", fmt::join(bytes, bytes + count, ""));
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// Exactly so many bytes.
std::optional<Bytes> read_hex(std::string_view text, std::size_t count) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::size_t base = 16;
    if (text.size() != 2 * count) return std::nullopt;
    Bytes bytes;
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const std::size_t high = digits.find(text[at]);
        const std::size_t low = digits.find(text[at + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes.push_back(static_cast<unsigned char>(high * base + low));
    }
    return bytes;
}

/// Null when it is no point of the curve.
Key read_key(std::string_view text) {
    const auto point = read_hex(text, key_size);
    if (!point) return nullptr;
    const Builder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point->data(),
                                     point->size());
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) == 1)
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get());
    return Key(key);
}

/// As OpenSSL takes it: ASN.1. Empty when it is none.
Bytes read_signature(std::string_view text) {
    const auto bytes = read_hex(text, 2 * number_size);
    if (!bytes) return {};
    constexpr int size = number_size;
    Number r(BN_bin2bn(bytes->data(), size, nullptr));
    Number s(BN_bin2bn(bytes->data() + number_size, size, nullptr));
    const Signature signature(ECDSA_SIG_new());
    if (!r || !s || !signature) return {};
    // It owns them from now on.
    if (ECDSA_SIG_set0(signature.get(), r.release(), s.release()) != 1) return {};
    const int length = i2d_ECDSA_SIG(signature.get(), nullptr);
    if (length <= 0) return {};
    Bytes coded(static_cast<std::size_t>(length));
    unsigned char* end = coded.data();
    i2d_ECDSA_SIG(signature.get(), &end);
    return coded;
}

}  // namespace

std::string make_secret() {
    std::array<unsigned char, secret_size> bytes{};
    if (RAND_bytes(bytes.data(), secret_size) != 1) throw std::runtime_error("no random bytes");
    return hex_of(bytes.data(), bytes.size());
}

std::string digest_of(std::string_view text) {
    std::array<unsigned char, digest_size> bytes{};
    if (EVP_Digest(text.data(), text.size(), bytes.data(), nullptr, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("no SHA-256");
    return hex_of(bytes.data(), bytes.size());
}

std::string seal_of(std::string_view secret, std::string_view text) {
    std::array<unsigned char, digest_size> bytes{};
    if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytes_of(text),
             text.size(), bytes.data(), nullptr) == nullptr)
        throw std::runtime_error("no HMAC");
    return hex_of(bytes.data(), bytes.size());
}

bool is_same(std::string_view shown, std::string_view secret) {
    return shown.size() == secret.size() &&
           CRYPTO_memcmp(shown.data(), secret.data(), secret.size()) == 0;
}

bool is_public_key(std::string_view key) { return read_key(key) != nullptr; }

bool is_signed_by(std::string_view key, std::string_view text, std::string_view signature) {
    const Key owner = read_key(key);
    const Bytes coded = read_signature(signature);
    if (!owner || coded.empty()) return false;
    const Digesting digesting(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(digesting.get(), nullptr, EVP_sha256(), nullptr, owner.get()) ==
               1 &&
           EVP_DigestVerify(digesting.get(), coded.data(), coded.size(), bytes_of(text),
                            text.size()) == 1;
}

}  // namespace limber::system
