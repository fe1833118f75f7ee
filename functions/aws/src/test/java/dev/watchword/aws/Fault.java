package dev.watchword.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** Where a call fails. */
enum Fault {
  /** It never arrives. */
  BEFORE,
  /** It is carried out, but its answer is lost. */
  AFTER,
  /** It arrives twice, as after a retry inside the SDK; the second answer is the one seen. */
  TWICE;

  Intercepted.Interceptor interceptor() {
    return (request, real) ->
        switch (this) {
          case BEFORE -> throw lost();
          case AFTER -> {
            real.call(request);
            throw lost();
          }
          case TWICE -> {
            try {
              real.call(request);
            } catch (RuntimeException unheard) {
              // Only the second answer comes back.
            }
            yield real.call(request);
          }
        };
  }

  static SdkClientException lost() {
    return SdkClientException.create("no answer");
  }
}
