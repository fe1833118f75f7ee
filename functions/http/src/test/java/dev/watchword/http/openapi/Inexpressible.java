package dev.watchword.http.openapi;

import java.util.List;
import java.util.Map;

/** Rules of the API that a schema can't say, by how the answer begins that names one. */
final class Inexpressible {

  private static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry("number`", "which numbers there are changes every month"),
          Map.entry("workflow[#].to`", "the same"),
          Map.entry("country`", "which countries have numbers does too"),
          Map.entry("brand`", "what a phone makes a link of, and what shows nothing"),
          Map.entry("payee`", "the same"),
          Map.entry("lg`", "a list, in any case and by the main region of a language"),
          Map.entry("locale`", "the same"),
          Map.entry("workflow[#]` is a text message to", "which numbers take texts"),
          Map.entry("workflow` must have the same", "members of several steps are compared"),
          Map.entry(
              "autofill_domain`", "not together with app_hash, of which a query has no schema"),
          Map.entry("amount`", "the bounds of a number that is given as a text"),
          Map.entry("pin_expiry`", "the same"),
          Map.entry("next_event_wait`", "the same"),
          Map.entry("Idempotency-Key` was another", "what was asked for before"),
          Map.entry("Idempotency-Key` is refused", "the same, in version 1"),
          Map.entry("template_id` must be the id of a template of", "which templates there are"),
          Map.entry("text`", "what a message must not say, and how long it may get"),
          Map.entry("request_id`", "given in both a query and a body"),
          Map.entry("api_key`", "credentials may be anywhere, so none is a way"),
          Map.entry("api_secret`", "the same"));

  private Inexpressible() {}

  /** Whether there are such faults and a schema could say each of them. */
  static boolean none(List<String> faults) {
    return !faults.isEmpty() && faults.stream().noneMatch(Inexpressible::is);
  }

  private static boolean is(String fault) {
    String anyIndex = fault.replaceAll("\\[[0-9]+]", "[#]");
    return RULES.keySet().stream().anyMatch(anyIndex::startsWith);
  }
}
