package dev.watchword.aws;

import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Channel;
import dev.watchword.core.FragmentText;
import dev.watchword.core.Wording;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What a call says, and who says it.
 *
 * @param ssml the code character by character, slowly, twice
 * @param voice by its name at AWS End User Messaging
 */
record Script(String ssml, String voice) {

  /** In the parcel's language, or in English where there is no voice for it. */
  static Script of(Parcel parcel) {
    return switch (parcel.wording()) {
      case Wording.Brand _ -> of(parcel, "call");
      case Wording.Templated(String brand, Map<Channel, String> texts) ->
          texts.containsKey(Channel.TTS)
              ? templated(parcel, brand, texts.get(Channel.TTS))
              : of(parcel, "call");
      case Wording.Payment _ -> of(parcel, "payment-call");
    };
  }

  private static Script of(Parcel parcel, String name) {
    Texts texts = Texts.with(name, parcel.locale());
    String text = texts.text(name).orElseThrow();
    Map<String, String> values = texts.spokenValues(parcel);
    values.put("code", parcel.code().value());
    String ssml = ssml((words, code) -> Placeholders.fill(text, values, words, code));
    return new Script(ssml, texts.text("voice").orElseThrow());
  }

  /** In the voice of the language it is written in, as far as there is one. */
  private static Script templated(Parcel parcel, String brand, String text) {
    Map<String, String> values = Texts.variables(parcel, brand);
    values.put(FragmentText.CODE, parcel.code().value());
    String voice = Texts.with("voice", parcel.locale()).text("voice").orElseThrow();
    String ssml =
        ssml(
            (words, code) ->
                FragmentText.walk(
                    text,
                    words,
                    name ->
                        (name.equals(FragmentText.CODE) ? code : words).accept(values.get(name))));
    return new Script(ssml, voice);
  }

  /** Passes a text on in its order: its words, and the code where it stands. */
  private interface Walk {
    void over(Consumer<String> words, Consumer<String> code);
  }

  private static String ssml(Walk walk) {
    StringWriter written = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
      xml.writeStartElement("speak");
      walk.over(words -> write(xml, words), code -> writeCode(xml, code));
      xml.writeEndElement();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return written.toString();
  }

  private static void write(XMLStreamWriter xml, String characters) {
    try {
      xml.writeCharacters(characters);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void writeCode(XMLStreamWriter xml, String code) {
    try {
      pause(xml, "300ms");
      xml.writeStartElement("prosody");
      xml.writeAttribute("rate", "slow");
      xml.writeStartElement("say-as");
      xml.writeAttribute("interpret-as", kind(code));
      xml.writeCharacters(code);
      xml.writeEndElement();
      xml.writeEndElement();
      pause(xml, "1s");
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A code that somebody chose may have letters. */
  private static String kind(String code) {
    return code.chars().allMatch(Character::isDigit) ? "digits" : "characters";
  }

  private static void pause(XMLStreamWriter xml, String time) throws XMLStreamException {
    xml.writeEmptyElement("break");
    xml.writeAttribute("time", time);
  }
}
