/**
 * The edge: reads a call of the API into a {@link dev.watchword.http.Command}, writes the rules'
 * outcome as the answer. Knows API Gateway's events and the two wire formats; nothing of AWS else.
 */
package dev.watchword.http;
