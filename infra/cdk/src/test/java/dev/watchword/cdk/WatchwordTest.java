package dev.watchword.cdk;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** The construct, over the template of a small app. */
final class WatchwordTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;
  @TempDir private Path out;

  private Checkout checkout;
  private Stack stack;

  @BeforeEach
  void begin() throws IOException {
    checkout = Checkout.in(directory);
    begin("shop");
  }

  private void begin(String app) {
    String outdir = out.resolve(app).toString();
    stack = new Stack(new App(AppProps.builder().outdir(outdir).build()), "Shop");
  }

  private WatchwordProps.Builder props() {
    return WatchwordProps.builder().checkout(checkout.directory()).parameter("Sender", "Shop");
  }

  private Watchword make(WatchwordProps.Builder props) {
    return new Watchword(stack, "Watchword", props.build());
  }

  /** What the stack's template says of a resource, or of anything else under this path. */
  private JsonNode synthesised(String path) {
    return JSON.valueToTree(Template.fromStack(stack).toJSON()).at(path);
  }

  private JsonNode variables() {
    return synthesised("/Resources/OneFunction/Properties/Environment/Variables");
  }

  private JsonNode resolved(Object value) {
    return JSON.valueToTree(stack.resolve(value));
  }

  private String rejected(WatchwordProps.Builder props) {
    return assertThrows(IllegalArgumentException.class, () -> make(props)).getMessage();
  }

  @Nested
  class A_parameter {

    @Test
    void has_its_default_unless_it_is_given() {
      make(props());
      assertEquals(90, variables().path("DAYS").asInt());
    }

    @Test
    void is_replaced_wherever_it_is_used() {
      make(props().parameter("Days", 30).parameter("Rate", 10).parameter("Sender", "Acme"));
      assertEquals(30, variables().path("DAYS").asInt());
      assertEquals("from Acme", variables().at("/SENDER/Fn::Sub").asText());
      assertEquals(
          10,
          synthesised("/Resources/OneFunction/Properties/ReservedConcurrentExecutions").intValue());
    }

    @ParameterizedTest
    @CsvSource({
      "Days, 31",
      "Days, ''",
      "Rate, 0",
      "Rate, 11",
      "Rate, 1.5",
      "Rate, 99999999999",
      "Rate, many",
      "TopicArn, arn:aws:sqs:queue",
      "TopicArn, ' '",
    })
    void that_the_template_does_not_allow_is_rejected_with_the_rule(String name, String value)
        throws IOException {
      String message = rejected(props().parameter(name, value));
      assertTrue(
          message.startsWith("the parameter " + name + " can't be '" + value + "'"), message);
      String rule =
          Map.of(
                  "Days", "{\"AllowedValues\":[30,90]}",
                  "Rate", "{\"MinValue\":1,\"MaxValue\":10}",
                  "TopicArn", "{\"AllowedPattern\":\"^(arn:aws:sns:[a-z]+)?$\"}")
              .get(name);
      assertTrue(message.endsWith(rule), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void may_be_at_either_end_of_its_range(int rate) {
      make(props().parameter("Rate", rate));
      assertEquals(
          rate,
          synthesised("/Resources/OneFunction/Properties/ReservedConcurrentExecutions").intValue());
    }

    @Test
    void that_the_template_does_not_have_is_rejected() {
      assertEquals(
          "the template has no parameter [Day, Rates]",
          rejected(props().parameter("Rates", 1).parameter("Day", 1)));
    }

    @Test
    void without_a_default_has_to_be_given() {
      assertEquals(
          "the parameter Sender has to be given: Who sends.",
          rejected(WatchwordProps.builder().checkout(checkout.directory())));
    }

    @Test
    void may_be_known_only_at_deployment() {
      Topic topic = new Topic(stack, "Topic");
      make(props().parameter("TopicArn", topic.getTopicArn()));
      assertEquals(resolved(topic.getTopicArn()), variables().path("TOPIC_ARN"));
    }

    @Test
    void that_is_looked_up_at_deployment_still_is() throws IOException {
      make(props());
      assertEquals(JSON.readTree("{\"Ref\":\"KeyArn\"}"), variables().path("KEY_ARN"));
      assertEquals("/stage/key-arn", synthesised("/Parameters/KeyArn/Default").asText());
    }

    @Test
    void that_is_looked_up_takes_a_value_in_place_of_what_would_be_found() {
      String arn = "arn:aws:kms:eu-west-1:111122223333:key/1";
      make(props().parameter("KeyArn", arn));
      assertEquals(arn, variables().path("KEY_ARN").asText());
      assertTrue(synthesised("/Parameters/KeyArn").isMissingNode());
    }

    @Test
    void may_be_the_arn_of_a_key_or_a_secret_of_the_same_app() {
      Key key = new Key(stack, "Key");
      Secret secret = new Secret(stack, "Secret");
      make(props().key(key).keysSecret(secret));
      assertEquals(resolved(key.getKeyArn()), variables().path("KEY_ARN"));
      assertEquals(resolved(secret.getSecretArn()), variables().path("KEYS_SECRET_ARN"));
    }
  }

  @Nested
  class A_condition {

    @Test
    void is_decided_when_the_app_is_synthesised() {
      make(props());
      assertEquals("none", variables().path("TOPIC_ARN").asText());
      assertTrue(synthesised("/Resources/OneFunction/Properties/MemorySize").isMissingNode());
      assertTrue(synthesised("/Conditions").isMissingNode());
    }

    @ParameterizedTest
    @CsvSource(
        nullValues = "none",
        value = {"'', 5, none", "arn:aws:sns:a, 5, sg-00000002", "arn:aws:sns:a, 10, sg-00000003"})
    void may_depend_on_another_and_leave_out_an_item(String topic, int rate, String group) {
      make(props().parameter("TopicArn", topic).parameter("Rate", rate));
      assertEquals(
          Stream.of("sg-00000001", group).filter(Objects::nonNull).toList(),
          JSON.convertValue(
              synthesised("/Resources/OneFunction/Properties/VpcConfig/SecurityGroupIds"),
              List.class));
    }

    @Test
    void takes_a_value_known_only_at_deployment_for_a_value() {
      make(props().parameter("TopicArn", new Topic(stack, "Topic").getTopicArn()));
      assertEquals(512, synthesised("/Resources/OneFunction/Properties/MemorySize").intValue());
      assertTrue(synthesised("/Conditions").isMissingNode());
    }

    @Test
    void that_depends_on_what_is_looked_up_at_deployment_is_rejected() throws IOException {
      checkout.replacing("!Ref TopicArn, \"\"", "!Ref KeyArn, \"\"");
      assertEquals(
          "the template's condition HasTopic can't be decided before deployment",
          rejected(props()));
    }

    @Test
    void of_a_kind_that_no_template_of_ours_has_is_rejected_and_not_guessed() throws IOException {
      checkout.replacing("!Not [!Equals", "!Or [!Equals");
      assertEquals(
          "the template's condition HasTopic can't be decided before deployment",
          rejected(props()));
    }
  }

  @Nested
  class The_checkout {

    @Test
    void has_to_be_given() {
      NullPointerException e =
          assertThrows(NullPointerException.class, () -> WatchwordProps.builder().build());
      assertEquals("the checkout of Watchword has to be given", e.getMessage());
    }

    @Test
    void has_to_be_one() throws IOException {
      checkout.without("template.yaml");
      assertEquals(
          "there is no template.yaml in %s: not a checkout of Watchword".formatted(directory),
          rejected(props()));
    }

    @Test
    void has_to_be_built() throws IOException {
      checkout.without("one.jar");
      assertEquals(
          "there is no one.jar in %s: run `mvn package` there first".formatted(directory),
          rejected(props()));
    }

    @Test
    void decides_the_name_of_the_asset_by_what_is_in_its_files() throws IOException {
      make(props());
      JsonNode before = synthesised("/Resources/OneFunction/Properties/CodeUri/Key");
      checkout.file("one.jar", "another jar");
      begin("shop again");
      make(props());
      JsonNode after = synthesised("/Resources/OneFunction/Properties/CodeUri/Key");
      assertTrue(before.asText().endsWith(".jar"), before.asText());
      assertNotEquals(before, after);
    }
  }

  @Nested
  class A_stack {

    @Test
    void has_one_at_most() {
      make(props());
      Construct elsewhere = new Construct(stack, "Elsewhere");
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> new Watchword(elsewhere, "Watchword", props().build()));
      assertEquals(
          "the stack Shop already has a Watchword; make another stack for this one",
          e.getMessage());
    }

    @Test
    void does_not_mind_that_of_another() {
      make(props());
      Stack other = new Stack((App) stack.getNode().getRoot(), "Other");
      assertDoesNotThrow(() -> new Watchword(other, "Watchword", props().build()));
    }

    @Test
    void does_not_mind_that_of_one_nested_in_it() {
      new Watchword(new NestedStack(stack, "Nested"), "Watchword", props().build());
      assertDoesNotThrow(() -> make(props()));
    }

    @Test
    void keeps_its_own_description() {
      stack.getTemplateOptions().setDescription("The shop's");
      make(props());
      assertEquals("The shop's", synthesised("/Description").asText());
    }

    @Test
    void asks_for_the_transform_that_knows_an_alias_by_its_function() throws IOException {
      make(props());
      assertEquals("AWS::Serverless-2016-10-31", synthesised("/Transform").asText());
      assertEquals(
          JSON.readTree("{\"OneFunctionArn\":{\"Ref\":\"OneFunction.Alias\"}}"),
          synthesised("/Resources/Two/Properties/DefinitionSubstitutions"));
    }
  }

  @Nested
  class What_is_in_it {

    @Test
    void can_be_changed_by_whoever_embeds_it() {
      Watchword watchword = make(props());
      watchword.function("OneFunction").setMemorySize(2048);
      assertEquals(2048, synthesised("/Resources/OneFunction/Properties/MemorySize").intValue());
    }

    @Test
    void is_found_by_its_type() {
      assertEquals(resolved(Fn.ref("Two")), resolved(make(props()).stateMachine().getRef()));
    }

    @Test
    void is_not_found_if_the_template_lacks_it() {
      Watchword watchword = make(props());
      assertEquals(
          "the template has not one CfnTable but 0",
          assertThrows(IllegalStateException.class, watchword::table).getMessage());
    }
  }
}
