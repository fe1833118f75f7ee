package dev.watchword.core;

import java.util.HashMap;
import java.util.Map;

/** Keeps templates in memory, by the same rules as the table. */
public final class InMemoryTemplates implements TemplateStore {

  private final Map<String, TemplateBook> books = new HashMap<>();
  private int reads;
  private int failures;

  @Override
  public synchronized TemplateBook find(String account) {
    failIfAsked();
    reads++;
    return books.getOrDefault(account, TemplateBook.EMPTY);
  }

  @Override
  public synchronized boolean replace(String account, TemplateBook current, TemplateBook next) {
    failIfAsked();
    if (books.getOrDefault(account, TemplateBook.EMPTY).version() != current.version()) {
      return false;
    }
    books.put(account, next);
    return true;
  }

  /** How often they were read. */
  public synchronized int reads() {
    return reads;
  }

  /** The next call finds the templates out of reach, and is not applied. */
  public synchronized void failNext() {
    failures++;
  }

  private void failIfAsked() {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the templates are out of reach");
    }
  }
}
