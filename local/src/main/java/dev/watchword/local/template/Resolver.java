package dev.watchword.local.template;

/** Knows what CloudFormation would put in the place of a function. */
public interface Resolver {

  /**
   * What {@code !Ref} gives.
   *
   * @param name a logical id, a parameter, a pseudo parameter ({@code AWS::Region}), or a
   *     function's alias ({@code DeliverFunction.Alias})
   */
  String reference(String name);

  /** What {@code !GetAtt} gives. */
  String attribute(String logicalId, String attribute);
}
