package dev.watchword.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The languages that version 1's {@code lg} may name. */
final class Languages {

  private static final Set<String> LOCALES =
      Set.of(
          ("ar-xa cs-cz cy-cy cy-gb da-dk de-de el-gr en-au en-gb en-in en-us es-es es-mx es-us"
               + " fi-fi fil-ph fr-ca fr-fr hi-in hu-hu id-id is-is it-it ja-jp ko-kr nb-no nl-nl"
               + " pl-pl pt-br pt-pt ro-ro ru-ru sv-se th-th tr-tr vi-vn yue-cn zh-cn zh-tw no-no")
              .split(" "));

  /** A bare language means its main region. */
  private static final Set<String> BARE =
      LOCALES.stream()
          .map(locale -> locale.substring(0, locale.indexOf('-')))
          .collect(Collectors.toUnmodifiableSet());

  /** ASCII only: lower case must not turn another letter into one of these. */
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z]{2})?");

  private Languages() {}

  /** Whether that is one of them, in any case. */
  static boolean offered(String lg) {
    String lower = lg.toLowerCase(Locale.ROOT);
    return SHAPE.matcher(lg).matches() && (LOCALES.contains(lower) || BARE.contains(lower));
  }
}
