package dev.watchword.cdk;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * What a {@link Watchword} is made from.
 *
 * @param checkout a checkout of Watchword in which {@code mvn package} has run
 * @param parameters values for parameters of its {@code template.yaml}, by name
 */
public record WatchwordProps(Path checkout, Map<String, Object> parameters) {

  public WatchwordProps {
    Objects.requireNonNull(checkout, "the checkout of Watchword has to be given");
    parameters = Map.copyOf(parameters);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects what a {@link Watchword} is made from. */
  public static final class Builder {
    private Path checkout;
    private final Map<String, Object> parameters = new HashMap<>();

    private Builder() {}

    /** A checkout of Watchword in which {@code mvn package} has run. */
    public Builder checkout(Path checkout) {
      this.checkout = checkout;
      return this;
    }

    /**
     * The value of a parameter of {@code template.yaml}; without one, its default holds.
     *
     * @param value the value itself, also where the template asks for the name of a parameter of
     *     Systems Manager that holds it; known now or, as a token, at deployment
     */
    public Builder parameter(String name, Object value) {
      parameters.put(name, value);
      return this;
    }

    /** The key that encrypts the table and {@linkplain #keysSecret(ISecret) the keys}. */
    public Builder key(IKey key) {
      return parameter("KeyArn", key.getKeyArn());
    }

    /** The secret that holds the keys. */
    public Builder keysSecret(ISecret secret) {
      return parameter("KeysSecretArn", secret.getSecretArn());
    }

    public WatchwordProps build() {
      return new WatchwordProps(checkout, parameters);
    }
  }
}
