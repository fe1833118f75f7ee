package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** An input is the text of a fragment, judged in the form that ICU makes of it. */
final class FragmentTextFuzzTest {

  private static final Normalizer2 MAPPED = Normalizer2.getNFKCCasefoldInstance();

  private static final Pattern HOST = Pattern.compile("[a-z0-9][.\\x{3002}][a-z]{2}|://");

  private static final int MOST_DIGITS_IN_A_ROW = 3;

  private static final Pattern PLAIN =
      Pattern.compile("[A-Z][a-z]{0,9}( [a-z]{1,9}){0,9}: \\$\\{code}");

  @FuzzTest
  void saysNothingThatDeceives(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<String> faults = FragmentText.faults(Channel.TTS, text, new Autofill.None());
    if (faults.isEmpty()) {
      String mapped = MAPPED.normalize(text.replaceAll("\\$\\{[a-z-]+}", " "));
      assertFalse(HOST.matcher(mapped).find(), text);
      assertTrue(longestNumber(mapped) <= MOST_DIGITS_IN_A_ROW, text);
    } else {
      assertFalse(PLAIN.matcher(text).matches(), faults::toString);
    }
  }

  private static int longestNumber(String text) {
    int longest = 0;
    int run = 0;
    for (int c : text.codePoints().toArray()) {
      run = Character.isDigit(c) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
