package dev.watchword.local.iam;

import dev.watchword.aws.Clients;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients that do what a role allows, and nothing else. */
public record RoleClients(Role role, Clients clients) implements Clients {

  @Override
  public DynamoDbClient dynamoDb() {
    return guarded(DynamoDbClient.class, clients.dynamoDb());
  }

  @Override
  public SfnClient stepFunctions() {
    return guarded(SfnClient.class, clients.stepFunctions());
  }

  @Override
  public SnsClient sns() {
    return guarded(SnsClient.class, clients.sns());
  }

  @Override
  public PinpointSmsVoiceV2Client voice() {
    return guarded(PinpointSmsVoiceV2Client.class, clients.voice());
  }

  @Override
  public SecretsManagerClient secrets() {
    return guarded(SecretsManagerClient.class, clients.secrets());
  }

  @Override
  public SqsClient sqs() {
    return guarded(SqsClient.class, clients.sqs());
  }

  @Override
  public EventBridgeClient eventBridge() {
    return guarded(EventBridgeClient.class, clients.eventBridge());
  }

  @Override
  public boolean reachThisMachine() {
    return clients.reachThisMachine();
  }

  @Override
  public boolean reachPhones() {
    return clients.reachPhones();
  }

  private <C extends SdkClient> C guarded(Class<C> type, C client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean asks =
                  arguments != null && arguments.length == 1 && arguments[0] instanceof SdkRequest;
              if (asks) {
                role.demand((SdkRequest) arguments[0]);
              } else if (method.isDefault() && arguments != null) {
                // Builds the request by a function and then comes here again with it.
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
