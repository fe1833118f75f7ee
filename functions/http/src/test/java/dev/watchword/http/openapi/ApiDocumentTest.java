package dev.watchword.http.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What does not go by the document is found. */
final class ApiDocumentTest {

  private static final String BASIC = "Basic YWJjZDEyMzQ6bG9jYWwtc2VjcmV0";
  private static final String PATH = "/v2/verify";
  private static final String ASKED =
      "{\"brand\":\"Acme\",\"workflow\":[{\"channel\":\"sms\",\"to\":\"12025550123\"}]}";
  private static final String ACCEPTED =
      "{\"request_id\":\"c27ac4f0-a31e-4d7e-8b0d-1f2a3b4c5d6e\"}";

  private final ApiDocument document;

  ApiDocumentTest() throws IOException {
    this.document = ApiDocument.read(Path.of("..", "..", "docs", "openapi.yaml"));
  }

  private List<String> faults(String path, String asked, int status, String type, String answer) {
    return document.faults(
        new Exchange(
            "POST",
            path,
            "",
            Map.of("authorization", BASIC, "content-type", "application/json"),
            asked,
            status,
            Map.of("content-type", type, "cache-control", "no-store"),
            answer));
  }

  private void assertFault(String part, List<String> faults) {
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.getFirst().contains(part), faults::toString);
  }

  private static String invalid(String reason) {
    return "{\"type\":\"/problems/invalid\",\"title\":\"Invalid params\",\"detail\":\"…\","
        + "\"instance\":\"…\",\"invalid_parameters\":[{\"name\":\"…\",\"reason\":\""
        + reason
        + "\"}]}";
  }

  @Test
  void nothingIsFoundWhereThereIsNothing() {
    assertEquals(List.of(), faults(PATH, ASKED, 202, "application/json", ACCEPTED));
  }

  @Test
  void aPathThatItDoesNotHave() {
    assertFault("not in the document", faults("/v2/verif", ASKED, 202, "text/plain", ""));
  }

  @Test
  void aStatusThatItDoesNotHave() {
    assertFault("no such status", faults(PATH, ASKED, 201, "application/json", ACCEPTED));
  }

  @Test
  void aMediaTypeThatItDoesNotHave() {
    assertFault("text/html", faults(PATH, ASKED, 202, "text/html", ACCEPTED));
  }

  @Test
  void anAnswerOfAnotherShape() {
    String more = ACCEPTED.replace("}", ",\"status\":\"0\"}");
    assertFault("status", faults(PATH, ASKED, 202, "application/json", more));
  }

  @Test
  void aHeaderThatIsNotThere() {
    Exchange exchange =
        new Exchange(
            "POST",
            PATH,
            "",
            Map.of("authorization", BASIC),
            ASKED,
            202,
            Map.of("content-type", "application/json"),
            ACCEPTED);
    assertFault("Cache-Control", document.faults(exchange));
  }

  @Test
  void aSuccessWithoutCredentials() {
    Exchange exchange =
        new Exchange(
            "POST",
            PATH,
            "",
            Map.of(),
            ASKED,
            202,
            Map.of("content-type", "application/json", "cache-control", "no-store"),
            ACCEPTED);
    assertFault("credentials", document.faults(exchange));
  }

  @Test
  void aSuccessThatItDoesNotAllow() {
    String asked = ASKED.replace("Acme", "Acme and all of its sons");
    assertFault("brand", faults(PATH, asked, 202, "application/json", ACCEPTED));
  }

  @Test
  void aRefusalOfWhatItAllows() {
    String reason = "`channel_timeout` must be a whole number from 15 to 900";
    assertFault(
        "valid by the document",
        faults(PATH, ASKED, 422, "application/problem+json", invalid(reason)));
  }

  @Test
  void butNotOneOfWhatNoSchemaCanSay() {
    String reason = "`workflow[0].to` must be a phone number in international format";
    assertEquals(List.of(), faults(PATH, ASKED, 422, "application/problem+json", invalid(reason)));
  }

  @Test
  void anXmlAnswerOfAnotherRoot() {
    String xml = "<response><request_id>%s</request_id><status>0</status></response>";
    String asked = "{\"number\":\"12025550123\",\"brand\":\"Acme\"}";
    String id = "c27ac4f0a31e4d7e8b0d1f2a3b4c5d6e";
    assertFault("root", faults("/verify/xml", asked, 200, "text/xml", xml.replace("%s", id)));
    String right = xml.replace("response>", "verify_response>");
    assertEquals(List.of(), faults("/verify/xml", asked, 200, "text/xml", right.replace("%s", id)));
    assertTrue(faults("/verify/xml", asked, 200, "text/xml", right).size() > 1);
  }
}
