package dev.watchword.local.promises;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Wraps clients so that one of the calls made through them, counted over all, goes wrong. */
final class Faults {

  /** How a call goes wrong. */
  enum Kind {
    /** It never arrives. */
    FAILS_BEFORE,
    /** It is carried out, but its answer never comes back. */
    ANSWER_LOST,
    /** It is carried out twice, and the second answer is the one that comes back. */
    REPEATED
  }

  private static final int NEVER = -1;

  private final AtomicInteger calls = new AtomicInteger();
  private final List<String> names = new ArrayList<>();
  private volatile int at = NEVER;
  private volatile Kind kind = Kind.FAILS_BEFORE;

  /** From now on: call number {@code call}, from 0, goes wrong in that way. */
  synchronized void arm(int call, Kind how) {
    calls.set(0);
    names.clear();
    kind = how;
    at = call;
  }

  /** Counts calls from now on; none goes wrong. */
  void disarm() {
    arm(NEVER, Kind.FAILS_BEFORE);
  }

  synchronized List<String> calls() {
    return List.copyOf(names);
  }

  <T> T wrap(Class<T> type, T client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              boolean wrong = count(type, method.getName());
              if (wrong && kind == Kind.FAILS_BEFORE) {
                throw SdkClientException.create("planned: never arrived");
              }
              try {
                Object answer = method.invoke(client, arguments);
                if (wrong && kind == Kind.REPEATED) {
                  answer = method.invoke(client, arguments);
                }
                if (wrong && kind == Kind.ANSWER_LOST) {
                  throw SdkClientException.create("planned: answer lost");
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private synchronized boolean count(Class<?> type, String method) {
    names.add(type.getSimpleName() + '.' + method);
    return calls.getAndIncrement() == at;
  }
}
