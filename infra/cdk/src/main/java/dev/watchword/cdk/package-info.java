/** Watchword as a construct of the AWS CDK. */
package dev.watchword.cdk;
