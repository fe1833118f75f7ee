package dev.watchword.local.cost;

import java.math.BigDecimal;

/**
 * What AWS asks for in us-east-1, in US dollars, beyond what is free and before what gets cheaper
 * by volume, as published on {@link #ON}.
 */
enum Price {
  STATE(
      "Step Functions, Standard", "a state entered, or tried again", "25.00", "AWS Step Functions"),
  WRITE_UNIT("DynamoDB on demand", "a write request unit", "0.625", "Amazon DynamoDB"),
  READ_UNIT("DynamoDB on demand", "a read request unit", "0.125", "Amazon DynamoDB"),
  CALL("API Gateway, HTTP API", "a request of up to 512 KB", "1.00", "Amazon API Gateway"),
  INVOCATION("Lambda", "an invocation", "0.20", "AWS Lambda"),
  GB_SECOND("Lambda, arm64", "a GB-second", "13.3334", "AWS Lambda"),
  LOG_KILOBYTE("CloudWatch Logs", "1,000 bytes taken in", "0.50", "Amazon CloudWatch"),
  TRACE("X-Ray", "a trace recorded", "5.00", "AWS X-Ray");

  /** The day on which the prices were looked up. */
  static final String ON = "2026-11-23";

  private final String service;
  private final String unit;
  private final BigDecimal perMillion;
  private final String page;

  Price(String service, String unit, String perMillion, String page) {
    this.service = service;
    this.unit = unit;
    this.perMillion = new BigDecimal(perMillion);
    this.page = page;
  }

  String service() {
    return service;
  }

  /** What is paid for. */
  String unit() {
    return unit;
  }

  /** US dollars for a million of them. */
  BigDecimal perMillion() {
    return perMillion;
  }

  /** The page that says so. */
  String page() {
    return page + " Pricing";
  }
}
