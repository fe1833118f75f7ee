package dev.watchword.http;

import java.util.Map;

/** How version 1 writes its answers: the last segment of a path. */
enum Format {
  JSON(Response.JSON) {
    @Override
    String write(String root, Map<String, ?> members) {
      return Json.write(members);
    }
  },

  XML("text/xml") {
    @Override
    String write(String root, Map<String, ?> members) {
      return Xml.write(root, members);
    }
  };

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /** What clients look for; the Node.js SDK takes no other for JSON, not even with a charset. */
  String mediaType() {
    return mediaType;
  }

  /**
   * The text of those members.
   *
   * @param root the name of the element around them, where there is one
   */
  abstract String write(String root, Map<String, ?> members);
}
