package dev.watchword.aws;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** An SDK client whose every call passes through a test's hands. */
final class Intercepted {

  /** What is on the other side of a client. */
  @FunctionalInterface
  interface Service {
    SdkResponse call(SdkRequest request);
  }

  /** What becomes of a call. */
  @FunctionalInterface
  interface Interceptor {
    SdkResponse call(SdkRequest request, Service real);
  }

  private Intercepted() {}

  /** A client that {@code interceptor} stands in front of. */
  static <C> C client(Class<C> type, C real, Interceptor interceptor) {
    return proxy(
        type,
        (method, request) ->
            interceptor.call(request, changed -> (SdkResponse) invoke(method, real, changed)));
  }

  /** A client with nothing behind it but {@code service}. */
  static <C> C client(Class<C> type, Service service) {
    return proxy(type, (_, request) -> service.call(request));
  }

  @FunctionalInterface
  private interface Operation {
    SdkResponse call(Method method, SdkRequest request);
  }

  private static <C> C proxy(Class<C> type, Operation operation) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            // What takes a lambda builds the request, and calls this client again with it.
            arguments != null && arguments.length == 1 && arguments[0] instanceof SdkRequest request
                ? operation.call(method, request)
                : InvocationHandler.invokeDefault(proxy, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoke(Method method, Object target, Object argument) {
    try {
      return method.invoke(target, argument);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
