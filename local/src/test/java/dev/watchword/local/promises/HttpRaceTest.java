package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.LocalStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** The races of {@link RaceTest} once more, through everything a caller's request goes through. */
class HttpRaceTest {

  private static final int CALLERS = 64;

  private static LocalStack stack;
  private static ApiClient api;
  private static int numbers;

  private final String number = "4479111" + (63_000 + numbers++);

  @BeforeAll
  static void start() {
    stack = TestStack.start();
    api = new ApiClient(stack.baseUrl());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  private static List<JsonNode> atOnce(Supplier<JsonNode> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CALLERS);
    List<Future<JsonNode>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        answers.add(
            callers.submit(
                () -> {
                  start.await();
                  return call.get();
                }));
      }
    }
    List<JsonNode> bodies = new ArrayList<>();
    for (Future<JsonNode> answer : answers) {
      bodies.add(answer.get());
    }
    return bodies;
  }

  private static Map<String, Integer> statuses(List<JsonNode> answers) {
    Map<String, Integer> counts = new TreeMap<>();
    answers.forEach(answer -> counts.merge(answer.get("status").textValue(), 1, Integer::sum));
    return counts;
  }

  @RepeatedTest(5)
  void oneOf64SendsIsAcceptedAndAllNameItsRequest() throws Exception {
    List<JsonNode> answers = atOnce(() -> api.send(number));
    assertEquals(Map.of("0", 1, "10", CALLERS - 1), statuses(answers));
    assertEquals(
        1, answers.stream().map(answer -> answer.get("request_id").textValue()).distinct().count());
    assertEquals(1, api.messages(number).size());
  }

  @RepeatedTest(5)
  void threeOf64WrongCodesAreCompared() throws Exception {
    String id = api.accepted(number);
    String wrong = "0000".equals(api.newestCode(number)) ? "1111" : "0000";
    assertEquals(
        Map.of("16", 2, "17", 1, "6", CALLERS - 3), statuses(atOnce(() -> api.check(id, wrong))));
  }

  @RepeatedTest(5)
  void oneOf64RightCodesVerifies() throws Exception {
    String id = api.accepted(number);
    String code = api.newestCode(number);
    assertEquals(Map.of("0", 1, "6", CALLERS - 1), statuses(atOnce(() -> api.check(id, code))));
  }
}
