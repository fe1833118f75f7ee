package dev.watchword.local.front;

/** Sees every call of the API and its answer. Tests provide one as a service; others have none. */
@FunctionalInterface
public interface Witness {

  /** That call was answered so; the answer goes out when this returns. */
  void saw(Call call, Answer answer);
}
