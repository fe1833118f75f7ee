package dev.watchword.local.template;

/**
 * A way to reach a function over HTTP.
 *
 * @param method in capitals
 * @param path with variables in braces: {@code /v2/verify/{request_id}}
 */
public record Route(String method, String path) {}
