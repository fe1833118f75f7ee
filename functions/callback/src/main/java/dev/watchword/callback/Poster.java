package dev.watchword.callback;

import java.net.URI;

/** Posts callbacks. */
interface Poster {

  /** Posts a body of JSON with that bearer token: once, and to nowhere else. */
  Answer post(URI url, String token, String body);

  /** What came of it. */
  sealed interface Answer {

    /** A status of HTTP. */
    record Status(int code) implements Answer {}

    /**
     * No answer.
     *
     * @param reason a word of ours or of Java's, never of whoever was called
     */
    record None(String reason) implements Answer {}
  }
}
