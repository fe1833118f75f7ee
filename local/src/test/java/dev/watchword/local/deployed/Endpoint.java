package dev.watchword.local.deployed;

import java.net.URI;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** Something that answers as AWS does: what the environment names, else LocalStack in Docker. */
sealed interface Endpoint {

  /** There is one; closing it stops it, if it was started for this. */
  record Found(URI address, Optional<LocalStackContainer> container)
      implements Endpoint, AutoCloseable {
    @Override
    public void close() {
      container.ifPresent(LocalStackContainer::stop);
    }
  }

  /** There is none. */
  record Missing(String reason) implements Endpoint {}

  /** The last of LocalStack's versions before those that are said to need an account. */
  DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

  static Endpoint find() {
    String given = System.getenv("AWS_ENDPOINT_URL");
    if (given != null && !given.isBlank()) {
      return new Found(URI.create(given), Optional.empty());
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return new Missing("there is no Docker engine, and AWS_ENDPOINT_URL names no endpoint");
    }
    LocalStackContainer container = new LocalStackContainer(IMAGE);
    try {
      container.start();
    } catch (ContainerFetchException e) {
      return new Missing(
          "Docker has no image " + IMAGE + ", and AWS_ENDPOINT_URL names no endpoint");
    }
    return new Found(container.getEndpoint(), Optional.of(container));
  }
}
