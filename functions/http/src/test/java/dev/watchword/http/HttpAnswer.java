package dev.watchword.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What API Gateway answers a client. */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

  /** Reads a function's answer as API Gateway does; any other shape would be its error. */
  public static HttpAnswer read(String json) {
    int status = 0;
    Map<String, String> headers = new TreeMap<>();
    String body = "";
    try (JsonParser parser = Json.FACTORY.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        switch (parser.currentName()) {
          case "statusCode" -> status = parser.nextIntValue(0);
          case "body" -> body = Optional.ofNullable(parser.nextTextValue()).orElseThrow();
          case "isBase64Encoded" -> {
            if (parser.nextToken() != JsonToken.VALUE_FALSE) {
              throw new AssertionError("no body is in Base64");
            }
          }
          case "headers" -> {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
              String name = parser.currentName();
              headers.put(name, Optional.ofNullable(parser.nextTextValue()).orElseThrow());
            }
          }
          default -> throw new AssertionError("API Gateway knows no " + parser.currentName());
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new HttpAnswer(status, headers, body);
  }

  /** That header, empty if it is not there. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
