package dev.watchword.local.live;

import dev.watchword.local.front.Call;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Commands that repeat calls, with shell variables where somebody's secrets were.
 *
 * @param key the account whose secret is none
 * @param secret that secret
 */
record Curl(String key, String secret) {
  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final List<String> KEPT = List.of("accept", "idempotency-key");

  /** What curl does not take for itself in a URL, unless told to. */
  private static final Pattern SPECIAL = Pattern.compile("[\\[\\]{}]|/\\.");

  /** More than any call that is answered well; a longer one is not kept. */
  private static final int LONGEST_BODY = 100_000;

  /**
   * A command for a POSIX shell.
   *
   * @param url whole, and without secrets
   */
  String command(Call call, Concealed url) {
    StringJoiner command = new StringJoiner(" ").add("curl");
    boolean hasBody = call.body().asByteArrayUnsafe().length > 0;
    switch (call.method()) {
      case "HEAD" -> command.add("--head");
      case String method when !method.equals(hasBody ? "POST" : "GET") ->
          command.add("-X").add(Shell.word(method));
      default -> {}
    }
    if (SPECIAL.matcher(url.text()).find()) {
      command.add("--globoff").add("--path-as-is");
    }
    command.add(url.word("API_SECRET"));
    authorization(call.header("authorization")).ifPresent(command::add);
    KEPT.stream()
        .filter(name -> !call.header(name).isEmpty() && !call.header(name).equals("*/*"))
        .forEach(name -> command.add(header(name, call.header(name))));
    type(call.header("content-type"), hasBody).ifPresent(command::add);
    if (hasBody) {
      command.add("--data-raw").add(body(call.body().asByteArrayUnsafe()));
    }
    return command.toString();
  }

  private Optional<String> authorization(String header) {
    if (header.isEmpty()) {
      return Optional.empty();
    }
    String scheme = header.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(BASIC)) {
      String own = key + ':' + secret;
      String user =
          isBase64Of(own, header.substring(BASIC.length()).strip())
              ? Shell.word(own)
              : "\"$API_KEY:$API_SECRET\"";
      return Optional.of("-u " + user);
    }
    return Optional.of(
        scheme.startsWith(BEARER)
            ? "-H \"authorization: Bearer $TOKEN\""
            : "-H \"authorization: $AUTHORIZATION\"");
  }

  private static boolean isBase64Of(String text, String encoded) {
    return Base64.getEncoder()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8))
        .equals(encoded);
  }

  /** A type that curl would make up by itself is not named, and one that was not there is taken. */
  private static Optional<String> type(String type, boolean hasBody) {
    if (type.isEmpty()) {
      return hasBody ? Optional.of("-H content-type:") : Optional.empty();
    }
    return hasBody && type.equals(FORM)
        ? Optional.empty()
        : Optional.of(header("content-type", type));
  }

  private static String header(String name, String value) {
    return "-H " + Shell.word(name + ": " + value);
  }

  private String body(byte[] bytes) {
    return utf8(bytes)
        .map(text -> Concealed.body(text, secret).word("API_SECRET"))
        .orElse(Shell.variable("BODY"));
  }

  /** As no word holds another charset, or a character 0. */
  private static Optional<String> utf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.length() > LONGEST_BODY || text.indexOf('\0') >= 0
          ? Optional.empty()
          : Optional.of(text);
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
