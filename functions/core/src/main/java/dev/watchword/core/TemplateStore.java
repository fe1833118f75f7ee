package dev.watchword.core;

/** Where templates are kept. */
public interface TemplateStore {

  /** All that the account has. */
  TemplateBook find(String account);

  /**
   * Stores {@code next} in place of {@code current}, unless another version is there by now.
   *
   * @return whether it did; right even if an answer on the way was lost
   */
  boolean replace(String account, TemplateBook current, TemplateBook next);
}
