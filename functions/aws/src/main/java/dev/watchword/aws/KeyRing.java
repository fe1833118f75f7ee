package dev.watchword.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The keys of a deployment, from one secret that is read once.
 *
 * <p>The secret is a flat JSON object: {@code current} names the key for new requests, {@code
 * index} the one for what has no end, the items of numbers and the lists of accounts (it stays when
 * keys rotate, or a number could be taken twice); every other member is a key's id and the key,
 * printable text of 32 characters or more.
 */
public final class KeyRing {

  /** What a key is used for; each use gets a key of its own, derived from the one that is kept. */
  enum Use {
    CODES,
    SEALING,
    NUMBERS,
    CONTENTS
  }

  private static final String CURRENT = "current";
  private static final String INDEX = "index";
  private static final int SHORTEST_KEY = 32;

  private final Supplier<String> secret;
  private Optional<Map<?, ?>> members = Optional.empty();

  /** The keys in that secret, which is asked for when one is needed. */
  public KeyRing(Supplier<String> secret) {
    this.secret = secret;
  }

  static KeyRing of(Supplier<SecretsManagerClient> secrets, String arn) {
    return new KeyRing(
        () ->
            Objects.requireNonNullElse(
                secrets.get().getSecretValue(ask -> ask.secretId(arn)).secretString(), ""));
  }

  /** The id of the key for new requests. */
  String current() {
    return text(CURRENT);
  }

  /** The id of the key for what has no end. */
  String index() {
    return text(INDEX);
  }

  /** The key of that id, for that use: 32 bytes. */
  synchronized byte[] key(String id, Use use) {
    if (!loaded().containsKey(id)) {
      // It may have been added since: another function may know a newer ring.
      members = Optional.empty();
    }
    if (!(loaded().get(id) instanceof String key) || key.length() < SHORTEST_KEY) {
      // Without the id: in a secret that was put together wrongly, that is where a key may be.
      throw new IllegalStateException(
          "the secret lacks a key of that id with " + SHORTEST_KEY + " characters or more");
    }
    return Mac.of(key.getBytes(StandardCharsets.UTF_8), "watchword/" + use.name());
  }

  private synchronized String text(String name) {
    if (loaded().get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("the secret has no member " + name);
  }

  private Map<?, ?> loaded() {
    if (members.isEmpty()) {
      if (!(JsonTree.read(secret.get()) instanceof Map<?, ?> read)) {
        throw new IllegalStateException("the secret is not a JSON object");
      }
      members = Optional.of(read);
    }
    return members.get();
  }
}
