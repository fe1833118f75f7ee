package dev.watchword.local.carrier;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What is heard of a call. */
public final class Reading {

  private Reading() {}

  /**
   * The words of that SSML.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String of(String ssml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    StringBuilder words = new StringBuilder();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(ssml));
      if (xml.nextTag() != XMLStreamConstants.START_ELEMENT
          || !xml.getLocalName().equals("speak")) {
        throw new IllegalArgumentException("no SSML");
      }
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.CHARACTERS) {
          words.append(xml.getText());
        }
      }
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("no SSML", e);
    }
    return words.toString();
  }
}
