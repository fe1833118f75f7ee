package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

  @ParameterizedTest
  @FieldSource("dev.watchword.aws.Environment#NAMES")
  void aVariableThatIsSetIsFound(String name) {
    assertEquals("value", new Environment(Map.of(name, "value")).require(name));
  }

  @ParameterizedTest
  @FieldSource("dev.watchword.aws.Environment#NAMES")
  void aVariableThatIsNotSetIsNamed(String name) {
    assertMissing(name, Map.of("ANOTHER", "value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void aVariableThatIsEmptyIsNamed(String value) {
    assertMissing("TABLE_NAME", Map.of("TABLE_NAME", value));
  }

  @Test
  void namesAreCaseSensitive() {
    assertMissing("TABLE_NAME", Map.of("table_name", "value"));
  }

  private static void assertMissing(String name, Map<String, String> variables) {
    Environment environment = new Environment(variables);

    Exception e = assertThrows(IllegalStateException.class, () -> environment.require(name));

    assertEquals("the environment variable " + name + " is not set", e.getMessage());
  }
}
