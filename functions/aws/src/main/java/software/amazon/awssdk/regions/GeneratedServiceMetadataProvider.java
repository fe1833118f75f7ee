package software.amazon.awssdk.regions;

/**
 * Takes the place of the SDK's class of this name, which makes an object of a class of its own for
 * each of AWS's 300 services whenever a client is built. It knows none: for a service without any
 * peculiarity, such as those used here are, the SDK then goes by what holds for all.
 */
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {

  @Override
  public ServiceMetadata serviceMetadata(String endpointPrefix) {
    return null;
  }
}
