package dev.watchword.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * An XML text as the same answer in JSON, to compare both with one schema.
 *
 * @param root the name of the outermost element
 */
record XmlAsJson(String root, JsonNode json) {

  /** The elements around lists, which may be empty. */
  private static final Set<String> LISTS = Set.of("checks", "events", "verification_requests");

  static XmlAsJson read(String text) {
    try {
      Element root =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(text)))
              .getDocumentElement();
      JsonNode value = value(root);
      return new XmlAsJson(
          root.getTagName(),
          value.isArray()
              ? JsonNodeFactory.instance.objectNode().set(root.getTagName(), value)
              : value);
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new AssertionError("no XML", e);
    }
  }

  private static JsonNode value(Element element) {
    List<Element> children = children(element);
    if (LISTS.contains(element.getTagName())) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      children.forEach(child -> list.add(value(child)));
      return list;
    }
    if (children.isEmpty()) {
      return TextNode.valueOf(element.getTextContent());
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    children.forEach(child -> object.set(child.getTagName(), value(child)));
    return object;
  }

  private static List<Element> children(Element element) {
    return IntStream.range(0, element.getChildNodes().getLength())
        .mapToObj(element.getChildNodes()::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }
}
