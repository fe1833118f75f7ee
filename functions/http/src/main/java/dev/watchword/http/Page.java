package dev.watchword.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a list, as version 2 asks for it and gives it (HAL).
 *
 * @param number from 1
 * @param size how many are in one
 */
record Page(int number, int size) {

  static final int USUAL_SIZE = 10;

  /** The official Java client asks for so many at once. */
  static final int LARGEST_SIZE = 1000;

  /** No list is so long. */
  static final int LAST_NUMBER = 1_000_000;

  /**
   * The page of that list.
   *
   * @param name of the list's elements
   * @param path at which the list is: an absolute URL, if the host is known
   */
  Map<String, ?> of(String name, List<Map<String, Object>> all, String path) {
    int pages = Math.max(1, (all.size() + size - 1) / size);
    List<Map<String, Object>> here = all.stream().skip((number - 1L) * size).limit(size).toList();
    Map<String, Object> links = new LinkedHashMap<>();
    links.put("self", link(path, number));
    if (number < pages) {
      links.put("next", link(path, number + 1));
    }
    if (number > 1) {
      links.put("prev", link(path, number - 1));
    }
    links.put("last", link(path, pages));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("page_size", size);
    body.put("page", number);
    body.put("total_pages", pages);
    body.put("total_items", all.size());
    body.put("_embedded", Map.of(name, here));
    body.put("_links", links);
    return body;
  }

  private Map<String, String> link(String path, int page) {
    return Map.of("href", path + "?page=" + page + "&page_size=" + size);
  }
}
