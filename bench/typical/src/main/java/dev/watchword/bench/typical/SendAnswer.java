package dev.watchword.bench.typical;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The body of an answer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SendAnswer(
    @JsonProperty("request_id") String requestId,
    @JsonProperty("status") String status,
    @JsonProperty("error_text") String errorText) {

  static SendAnswer accepted(String requestId) {
    return new SendAnswer(requestId, "0", null);
  }

  static SendAnswer refused(String status, String errorText) {
    return new SendAnswer(null, status, errorText);
  }
}
