package dev.watchword.local.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * One thing to be told of.
 *
 * @param value how it is now; equal texts mean that nothing has changed
 */
public record Topic(String name, Supplier<? extends JsonNode> value) {}
