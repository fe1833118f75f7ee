package dev.watchword.core;

/** Makes the ids of new requests: unguessable, never twice the same. */
@FunctionalInterface
public interface Ids {
  RequestId next();
}
