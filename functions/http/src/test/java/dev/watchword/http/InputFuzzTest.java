package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.watchword.core.RequestId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** An input is what a function is invoked with. */
final class InputFuzzTest {

  private static final Set<String> COMPLAINTS =
      Set.of("the input is not a JSON object", "the input has a member twice");

  @FuzzTest
  void isReadOrRefusedInWordsOfOurs(byte[] bytes) throws IOException {
    read(bytes).ifPresent(InputFuzzTest::assertReadable);
  }

  private static Optional<Input> read(byte[] bytes) throws IOException {
    try {
      return Optional.of(Input.read(new ByteArrayInputStream(bytes)));
    } catch (Input.Unreadable e) {
      assertTrue(COMPLAINTS.contains(e.getMessage()), e.getMessage());
      return Optional.empty();
    }
  }

  private static void assertReadable(Input input) {
    for (String name : List.of("account", "request_id", "step", "token")) {
      String noText = name + " is missing or not a text";
      Optional<String> text = assertRead(() -> input.text(name), noText);
      assertTrue(text.filter(String::isEmpty).isEmpty());
      assertRead(() -> input.number(name), name + " is missing or not a whole number");
      String noId = text.isPresent() ? name + " is not a request id" : noText;
      Optional<RequestId> id = assertRead(() -> input.requestId(name), noId);
      assertTrue(id.isEmpty() || text.isPresent());
    }
  }

  /** The value, unless the complaint is just that. */
  private static <T> Optional<T> assertRead(Supplier<T> value, String complaint) {
    try {
      return Optional.of(value.get());
    } catch (Input.Unreadable e) {
      assertEquals(complaint, e.getMessage());
      return Optional.empty();
    }
  }
}
