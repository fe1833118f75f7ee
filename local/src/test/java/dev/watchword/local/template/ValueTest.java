package dev.watchword.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValueTest {

  private static final Resolver NAMES =
      new Resolver() {
        @Override
        public String reference(String name) {
          return "<" + name + ">";
        }

        @Override
        public String attribute(String logicalId, String attribute) {
          return "<" + logicalId + "'s " + attribute + ">";
        }
      };

  @TempDir Path directory;

  private Value read(String yaml) throws IOException {
    return YamlReader.read(Files.writeString(directory.resolve("template.yaml"), yaml));
  }

  @Nested
  class Reading {

    @Test
    void keeps_functions_as_values() throws IOException {
      assertEquals(new Value.Call("Ref", new Value.Text("Table")), read("a: !Ref Table\n").at("a"));
    }

    @Test
    void keeps_functions_of_lists_and_of_objects_and_within_each_other() throws IOException {
      Value choice = read("a: !If [Busy, 50, !Ref AWS::NoValue]\n").at("a");
      assertEquals(
          new Value.Call(
              "If",
              new Value.Items(
                  List.of(
                      new Value.Text("Busy"),
                      new Value.Text("50"),
                      new Value.Call("Ref", new Value.Text("AWS::NoValue"))))),
          choice);
      assertEquals(
          new Value.Text("b"),
          ((Value.Call) read("a: !Transform {Name: b}\n").at("a")).argument().at("Name"));
    }

    @Test
    void keeps_scalars_as_they_are_written() throws IOException {
      Value root = read("a: 010\nb: \"true\"\nc: >-\n  x\n  y\n");
      assertEquals("010", root.at("a").text());
      assertEquals("true", root.at("b").text());
      assertEquals("x y", root.at("c").text());
    }

    @Test
    void refuses_a_name_that_is_there_twice() {
      assertThrows(Exception.class, () -> read("a: 1\na: 2\n"));
    }

    @Test
    void names_the_path_that_is_missing() throws IOException {
      Value root = read("a: {b: 1}\n");
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> root.at("a", "c"))
              .getMessage()
              .contains("a.c"));
    }
  }

  @Nested
  class Resolving {

    @Test
    void leaves_text_alone() throws IOException {
      assertEquals("${x}", read("a: ${x}\n").at("a").resolve(NAMES));
    }

    @Test
    void asks_for_what_a_function_names() throws IOException {
      assertEquals("<Table>", read("a: !Ref Table\n").at("a").resolve(NAMES));
      assertEquals("<Table's Arn>", read("a: !GetAtt Table.Arn\n").at("a").resolve(NAMES));
      assertEquals("<F.Alias>", read("a: !Ref F.Alias\n").at("a").resolve(NAMES));
    }

    @Test
    void fills_in_every_variable_of_a_text() throws IOException {
      assertEquals(
          "arn:<AWS::Region>:<Table's Arn>-$x",
          read("a: !Sub arn:${AWS::Region}:${Table.Arn}-$x\n").at("a").resolve(NAMES));
    }

    @Test
    void refuses_what_it_does_not_know() throws IOException {
      Value root = read("a: !If [b, c, d]\ne: !Split x\nf: [g]\n");
      assertThrows(IllegalArgumentException.class, () -> root.at("a").resolve(NAMES));
      assertThrows(IllegalArgumentException.class, () -> root.at("e").resolve(NAMES));
      assertThrows(IllegalArgumentException.class, () -> root.at("f").resolve(NAMES));
    }
  }
}
