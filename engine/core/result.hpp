/// A value, or the reason why there is none.
#pragma once

#include <utility>
#include <variant>

#include "engine/core/invariant.hpp"

namespace avstem::core {

/// Wraps the reason so that `Result<T, T>` stays unambiguous.
template <class Error>
struct Failure {
  Error error;
};

template <class Error>
Failure(Error) -> Failure<Error>;

/// Either a `Value` or an `Error`. Refused input is a value of this kind; a failing world is an exception.
template <class Value, class Error>
class [[nodiscard]] Result {
 public:
  // Implicit, so that a function returns the value or the failure and nothing more.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Value value) : state_{std::in_place_index<0>, std::move(value)} {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Failure<Error> failure) : state_{std::in_place_index<1>, std::move(failure.error)} {}

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] const Value& value() const& {
    invariant(has_value(), "a failed result has no value");
    return std::get<0>(state_);
  }
  [[nodiscard]] Value&& value() && {
    invariant(has_value(), "a failed result has no value");
    return std::get<0>(std::move(state_));
  }
  [[nodiscard]] const Error& error() const& {
    invariant(!has_value(), "a successful result has no error");
    return std::get<1>(state_);
  }
  const Value& operator*() const& { return value(); }
  const Value* operator->() const { return &value(); }

 private:
  std::variant<Value, Error> state_;
};

}  // namespace avstem::core
