package dev.watchword.local.front;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** A response that has no end until its writer returns. */
public record Stream(Map<String, List<String>> headers, Writer writer) implements Reply {

  /** Writes a body. */
  @FunctionalInterface
  public interface Writer {

    /**
     * Writes, and flushes what is to go out at once.
     *
     * @throws IOException when the caller is gone, or the front was closed
     */
    void write(OutputStream out) throws IOException;
  }
}
