package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.watchword.local.LocalStack;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A client that wants XML, over HTTP from the first message to the last look. */
class XmlAnswersTest {

  private static final XPath XPATH = XPathFactory.newDefaultInstance().newXPath();
  private static final String FIRST_NUMBER = "447911153001";
  private static final String SECOND_NUMBER = "447911153002";

  private static LocalStack stack;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    stack = TestStack.start();
    api = new ApiClient(stack.baseUrl());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void oneIsVerifiedOneIsCancelledAndBothAreFound() {
    String verified = accepted(FIRST_NUMBER);
    String cancelled = accepted(SECOND_NUMBER);
    Document wrong = check(verified, wrongCode());
    assertEquals("16", text("/verify_response/status", wrong));
    assertEquals(verified, text("/verify_response/request_id", wrong));

    api.advance(Duration.ofSeconds(30));
    assertEquals("0", text("/response/status", control(cancelled, "cancel")));
    assertEquals("0", text("/response/status", control(verified, "trigger_next_event")));
    Document right = check(verified, api.newestCode(FIRST_NUMBER));
    assertEquals("0", text("/verify_response/status", right));
    assertNotEquals("", text("/verify_response/price", right));

    Document alone = xml("/verify/search/xml?request_id=" + verified);
    assertEquals("SUCCESS", text("/verify_request/status", alone));
    assertEquals(List.of("INVALID", "VALID"), texts("/verify_request/checks/check/status", alone));
    assertEquals(List.of("sms", "tts"), texts("/verify_request/events/event/type", alone));
    assertEquals(text("/verify_response/event_id", right), text("//event[last()]/id", alone));

    Document both = xml("/verify/search/xml?request_ids=" + cancelled + "&request_ids=" + verified);
    String each = "/verification_requests/verify_request";
    assertEquals(List.of(cancelled, verified), texts(each + "/request_id", both));
    assertEquals(List.of("CANCELLED", "SUCCESS"), texts(each + "/status", both));
    assertEquals(List.of(SECOND_NUMBER, FIRST_NUMBER), texts(each + "/number", both));
    assertEquals(List.of(), texts("//events", both));
  }

  private static String accepted(String number) {
    Document answer = xml("/verify/xml?brand=Acme&number=" + number);
    assertEquals("0", text("/verify_response/status", answer));
    return text("/verify_response/request_id", answer);
  }

  private static String wrongCode() {
    return api.newestCode(FIRST_NUMBER).equals("0000") ? "1111" : "0000";
  }

  private static Document check(String id, String code) {
    return xml("/verify/check/xml?request_id=" + id + "&code=" + code);
  }

  private static Document control(String id, String command) {
    return xml("/verify/control/xml?request_id=" + id + "&cmd=" + command);
  }

  /** What {@code curl} gets, read as strictly as XML is read where it may come from anybody. */
  private static Document xml(String pathAndQuery) {
    String credentials = "&api_key=" + api.apiKey() + "&api_secret=" + api.apiSecret();
    HttpResponse<String> answer = api.exchange("GET", pathAndQuery + credentials, "", "text/plain");
    assertEquals(200, answer.statusCode());
    assertEquals(List.of("text/xml"), answer.headers().allValues("Content-Type"));
    try {
      DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultInstance();
      parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return parsers.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static String text(String path, Document answer) {
    return evaluated("string(" + path + ")", answer);
  }

  private static List<String> texts(String path, Document answer) {
    int count = Integer.parseInt(evaluated("count(" + path + ")", answer));
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> text("(" + path + ")[" + i + "]", answer))
        .toList();
  }

  private static String evaluated(String expression, Document answer) {
    try {
      return XPATH.evaluate(expression, answer);
    } catch (XPathExpressionException e) {
      throw new AssertionError(expression, e);
    }
  }
}
