package dev.watchword.http;

/** A call to version 1 can't be read: carries what says so. It has no message, so none leaks. */
final class V1Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // never serialised
  private final V1Body body;

  V1Refusal(V1Body body) {
    super(null, null, false, false);
    this.body = body;
  }

  V1Body body() {
    return body;
  }
}
