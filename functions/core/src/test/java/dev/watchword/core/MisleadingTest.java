package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MisleadingTest {

  @Nested
  class ALink {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "bank.example.com",
          "bank。example。com",
          "bank．example．com",
          "bank｡example｡com",
          "bank․example․com",
          "bank。com",
          "BANK。COM",
          "ｂａｎｋ．ｃｏｍ",
          "ｂａｎｋ。ｃｏｍ",
          "ⓑⓐⓝⓚ.ⓒⓞⓜ",
          "bank.ⓒⓞⓜ",
          "bank.𝐜𝐨𝐦",
          "bank.\u00adcom",
          "bank\u200b.com",
          "bank.c\u2060om",
          "bank.ﬁ",
          "bank⒈com",
          "⒈⒈⒈1",
          "银行。com",
          "银行。cn",
          "银行。com快来",
          "银行。中国",
          "bank。中国",
          "例え。テスト",
          "ストア。みんな",
          "пример。рф",
          "bank。рф",
          "銀行。example。com",
          "user@host.tld",
          "t.me/x",
          "a.xn--p1ai",
          "a。xn--p1ai",
          "10.0.0.1",
          "10。0。0。1",
          "１０．０．０．１",
          "0x7f.0.0.1",
          "0x7f000001",
          "[2001:db8::1]",
          "[::1]",
          "http://localhost",
          "http:⁄⁄localhost",
          "http:∕∕localhost",
          "http：／／localhost",
          "http∶//localhost",
          "www.x",
          "ｗｗｗ.x",
          "bank܁com"
        })
    void isSeenWhateverItsDotIs(String text) {
      assertTrue(Misleading.hasLink(text));
      assertTrue(Misleading.hasLink("Go to " + text + " now"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Acme Inc.",
          "St. Pauli",
          "Dr. Oetker",
          "U.S. Bank",
          "U.S.A.",
          "A.P. Møller",
          "Wait...",
          "Wait… it is here",
          "認証コードは1234です。5分間有効です。",
          "認証コードは1234です。Acmeより",
          "IDは7です。IDとコードを入力",
          "验证码：1234。请勿告诉他人。",
          "验证码：1234。5分钟内有效。",
          "欢迎使用Acme。您的验证码是1234。",
          "您好。中国移动提醒您",
          "您好。公司不会索要验证码",
          "a/b and 24/7",
          "3.14",
          "5.50",
          "at 9:00",
          "[12]",
          "0x"
        })
    void isNotSeenInAnOrdinarySentence(String text) {
      assertFalse(Misleading.hasLink(text));
    }

    /** ICU is where the rule comes from; it does not ship. */
    @Test
    void isSeenInWhateverTheStandardMapsToOne() {
      IDNA idna = IDNA.getUTS46Instance(IDNA.DEFAULT);
      List<String> missed = new ArrayList<>();
      for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
        if (!Character.isDefined(c) || (c >= 0xd800 && c <= 0xdfff)) {
          continue;
        }
        for (String text :
            List.of("bank" + Character.toString(c) + "com", "bank." + Character.toString(c))) {
          StringBuilder mapped = new StringBuilder();
          idna.nameToUnicode(text, mapped, new IDNA.Info());
          if (isHost(mapped.toString()) && !Misleading.hasLink(text)) {
            missed.add(Integer.toHexString(c));
          }
        }
      }
      assertEquals(List.of(), missed);
    }

    /**
     * Tells whether it has two labels, the last of two letters or more: then phones make it a link.
     */
    private static boolean isHost(String text) {
      return text.matches("[\\p{L}\\p{M}\\p{Nd}]+\\.[\\p{L}\\p{M}]{2,}");
    }
  }

  @Nested
  class TheMapping {

    @Test
    void isThatOfTheStandardWhereItLeadsToAscii() {
      Normalizer2 standard = Normalizer2.getNFKCCasefoldInstance();
      List<String> different = new ArrayList<>();
      for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
        String text = Character.toString(c);
        String mapped = standard.normalize(text);
        boolean ascii = mapped.chars().allMatch(each -> each < 0x80);
        if (Character.isDefined(c) && ascii && !mapped.equals(UnicodeText.addressed(text))) {
          different.add(Integer.toHexString(c));
        }
      }
      assertEquals(List.of(), different);
    }

    @Test
    void dropsWhatTheStandardDrops() {
      List<String> different = new ArrayList<>();
      for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
        boolean dropped = UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        if (dropped != UnicodeText.hasIgnorable(Character.toString(c))) {
          different.add(Integer.toHexString(c));
        }
      }
      assertEquals(List.of(), different);
    }

    @Test
    void composesAsTheStandardDoes() {
      Normalizer2 standard = Normalizer2.getNFCInstance();
      for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
        if (Character.isDefined(c)) {
          String text = "e" + Character.toString(c);
          assertEquals(standard.normalize(text), UnicodeText.composed(text));
        }
      }
    }
  }

  @Nested
  class APhoneNumber {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "call (800)555-019-9",
          "call 0 8 0 0 5 5 5",
          "+1 800 555 0199",
          "08.00.55",
          "0–8–0–0–5",
          "0/8/0/0/5",
          "0\u00a08\u00a00\u00a00\u00a05",
          "0*8*0*0*5",
          "０８ ０ ０５",
          "٠٨ ٠٠ ٥",
          "08 ０٠ 5",
          "110 33",
          "8x0x0x5x5x5x0",
          "8o0o0o5o5o5o0",
          "1-800-FLOWERS",
          "1 (800) FLOWERS",
          "9:00-17:00, 555"
        })
    void isSeenHoweverItIsWritten(String text) {
      assertTrue(Misleading.hasPhoneNumber(text));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "24/7",
          "24/7/365",
          "24/7, 365 days",
          "365 days",
          "5.50",
          "2,5 %",
          "Pay 100 with 15 min",
          "9:00-17:00",
          "9:00 à 17:00",
          "9h00 à 17h30",
          "9:00 – 17:00",
          "15 min, 24 h, 7 days",
          "1.800 Euro",
          "5分間、24時間"
        })
    void isNotSeenInOtherNumbers(String text) {
      assertFalse(Misleading.hasPhoneNumber(text));
    }
  }
}
