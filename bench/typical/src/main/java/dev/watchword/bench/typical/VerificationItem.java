package dev.watchword.bench.typical;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** A request. */
@DynamoDbBean
public class VerificationItem {

  private String pk;
  private String requestId;
  private String nonce;
  private String brand;
  private long createdAt;
  private long forgetAt;

  @DynamoDbPartitionKey
  public String getPk() {
    return pk;
  }

  public void setPk(String pk) {
    this.pk = pk;
  }

  @DynamoDbAttribute("request_id")
  public String getRequestId() {
    return requestId;
  }

  public void setRequestId(String requestId) {
    this.requestId = requestId;
  }

  public String getNonce() {
    return nonce;
  }

  public void setNonce(String nonce) {
    this.nonce = nonce;
  }

  public String getBrand() {
    return brand;
  }

  public void setBrand(String brand) {
    this.brand = brand;
  }

  @DynamoDbAttribute("created_at")
  public long getCreatedAt() {
    return createdAt;
  }

  public void setCreatedAt(long createdAt) {
    this.createdAt = createdAt;
  }

  @DynamoDbAttribute("forget_at")
  public long getForgetAt() {
    return forgetAt;
  }

  public void setForgetAt(long forgetAt) {
    this.forgetAt = forgetAt;
  }
}
