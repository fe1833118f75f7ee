package dev.watchword.bench.quarkus;

import dev.watchword.bench.typical.SendService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What is injected. */
final class Services {

  @Produces
  @Singleton
  SendService send() {
    return SendService.fromEnvironment();
  }
}
