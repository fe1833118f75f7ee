package dev.watchword.aws;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * AWS as far as a rehearsal needs it, on the loopback interface: it keeps the items that are put,
 * and says yes to everything else.
 */
final class StandIn implements AutoCloseable {

  static final String KEYS =
      "{\"current\":\"k1\",\"index\":\"k1\",\"k1\":\"%s\"}".formatted("rehearsal ".repeat(4));

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");
  private static final Pattern TARGET = Pattern.compile("(?i)\r\nx-amz-target: *[^\r.]*\\.(\\w+)");
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  private final Map<String, String> items = new ConcurrentHashMap<>();

  StandIn() throws IOException {
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void listen() {
    try {
      while (true) {
        Socket caller = socket.accept();
        Thread.ofVirtual().start(() -> serve(caller));
      }
    } catch (IOException e) {
      // Closed: the rehearsal is over.
    }
  }

  /** Connections are kept open, as AWS does. */
  private void serve(Socket caller) {
    try (caller) {
      InputStream in = new BufferedInputStream(caller.getInputStream());
      String head = head(in);
      while (!head.isEmpty()) {
        byte[] body = in.readNBytes(Integer.parseInt(first(LENGTH, head, "0")));
        byte[] answer =
            answer(first(TARGET, head, "Publish"), body).getBytes(StandardCharsets.UTF_8);
        OutputStream out = caller.getOutputStream();
        out.write(headOf(answer).getBytes(StandardCharsets.US_ASCII));
        out.write(answer);
        out.flush();
        head = head(in);
      }
    } catch (IOException e) {
      // The caller has gone.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (c == '\n' && head.toString().endsWith(END_OF_HEAD)) {
        return head.toString();
      }
    }
    return "";
  }

  /** With the checksum that DynamoDB gives and its client verifies. */
  private static String headOf(byte[] answer) {
    CRC32 checksum = new CRC32();
    checksum.update(answer);
    return "HTTP/1.1 200 OK\r\nx-amz-crc32: "
        + checksum.getValue()
        + "\r\nContent-Length: "
        + answer.length
        + END_OF_HEAD;
  }

  private static String first(Pattern pattern, String head, String otherwise) {
    Matcher matcher = pattern.matcher(head);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  private String answer(String action, byte[] body) throws IOException {
    return switch (action) {
      case "PutItem", "TransactWriteItems" -> {
        items.putAll(StagedItems.in(body));
        yield "{}";
      }
      case "GetItem" -> {
        String item = items.get(StagedItems.key(body));
        yield item == null ? "{}" : "{\"Item\":" + item + "}";
      }
      case "GetSecretValue" -> "{\"SecretString\":\"" + KEYS.replace("\"", "\\\"") + "\"}";
      case "Publish" ->
          "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>";
      case "SendTextMessage", "SendVoiceMessage" -> "{\"MessageId\":\"1\"}";
      case "SendMessageBatch" -> "{\"Successful\":[],\"Failed\":[]}";
      case "PutEvents" -> "{\"FailedEntryCount\":0,\"Entries\":[]}";
      case "StartExecution" -> "{\"executionArn\":\"1\",\"startDate\":0}";
      default -> "{}";
    };
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
