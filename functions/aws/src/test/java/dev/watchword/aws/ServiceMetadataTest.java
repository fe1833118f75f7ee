package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/** What the SDK makes of a service without its own metadata is what it makes of it with them. */
class ServiceMetadataTest {

  private static final String PACKAGE = "software.amazon.awssdk.regions.";

  /**
   * Those that are of a whole partition too; nothing is deployed there, but they are told apart.
   */
  private static final List<Region> REGIONS = Region.regions();

  /** The SDK's own classes, which a class of ours does not get in front of. */
  private static final class TheirOwn extends URLClassLoader {
    TheirOwn() {
      super(
          new URL[] {Region.class.getProtectionDomain().getCodeSource().getLocation()},
          ServiceMetadataTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        return name.startsWith(PACKAGE) ? findClass(name) : super.loadClass(name, resolve);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dynamodb", "states", "sns", "sms-voice", "secretsmanager", "sqs", "events"})
  void aServiceHasTheSameEndpointAndSigningRegionEverywhere(String service) throws Exception {
    assertEquals(theirs(service), ours(service));
  }

  /** So the comparison is one. */
  @Test
  void aServiceWithAPeculiarityWouldHaveOthers() throws Exception {
    assertNotEquals(theirs("iam"), ours("iam"));
  }

  private static Map<String, String> ours(String service) {
    Map<String, String> all = new TreeMap<>();
    ServiceMetadata metadata = ServiceMetadata.of(service);
    REGIONS.forEach(
        region ->
            all.put(
                region.id(), metadata.endpointFor(region) + " " + metadata.signingRegion(region)));
    return all;
  }

  private static Map<String, String> theirs(String service)
      throws ReflectiveOperationException, IOException {
    Map<String, String> all = new TreeMap<>();
    try (TheirOwn loader = new TheirOwn()) {
      Class<?> regions = loader.loadClass(PACKAGE + "Region");
      Class<?> type = loader.loadClass(PACKAGE + "ServiceMetadata");
      Object metadata = type.getMethod("of", String.class).invoke(null, service);
      for (Region region : REGIONS) {
        Object theirRegion = regions.getMethod("of", String.class).invoke(null, region.id());
        Object endpoint = type.getMethod("endpointFor", regions).invoke(metadata, theirRegion);
        Object signing = type.getMethod("signingRegion", regions).invoke(metadata, theirRegion);
        all.put(region.id(), endpoint + " " + signing);
      }
    }
    return all;
  }
}
