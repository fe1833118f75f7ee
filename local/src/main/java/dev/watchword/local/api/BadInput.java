package dev.watchword.local.api;

/** A request that one of the local endpoints cannot carry out. */
final class BadInput extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes it: the sentence begins with the member that is wrong. */
  BadInput(String sentence) {
    super(sentence);
  }
}
