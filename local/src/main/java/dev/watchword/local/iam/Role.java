package dev.watchword.local.iam;

import dev.watchword.local.template.Statement;
import dev.watchword.local.template.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The role of a function. Of a policy's conditions it knows the one on {@code
 * dynamodb:LeadingKeys}; resources are not looked at.
 */
public final class Role {

  private static final int FORBIDDEN = 403;

  private final List<Statement> statements;
  private final Set<String> used = new ConcurrentSkipListSet<>();

  public Role(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /** The actions that the role allows, sorted. */
  public Set<String> granted() {
    return statements.stream()
        .flatMap(statement -> statement.actions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The actions that were needed so far, sorted. */
  public Set<String> used() {
    return new TreeSet<>(used);
  }

  /**
   * Lets a call pass.
   *
   * @throws AwsServiceException as AWS would, if the role does not allow it
   */
  void demand(SdkRequest request) {
    for (Need need : Need.of(request)) {
      used.add(need.action());
      if (statements.stream().noneMatch(statement -> allows(statement, need))) {
        throw denied(need);
      }
    }
  }

  private static boolean allows(Statement statement, Need need) {
    return statement.actions().contains(need.action())
        && need.key().stream()
            .allMatch(key -> leadingKeys(statement).stream().anyMatch(like -> like(like, key)));
  }

  private static List<String> leadingKeys(Statement statement) {
    return statement
        .condition()
        .find("ForAllValues:StringLike", "dynamodb:LeadingKeys")
        .map(keys -> keys.items().stream().map(Value::text).toList())
        .orElse(List.of("*"));
  }

  /** IAM's {@code StringLike}, of which we use the star. */
  private static boolean like(String pattern, String text) {
    return text.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
  }

  private static AwsServiceException denied(Need need) {
    return AwsServiceException.builder()
        .statusCode(FORBIDDEN)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("AccessDeniedException")
                .errorMessage("the function's role does not allow " + need.action())
                .build())
        .message("the function's role does not allow " + need.action())
        .build();
  }
}
