package dev.watchword.http;

import dev.watchword.core.World;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A call as HTTP has it: a line {@code METHOD target}, headers, an empty line, a body. A line
 * {@code Me} among the headers stands for the right credentials. Any bytes are one.
 */
final class HttpMessage {

  private static final String ME = "Me";

  private HttpMessage() {}

  static HttpCall read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String[] parts = text.split("\n\n", 2);
    List<String> lines = parts[0].lines().map(HttpMessage::utf8).toList();
    String[] first = (lines.isEmpty() ? "" : lines.getFirst()).split(" ", 2);
    HttpCall call = HttpCall.of(first[0], first.length == 1 ? "/" : first[1]);
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] header = line.split(": ", 2);
      call =
          line.equals(ME)
              ? call.basic(World.ACCOUNT, World.SECRET)
              : call.header(header[0], header.length == 1 ? "" : header[1]);
    }
    return parts.length == 1 ? call : withBody(call, parts[1]);
  }

  /** API Gateway hands over in Base64 what is no text. */
  private static HttpCall withBody(HttpCall call, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    String text = utf8(body);
    String type = call.headers().getOrDefault("content-type", "");
    return Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))
        ? call.body(text)
        : call.bytes(type, bytes);
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
