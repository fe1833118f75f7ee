package dev.watchword.cdk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.cloudformation.include.CfnInclude;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.amazon.awscdk.services.sam.CfnFunction;
import software.amazon.awscdk.services.sam.CfnStateMachine;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Phone-number verification as a part of a stack: all that a checkout's {@code template.yaml}
 * holds, with the functions' jars and the state machine's definition as assets. There is no other
 * description of the app.
 *
 * <p>Logical ids and outputs keep the names of the template, and physical names begin with the
 * stack's. So a stack has at most one.
 */
public final class Watchword extends Construct {
  private static final Acknowledgment SAM_REFERENCES =
      Acknowledgment.builder()
          .id("CloudFormation-Validate::F1020")
          .reason("The SAM transform knows references such as DeliverFunction.Alias")
          .build();

  private final CfnInclude template;

  /**
   * @throws IllegalArgumentException if the checkout is not one or is not built, if the template
   *     does not allow the parameters, or if the stack already has a {@code Watchword}
   */
  public Watchword(Construct scope, String id, WatchwordProps props) {
    super(scope, id);
    requireAlone();
    Path file = require(props.checkout(), Path.of("template.yaml"), "not a checkout of Watchword");
    SamTemplate source = SamTemplate.read(file, props.parameters());
    template =
        include(
            source.with((logicalId, path) -> asset(logicalId, props.checkout(), path)),
            source.values());
    Validations.of(template).acknowledge(SAM_REFERENCES);
  }

  /** The base URL for clients. */
  public String apiUrl() {
    return output("ApiUrl");
  }

  /** The value of an output of {@code template.yaml}. */
  public String output(String name) {
    return Token.asString(template.getOutput(name).getValue());
  }

  /** The table of accounts and verifications. */
  public CfnTable table() {
    return only(CfnTable.class);
  }

  /** The state machine that clocks each verification; its {@code getRef()} is the ARN. */
  public CfnStateMachine stateMachine() {
    return only(CfnStateMachine.class);
  }

  /**
   * A function.
   *
   * @param logicalId its name in {@code template.yaml}, such as {@code CheckFunction}
   */
  public CfnFunction function(String logicalId) {
    return (CfnFunction) template.getResource(logicalId);
  }

  /** The template in the stack, for all that has no method here. */
  public CfnInclude template() {
    return template;
  }

  private void requireAlone() {
    Stack stack = Stack.of(this);
    // What is inside a stack may be another, nested one.
    long inStack =
        parts(stack, Watchword.class).filter(part -> Stack.of(part).equals(stack)).count();
    if (inStack > 1) {
      throw new IllegalArgumentException(
          "the stack %s already has a Watchword; make another stack for this one"
              .formatted(stack.getStackName()));
    }
  }

  private <T> T only(Class<T> type) {
    List<T> found = parts(template, type).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          "the template has not one %s but %d".formatted(type.getSimpleName(), found.size()));
    }
    return found.get(0);
  }

  private static <T> Stream<T> parts(IConstruct whole, Class<T> type) {
    return whole.getNode().findAll().stream().filter(type::isInstance).map(type::cast);
  }

  private ObjectNode asset(String logicalId, Path checkout, Path file) {
    Asset asset =
        Asset.Builder.create(this, logicalId)
            .path(require(checkout, file, "run `mvn package` there first").toString())
            .build();
    return JsonNodeFactory.instance
        .objectNode()
        .put("Bucket", asset.getS3BucketName())
        .put("Key", asset.getS3ObjectKey());
  }

  private static Path require(Path checkout, Path file, String otherwise) {
    Path path = checkout.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          "there is no %s in %s: %s".formatted(file, checkout.toAbsolutePath(), otherwise));
    }
    return path;
  }

  /** The CDK reads a template from a file, and only while this runs. */
  private CfnInclude include(ObjectNode content, Map<String, Object> parameters) {
    try {
      Path file = Files.createTempFile("watchword-", ".json");
      try {
        Files.writeString(file, content.toString());
        return CfnInclude.Builder.create(this, "Template")
            .templateFile(file.toString())
            .parameters(parameters)
            .build();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
