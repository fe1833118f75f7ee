package dev.watchword.http;

/** The call can't be read: carries the answer that says so. It has no message, so none leaks. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // never serialised
  private final Response response;

  Refusal(Response response) {
    super(null, null, false, false);
    this.response = response;
  }

  Response response() {
    return response;
  }
}
