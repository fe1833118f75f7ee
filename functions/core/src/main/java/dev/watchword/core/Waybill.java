package dev.watchword.core;

/**
 * Whose message it is that a carrier knows by an id of its own.
 *
 * @param step index in the request's plan
 */
public record Waybill(String account, RequestId request, int step) {}
