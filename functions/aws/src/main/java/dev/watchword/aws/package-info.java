/** The outside as the rules see it: DynamoDB, Step Functions, the carriers and the code keys. */
package dev.watchword.aws;
