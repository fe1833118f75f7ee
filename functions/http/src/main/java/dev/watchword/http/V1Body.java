package dev.watchword.http;

import dev.watchword.core.RequestId;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of version 1, in whichever format it will be written.
 *
 * @param status the verdict
 * @param members texts, lists and maps, in the order they are written
 * @param about the request this is about, if known
 */
record V1Body(String status, Map<String, ?> members, Optional<RequestId> about) {}
