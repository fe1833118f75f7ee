package dev.watchword.bench.typical;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The body of a request. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SendRequest(
    @JsonProperty("api_key") String apiKey,
    @JsonProperty("api_secret") String apiSecret,
    @JsonProperty("number") String number,
    @JsonProperty("brand") String brand) {

  /** None of the API secret, nor of the number. */
  @Override
  public String toString() {
    return "SendRequest[" + apiKey + "]";
  }
}
