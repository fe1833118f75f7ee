package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.front.Call;
import java.util.Map;
import java.util.Optional;

/** Answers one kind of call. */
@FunctionalInterface
interface Endpoint {

  /**
   * What to answer with; empty: there is no such thing.
   *
   * @param variables what the variables in the path stand for
   */
  Optional<JsonNode> answer(Call call, Map<String, String> variables) throws BadInput;
}
