package dev.watchword.cdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A checkout of an app of two resources, in a directory of its own. */
record Checkout(Path directory) {
  private static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Description: Not the stack's
      Parameters:
        KeyArn:
          Type: AWS::SSM::Parameter::Value<String>
          Default: /stage/key-arn
          AllowedPattern: ^/[a-z/-]+$
        KeysSecretArn:
          Type: AWS::SSM::Parameter::Value<String>
          Default: /stage/keys-secret-arn
          AllowedPattern: ^/[a-z/-]+$
        Days:
          Type: Number
          Default: 90
          AllowedValues: [30, 90]
        Rate:
          Type: Number
          Default: 5
          MinValue: 1
          MaxValue: 10
        TopicArn:
          Type: String
          Default: ""
          AllowedPattern: ^(arn:aws:sns:[a-z]+)?$
        Sender:
          Type: String
          Description: Who sends.
      Conditions:
        HasTopic: !Not [!Equals [!Ref TopicArn, ""]]
        IsFast: !Equals [!Ref Rate, 10]
      Resources:
        OneFunction:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: java25
            Handler: example.One
            CodeUri: one.jar
            MemorySize: !If [HasTopic, 512, !Ref AWS::NoValue]
            ReservedConcurrentExecutions: !Ref Rate
            AutoPublishAlias: live
            VpcConfig:
              SubnetIds: [subnet-00000001]
              SecurityGroupIds:
                - sg-00000001
                - !If [HasTopic, !If [IsFast, sg-00000003, sg-00000002], !Ref AWS::NoValue]
            Environment:
              Variables:
                DAYS: !Ref Days
                KEY_ARN: !Ref KeyArn
                KEYS_SECRET_ARN: !Ref KeysSecretArn
                SENDER: !Sub from ${Sender}
                TOPIC_ARN: !If [HasTopic, !Ref TopicArn, none]
        Two:
          Type: AWS::Serverless::StateMachine
          Properties:
            DefinitionUri: two.asl.json
            DefinitionSubstitutions:
              OneFunctionArn: !Ref OneFunction.Alias
      """;

  static Checkout in(Path directory) throws IOException {
    return new Checkout(directory)
        .file("template.yaml", TEMPLATE)
        .file("one.jar", "a jar")
        .file("two.asl.json", "{}");
  }

  Checkout file(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
    return this;
  }

  Checkout without(String name) throws IOException {
    Files.delete(directory.resolve(name));
    return this;
  }

  /** Its template, edited. */
  Checkout replacing(String text, String by) throws IOException {
    if (!TEMPLATE.contains(text)) {
      throw new IllegalArgumentException("the template does not contain " + text);
    }
    return file("template.yaml", TEMPLATE.replace(text, by));
  }
}
