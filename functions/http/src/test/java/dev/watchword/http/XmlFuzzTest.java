package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.w3c.dom.Element;

/** An input is a text in UTF-16, so that it can hold what is no character at all. */
final class XmlFuzzTest {

  @FuzzTest
  void whatIsWrittenIsReadAsItWasButForWhatXmlCannotHold(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      text.append((char) ((bytes[i] & 0xFF) << 8 | (bytes[i + 1] & 0xFF)));
    }
    String xml = Xml.write("response", Map.of("command", text.toString()));

    assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(xml));
    Element root = XmlTest.parse(xml);
    assertEquals("response", root.getTagName());
    assertEquals(1, root.getChildNodes().getLength());
    assertEquals(expected(text.toString()), root.getTextContent());
  }

  private static String expected(String text) {
    StringBuilder expected = new StringBuilder();
    text.codePoints().forEach(c -> expected.appendCodePoint(isXml(c) ? c : 0xFFFD));
    return expected.toString();
  }

  private static boolean isXml(int c) {
    boolean isControl = c < 0x20 && "\t\n\r".indexOf(c) < 0;
    return !isControl && Character.getType(c) != Character.SURROGATE && (c & 0x1FFFFE) != 0xFFFE;
  }
}
