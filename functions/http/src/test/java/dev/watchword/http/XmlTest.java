package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class XmlTest {

  private static final Set<String> LISTS = Set.of("checks", "events", "verification_requests");

  @Nested
  class AText {

    @ParameterizedTest
    @CsvSource({
      "<a href='x'>&amp;]]>, &lt;a href='x'&gt;&amp;amp;]]&gt;",
      "é, &#xE9;",
      "\uD83D\uDE00, &#x1F600;",
      "'a\tb\nc\rd', a&#x9;b&#xA;c&#xD;d",
      "\u007f\u0085\u2028, &#x7F;&#x85;&#x2028;",
      "a\u0000b\u001fc\ufffe\uffffd, a&#xFFFD;b&#xFFFD;c&#xFFFD;&#xFFFD;d",
      "'\uD83D \uDE00', '&#xFFFD; &#xFFFD;'"
    })
    void isEscaped(String text, String written) {
      assertEquals(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?><r><t>" + written + "</t></r>",
          Xml.write("r", Map.of("t", text)));
    }

    @Test
    void comesBackAsItWas() {
      String all =
          IntStream.rangeClosed(1, 0x10FFFF)
              .filter(c -> c < 0xD800 || c > 0xDFFF)
              .filter(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r')
              .filter(c -> c != 0xFFFE && c != 0xFFFF)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String xml = Xml.write("r", Map.of("t", all));

      assertEquals(Map.of("t", all), tree(parse(xml)));
      assertTrue(xml.chars().allMatch(c -> c >= ' ' && c < 0x7F), "ASCII and nothing unseen");
    }

    @Test
    void isTheOnlyScalarThereIs() {
      assertThrows(IllegalArgumentException.class, () -> Xml.write("r", Map.of("t", 1)));
    }
  }

  @Test
  void aListWithoutANameForItsElementsIsNotWritten() {
    assertThrows(IllegalArgumentException.class, () -> Xml.write("r", Map.of("others", List.of())));
  }

  static Stream<Path> conversations() throws IOException, URISyntaxException {
    Path golden = Path.of(XmlTest.class.getResource("/golden").toURI());
    try (Stream<Path> files = Files.walk(golden)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .filter(file -> !file.startsWith(golden.resolve("v2")) && !file.endsWith("v2.txt"))
          .toList()
          .stream();
    }
  }

  /** Every conversation in JSON is held again in XML. */
  @ParameterizedTest
  @MethodSource("conversations")
  void anAnswerSaysTheSameInBothFormats(Path file) throws IOException {
    String golden = Files.readString(file);
    List<Answer> json = answers(Conversation.play(golden));
    List<Answer> xml =
        answers(Conversation.play(golden.replaceAll("(/verify(/[a-z]+)?)/json", "$1/xml")));

    assertEquals(json.size(), xml.size());
    for (int i = 0; i < json.size(); i++) {
      if (json.get(i).mediaType().equals("200 application/json")
          && !json.get(i).path().endsWith("/psd2/json")) {
        assertSame(json.get(i), xml.get(i));
      }
    }
  }

  private static void assertSame(Answer json, Answer xml) throws IOException {
    assertEquals("200 text/xml", xml.mediaType());
    assertTrue(xml.body().startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><"), xml.body());
    assertFalse(xml.body().contains("<!"), xml.body());
    Element root = parse(xml.body());
    Map<?, ?> expected = tree(json.body());
    if (expected.get("verification_requests") instanceof List<?> several) {
      assertEquals("verification_requests", root.getTagName());
      assertEquals(several, tree(root));
    } else {
      assertEquals(root(json.path()), root.getTagName());
      assertEquals(expected, tree(root));
    }
  }

  private static String root(String path) {
    return path.startsWith("/verify/search")
        ? "verify_request"
        : path.startsWith("/verify/control") ? "response" : "verify_response";
  }

  private record Answer(String path, String mediaType, String body) {}

  private static List<Answer> answers(String played) {
    List<Answer> answers = new ArrayList<>();
    for (String part : played.split("\n---\n", -1)) {
      List<String> lines = part.lines().toList();
      int at = IntStream.range(0, lines.size()).filter(i -> lines.get(i).startsWith("=> ")).sum();
      if (at > 0) {
        String call =
            lines.stream()
                .filter(line -> line.startsWith("GET /") || line.startsWith("POST /"))
                .findFirst()
                .orElse("NO /");
        String path = call.substring(call.indexOf('/')).replaceFirst("\\?.*", "");
        answers.add(
            new Answer(
                path,
                lines.get(at).substring(3),
                String.join("\n", lines.subList(at + 1, lines.size()))));
      }
    }
    return answers;
  }

  static Element parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new AssertionError(xml, e);
    }
  }

  /** The members of an answer in XML, as they would be in JSON. */
  static Map<String, Object> members(String xml) {
    Map<String, Object> members = new LinkedHashMap<>();
    Element root = parse(xml);
    switch (tree(root)) {
      case Map<?, ?> map -> map.forEach((name, value) -> members.put((String) name, value));
      case Object several -> members.put(root.getTagName(), several);
    }
    return members;
  }

  private static Object tree(Element element) {
    NodeList children = element.getChildNodes();
    List<Element> elements =
        IntStream.range(0, children.getLength())
            .mapToObj(children::item)
            .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
            .map(Element.class::cast)
            .toList();
    if (LISTS.contains(element.getTagName())) {
      return elements.stream().map(XmlTest::tree).toList();
    }
    if (elements.isEmpty()) {
      return element.getTextContent();
    }
    Map<String, Object> map = new LinkedHashMap<>();
    elements.forEach(each -> map.put(each.getTagName(), tree(each)));
    return map;
  }

  private static Map<?, ?> tree(String json) throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser(json)) {
      parser.nextToken();
      return (Map<?, ?>) tree(parser);
    }
  }

  private static Object tree(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          map.put(name, tree(json));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(tree(json));
        }
        yield list;
      }
      default -> json.getText();
    };
  }
}
