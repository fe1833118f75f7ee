package dev.watchword.cdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A template in YAML becomes what it is in JSON. */
final class YamlReaderTest {

  @TempDir private Path directory;

  private Object read(String yaml) throws IOException {
    return YamlReader.read(Files.writeString(directory.resolve("template.yaml"), yaml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "!Ref Table; {'Ref':'Table'}",
        "!Ref AWS::Region; {'Ref':'AWS::Region'}",
        "!Condition IsFast; {'Condition':'IsFast'}",
        "!GetAtt Table.Arn; {'Fn::GetAtt':['Table','Arn']}",
        "!GetAtt [Table, Arn]; {'Fn::GetAtt':['Table','Arn']}",
        "!GetAtt Nested.Outputs.Url; {'Fn::GetAtt':['Nested','Outputs.Url']}",
        "!Sub a-${Table}; {'Fn::Sub':'a-${Table}'}",
        "!If [IsFast, [1], !Ref Table]; {'Fn::If':['IsFast',[1],{'Ref':'Table'}]}",
        "{a: 1, b: 1.5, c: true, d: text}; {'a':1,'b':1.5,'c':true,'d':'text'}",
        "{a: \"1\", b: \"true\", c: !!str 1}; {'a':'1','b':'true','c':'1'}",
      })
  void has_functions_in_their_long_form_and_scalars_as_they_are(String yaml, String json)
      throws IOException {
    assertEquals(
        new ObjectMapper().readTree("{'Value':%s}".formatted(json).replace('\'', '"')),
        read("Value: " + yaml + "\n"));
  }

  @Test
  void has_nothing_twice() {
    assertThrows(UncheckedIOException.class, () -> read("A: 1\nA: 2\n"));
  }
}
