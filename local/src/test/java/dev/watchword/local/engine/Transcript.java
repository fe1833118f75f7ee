package dev.watchword.local.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an engine made of a case.
 *
 * @param history the execution's events
 * @param invocations which functions it invoked
 * @param answers what it said to what was asked of it besides
 */
record Transcript(List<String> history, List<String> invocations, List<String> answers) {

  List<String> states() {
    return history.stream()
        .filter(line -> line.contains("StateEntered"))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }

  String end() {
    return history.getLast().replaceFirst(":.*", "");
  }

  /** Where the two disagree, each as {@code part: [only the other's lines] | [only ours]}. */
  static Set<String> differences(Transcript other, Transcript ours) {
    return Stream.of(
            difference("history", other.history, ours.history),
            difference("invocations", other.invocations, ours.invocations),
            difference("answers", other.answers, ours.answers))
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> difference(String part, List<String> other, List<String> ours) {
    int begin = alike(other, ours);
    List<String> otherRest = other.subList(begin, other.size());
    List<String> ourRest = ours.subList(begin, ours.size());
    int end = alike(otherRest.reversed(), ourRest.reversed());
    List<String> theirs = otherRest.subList(0, otherRest.size() - end);
    List<String> own = ourRest.subList(0, ourRest.size() - end);
    return theirs.isEmpty() && own.isEmpty()
        ? Optional.empty()
        : Optional.of(part + ": " + theirs + " | " + own);
  }

  /** How many lines the two have in common from the beginning. */
  private static int alike(List<String> one, List<String> another) {
    int lines = 0;
    while (lines < Math.min(one.size(), another.size())
        && one.get(lines).equals(another.get(lines))) {
      lines++;
    }
    return lines;
  }
}
