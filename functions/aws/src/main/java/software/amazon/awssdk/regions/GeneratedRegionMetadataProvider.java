package software.amazon.awssdk.regions;

/**
 * Takes the place of the SDK's class of this name, for the same reason as {@link
 * GeneratedServiceMetadataProvider}: what it knows of 50 regions is their names in words and their
 * partitions, and the SDK goes by a region's id for the latter.
 */
public final class GeneratedRegionMetadataProvider implements RegionMetadataProvider {

  @Override
  public RegionMetadata regionMetadata(Region region) {
    return null;
  }
}
