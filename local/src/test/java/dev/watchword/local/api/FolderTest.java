package dev.watchword.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.local.front.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be read of a directory. */
final class FolderTest {
  @TempDir private Path around;
  private Path directory;
  private Folder folder;

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectories(around.resolve("page"));
    folder = new Folder(directory);
    write("a.html");
    write("vendor/js/x-1.min.js");
    write("vendor/x.css");
    write("x.svg");
    write("x.json");
    write("x.txt");
    write("x.png");
    write("x.exe");
    write("x");
    write(".hidden.html");
    write(".git/x.txt");
    write("../outside.html");
    Files.createDirectories(directory.resolve("folder.html"));
  }

  private void write(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  @ParameterizedTest
  @CsvSource({
    "a.html, text/html;charset=utf-8",
    "vendor/js/x-1.min.js, text/javascript;charset=utf-8",
    "vendor/x.css, text/css;charset=utf-8",
    "x.svg, image/svg+xml",
    "x.json, application/json",
    "x.txt, text/plain;charset=utf-8",
    "x.png, image/png"
  })
  void areItsFilesAndThoseOfItsFolders(String name, String type) throws IOException {
    Answer answer = folder.file(name).orElseThrow();
    assertEquals(name, answer.body().asUtf8String());
    assertEquals(List.of(type), answer.headers().get("content-type"));
  }

  @Test
  void areItsFilesAsTheyAreNow() throws IOException {
    Files.writeString(directory.resolve("a.html"), "changed");
    assertEquals("changed", folder.file("a.html").orElseThrow().body().asUtf8String());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "/",
        "x",
        "x.exe",
        "nothing.html",
        ".hidden.html",
        ".git/x.txt",
        "folder.html",
        "vendor",
        "vendor/",
        "../outside.html",
        "vendor/../../outside.html",
        "vendor/../a.html",
        "./a.html",
        "/a.html",
        "vendor//x.css",
        "a.html/",
        "..\\outside.html",
        "a.html\0.html"
      })
  void isNothingElse(String name) throws IOException {
    assertEquals(Optional.empty(), folder.file(name));
  }

  @Test
  void isNothingByItsWholePath() throws IOException {
    assertEquals(Optional.empty(), folder.file(directory.resolve("a.html").toString()));
  }
}
