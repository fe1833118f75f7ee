package dev.watchword.core;

import java.math.BigDecimal;
import java.util.List;

/** A plain value, as a command gives it and as the table keeps it. */
public sealed interface Value {

  record Flag(boolean on) implements Value {}

  record Text(String text) implements Value {}

  record Amount(BigDecimal number) implements Value {}

  record Texts(List<String> texts) implements Value {
    public Texts {
      texts = List.copyOf(texts);
    }
  }
}
