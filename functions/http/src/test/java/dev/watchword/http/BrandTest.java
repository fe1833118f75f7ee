package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BrandTest {

  private static String character(String codePoint) {
    return Character.toString(Integer.parseInt(codePoint, 16));
  }

  private static boolean isV1(String brand) {
    return Brand.v1(brand).isPresent();
  }

  @Nested
  class IsTaken {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "A                  | one character",
          "Eighteen chars ok. | eighteen",
          "Acme, Inc.         | a dot at the end",
          "O'Neil & Söhne     | all of the punctuation",
          "Ya_hoo-2!          | the rest of it",
          "!!!                | nothing else",
          "Шоколад            | Cyrillic",
          "株式会社           | Han",
          "हिन्दी               | Devanagari, with its marks",
          "ཧཱུྃ                 | Tibetan: several marks on one letter",
          "חנות               | Hebrew: a script from right to left",
          "متجر ١٢٣           | Arabic, with its digits",
          "ꓬꓲꓸꓟꓽ              | Lisu, whose tones look like dots",
          "Cafe\u0301         | a letter and a mark instead of the letter with the mark",
          "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷 | eighteen characters, each of which Java counts"
              + " twice",
          "L\u2019Oréal       | the apostrophe of typesetters",
          "L\u2018Oréal       | the other one",
          "L\u00b4Oréal       | an accent for it",
          "\u201eAcme\u201c   | German quotes",
          "\u201cAcme\u201d   | English quotes",
          "«Ромашка»          | Russian quotes",
          "Toys \"R\" Us        | plain quotes",
          "Disney+            | a plus",
          "Canal+             | another",
          "E*TRADE            | an asterisk",
          "Yahoo?             | a question mark",
          "Acme (UK)          | brackets",
          "Acme®              | a registered mark",
          "Acme™              | a trade mark",
          "N° 21              | a degree",
          "Nord–Süd           | an en dash",
          "Nord\u2010Süd       | a hyphen",
          "Nord\u2011Süd       | a hyphen that does not break",
          "Paral·lel          | a dot in the middle, in Catalan",
          "セブン・イレブン   | one in Japanese",
          "ラー・メン         | one after a long vowel",
          "Acme ＆ Co（株）   | full width",
          "בע״מ               | Hebrew quotes",
          "Яндекс Go          | words in two scripts",
          "МТС                | an abbreviation in Cyrillic that looks like one in Latin",
          "МОСКВА             | a word of Cyrillic capitals that look like Latin ones",
          "LINEほけん         | Latin beside Japanese",
          "KB국민은행         | Latin beside Korean",
          "QQ音乐             | Latin beside Chinese",
          "ＮＴＴドコモ       | full width beside Japanese",
          "118 118            | six digits",
          "U.S.A.             | dots with one letter between them",
          "Nr. 123            | three digits",
          "123 456            | a space ends a run of digits",
          "24-7, 7-11         | so does a hyphen",
          "1\uff12\u0663      | three digits, whatever their scripts",
          "3.14               | a dot among digits",
          "St. Gallen         | a space after the dot",
          "wwww               | no dot",
          "a..b               | no name after the dot"
        })
    void asItIs(String brand, String reason) {
      assertTrue(isV1(brand), reason);
    }
  }

  @Nested
  class IsRefused {

    @ParameterizedTest(name = "U+{0}: {1}")
    @CsvSource({
      "0000, a control: NUL",
      "000A, a control: a line feed",
      "0009, a control: a tab",
      "007F, a control: delete",
      "0085, a control: next line",
      "00A0, a space that is none: no-break",
      "2003, a space that is none: em",
      "3000, a space that is none: ideographic",
      "2028, a line separator",
      "1680, a space mark of Ogham",
      "00AD, not seen: a soft hyphen",
      "200B, not seen: a zero-width space",
      "200C, not seen: a zero-width non-joiner",
      "200D, not seen: a zero-width joiner",
      "2060, not seen: a word joiner",
      "2063, not seen: an invisible separator",
      "2064, not seen: an invisible plus",
      "FEFF, not seen: a byte order mark",
      "034F, not seen: a combining grapheme joiner",
      "115F, not seen: a filler of Hangul",
      "1160, not seen: another",
      "3164, not seen: another",
      "FFA0, not seen: the half as wide",
      "17B4, not seen: a vowel of Khmer",
      "180B, not seen: a variation selector of Mongolian",
      "180E, not seen: a vowel separator of Mongolian",
      "FE0E, not seen: a variation selector",
      "FE0F, not seen: the one that makes an emoji",
      "E0100, not seen: a supplementary one",
      "16FE4, not seen: a filler of Khitan",
      "2D7F, not seen: a joiner of Tifinagh",
      "1107F, not seen: a joiner of Brahmi",
      "E0001, not seen: a tag",
      "E0041, not seen: a tag that is a letter A",
      "1D173, not seen: a musical beam",
      "202A, turns the text around: embedding",
      "202E, turns the text around: override",
      "202C, turns the text around: pop",
      "2066, turns the text around: isolate",
      "200E, turns the text around: a left-to-right mark",
      "200F, turns the text around: a right-to-left mark",
      "061C, turns the text around: an Arabic letter mark",
      "20DD, encloses: a circle",
      "20E3, encloses: a keycap",
      "0488, encloses: hundreds of thousands",
      "3002, a dot that is none: ideographic",
      "FF0E, a dot that is none: full width",
      "FF61, a dot that is none: half width",
      "2024, a dot that is none: a leader",
      "06D4, a dot that is none: Arabic",
      "00B7, a dot that is none: in the middle",
      "002F, a slash",
      "2044, a slash for fractions",
      "FF0F, a slash of full width",
      "003A, a colon",
      "0040, an at sign",
      "003C, less than: of XML",
      "0025, a percent sign",
      "0024, a dollar sign",
      "2160, a number that is no digit: Roman",
      "2460, a number that is no digit: in a circle",
      "00B2, a number that is no digit: superscript",
      "3007, a number that is no digit: Han",
      "1F600, a face",
      "FDFD, an ornament that is as long as a sentence",
      "0378, not assigned",
      "E000, for private use",
      "FFFD, a replacement for something else",
      "FFFF, no character"
    })
    void forACharacter(String codePoint, String reason) {
      assertFalse(isV1("a" + character(codePoint) + "b"), reason);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "` `                 | nothing but a space",
          "Nineteen characters | nineteen",
          "\u0301a             | a mark that has no letter, at the beginning",
          "a \u0301            | the same in between",
          "a.\u0301b           | a mark on a dot",
          "example.com         | a link",
          "Pay at bit.ly       | a link in a text",
          "a.com.              | a link at the end of a sentence",
          "_.com               | a link, although no name",
          "WWW.x               | what a link begins with",
          "пример.рф           | a link in Cyrillic",
          "例え.テスト         | a link in Japanese",
          "مثال.شبكة           | a link in Arabic",
          "a.xn--p1ai          | a link as the wires have it",
          "ｅｘａ.ｃｏｍ       | a link in full width",
          "𝐞𝐱𝐚.𝐜𝐨𝐦             | a link in mathematics",
          "exa\u0301.com       | a link with a mark before its dot",
          "exa.co\u0301m       | a link with a mark in its end",
          "exaꓸcom             | a tone of Lisu for a dot",
          "exaꓺcom             | another",
          "exa٠com             | a zero of Arabic for a dot",
          "exa۰com             | a zero of Persian for a dot",
          "exa\ud834\udd6dcom  | a dot of music",
          "a.ﬁ                 | a ligature of two letters behind a dot",
          "a.ǲ                 | a digraph behind a dot",
          "192.0.2.1           | an address",
          "١٩٢.٠.٢.١           | an address in Arabic",
          "１９２.０.２.１     | an address in full width",
          "1234                | a code",
          "A1234b              | a code between letters",
          "Acme ١٢٣٤           | a code in Arabic",
          "１２３４            | a code in full width",
          "𝟎𝟏𝟐𝟑                | a code in mathematics",
          "1２٣४               | a code in four scripts",
          "1\u03322\u03323\u03324 | a code whose digits have marks",
          "080 055 519         | a phone number",
          "(800)555-019        | one in brackets",
          "+44 20 794 6        | one with a plus",
          "８００-５５５-０    | one in full width",
          "8x0x0x5x5x5x0       | one between letters",
          "P\u0430ypal          | Cyrillic in a Latin word",
          "\u0420aypal          | the same, a capital",
          "Payp\u0430l Bank     | the same beside another word",
          "P\u03b1ypal          | Greek in a Latin word",
          "\u0391cme            | the same, a capital",
          "Ac\u0585me           | Armenian in a Latin word",
          "\u13aacme            | Cherokee in a Latin word",
          "\u0420\u0430\u0443 Pal | a Cyrillic word that looks Latin beside one that is",
          "\u0410\u0440\u0440\u04cf\u0435 | a Cyrillic word with a letter that only looks like"
              + " Latin",
          "P\u0251ypal          | a letter of phonetics",
          "𝐏𝐚𝐲𝐩𝐚𝐥              | letters of mathematics",
          "ᵖᵃʸᵖᵃˡ              | letters above the line",
          "ℂitibank            | a letter of mathematics among others",
          "Mосква              | a Latin letter in a Cyrillic word",
          "a\u00b7b             | a dot in the middle that is not Catalan",
          "exa\u30fbcom         | that of Japanese among Latin letters"
        })
    void forWhatItPretends(String brand, String reason) {
      assertFalse(isV1(brand), reason);
    }

    @Test
    void forALoneSurrogate() {
      assertFalse(isV1("a" + (char) 0xd800));
    }

    @Test
    void inNoTimeHoweverLongItIs() {
      assertFalse(isV1("a".repeat(1 << 20)));
    }
  }

  @Nested
  class AsAParameter {

    @ParameterizedTest
    @ValueSource(strings = {" Acme", "Acme ", "  Acme  "})
    void hasNoSpacesAroundIt(String value) {
      assertEquals("Acme", Brand.readV1("payee", payee(value)));
    }

    /** A phone may type an accent as a mark of its own; it is one letter to whoever reads it. */
    @Test
    void isComposedBeforeItIsCounted() {
      String decomposed = "Cre\u0301dit Co\u0302te d'Or";
      assertEquals("Crédit Côte d'Or", Brand.readV1("payee", payee(decomposed)));
      assertEquals(Optional.of("Crédit Côte d'Or"), Brand.v2(decomposed));
      String eighteen = "Socie\u0301te\u0301 Ge\u0301ne\u0301rale+";
      assertEquals(Optional.of("Société Générale+"), Brand.v1(eighteen));
    }

    @Test
    void keepsThoseInIt() {
      assertEquals("A  b", Brand.readV1("payee", payee("A  b")));
    }

    @Test
    void isNamedIfItIsInvalid() {
      V1Refusal refusal =
          assertThrows(V1Refusal.class, () -> Brand.readV1("payee", payee("example.com")));
      assertEquals(
          "{\"status\":\"3\",\"error_text\":\"The value of payee is invalid.\"}",
          Json.write(refusal.body().members()));
    }

    private static Parameters payee(String value) {
      Parameters parameters = new Parameters();
      parameters.given("payee", value);
      return parameters;
    }
  }
}
