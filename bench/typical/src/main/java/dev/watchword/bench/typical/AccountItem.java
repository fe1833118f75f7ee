package dev.watchword.bench.typical;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** Of an account what a request needs; the table is that of the shipped function. */
@DynamoDbBean
public class AccountItem {

  private String pk;
  private String salt;
  private String secretDigest;

  @DynamoDbPartitionKey
  public String getPk() {
    return pk;
  }

  public void setPk(String pk) {
    this.pk = pk;
  }

  public String getSalt() {
    return salt;
  }

  public void setSalt(String salt) {
    this.salt = salt;
  }

  @DynamoDbAttribute("secret_digest")
  public String getSecretDigest() {
    return secretDigest;
  }

  public void setSecretDigest(String secretDigest) {
    this.secretDigest = secretDigest;
  }
}
