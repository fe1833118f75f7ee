package dev.watchword.local.front;

import java.util.List;
import java.util.Map;

/** What a call is answered with, as a whole or bit by bit. */
public sealed interface Reply permits Answer, Stream {

  /** By name. */
  Map<String, List<String>> headers();
}
