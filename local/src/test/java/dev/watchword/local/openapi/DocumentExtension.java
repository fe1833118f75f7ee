package dev.watchword.local.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails the test whose calls, or their answers, did not go by docs/openapi.yaml. */
public final class DocumentExtension implements AfterEachCallback, AfterAllCallback {

  @Override
  public void afterEach(ExtensionContext test) {
    assertEquals(List.of(), DocumentWitness.takeFaults());
  }

  /** For what was called before or after all tests of a class. */
  @Override
  public void afterAll(ExtensionContext tests) {
    assertEquals(List.of(), DocumentWitness.takeFaults());
  }
}
