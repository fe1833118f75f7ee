package dev.watchword.local.openapi;

import dev.watchword.http.openapi.ApiDocument;
import dev.watchword.http.openapi.Exchange;
import dev.watchword.local.front.Answer;
import dev.watchword.local.front.Call;
import dev.watchword.local.front.Witness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Holds what every local stack of the tests is asked and answers to docs/openapi.yaml. */
public final class DocumentWitness implements Witness {

  private static final ApiDocument DOCUMENT = read();
  private static final ConcurrentLinkedQueue<String> FAULTS = new ConcurrentLinkedQueue<>();

  private static ApiDocument read() {
    try {
      return ApiDocument.read(Path.of("..", "docs", "openapi.yaml"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What was found since somebody asked last. */
  static List<String> takeFaults() {
    List<String> faults = new ArrayList<>();
    for (String fault = FAULTS.poll(); fault != null; fault = FAULTS.poll()) {
      faults.add(fault);
    }
    return faults;
  }

  @Override
  public void saw(Call call, Answer answer) {
    FAULTS.addAll(
        DOCUMENT.faults(
            new Exchange(
                call.method(),
                call.path(),
                call.query(),
                joined(call.headers()),
                text(call.body().asByteArrayUnsafe()),
                answer.status(),
                joined(answer.headers()),
                answer.body().asUtf8String())));
  }

  /** The text of a body, which is in UTF-16 if it begins with that encoding's byte order mark. */
  private static String text(byte[] body) {
    boolean isUtf16 =
        body.length >= 2
            && Set.of(0xfeff, 0xfffe).contains((body[0] & 0xff) << 8 | (body[1] & 0xff));
    return new String(body, isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
  }

  private static Map<String, String> joined(Map<String, List<String>> headers) {
    Map<String, String> joined = new TreeMap<>();
    headers.forEach(
        (name, values) -> joined.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return joined;
  }
}
