package dev.watchword.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.Wiring;
import dev.watchword.core.Account;
import dev.watchword.core.AccountStore;
import dev.watchword.core.CountingDigits;
import dev.watchword.core.InMemoryAccounts;
import dev.watchword.core.MovableClock;
import dev.watchword.core.Registrar;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.http.Input;
import dev.watchword.http.Lambda;
import dev.watchword.http.TaskFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountsFunctionTest {

  private static final String KEY = "abcd1234";
  private static final String SECRET = "first-secret";

  /** What is shown of an account whose price alone was set: a line for each setting. */
  private static final String PLAIN =
      """
      "applications":[],
      "app_hash":"",
      "approved_numbers":[],
      "autofill_domain":"",
      "barred":false,
      "blocked":[],
      "callback_secret":"",
      "callback_url":"",
      "countries":[],
      "currency":"EUR",
      "default_sender":"",
      "demo":false,
      "max_call_price_per_minute":0,
      "max_sms_price":0,
      "may_set_pin_code":false,
      "may_use_templates":false,
      "message_prices":[],
      "number_sends_per_day":10,
      "number_sends_per_hour":5,
      "number_wrong_codes":10,
      "price":0.05,
      "requests_per_second":30,
      "spend_per_day":0,
      "spend_per_month":0,
      "test_numbers":[],
      "token_reuse":false,
      "usd_rate":0,
      "verifications_per_day":0,
      "verifications_per_month":0}\
      """
          .replace("\n", "");

  private final MovableClock clock = new MovableClock();
  private final InMemoryAccounts accounts = new InMemoryAccounts();
  private final Registrar registrar = new Registrar(accounts, new CountingDigits(), clock);
  private final Lambda lambda = new Lambda(new AccountsFunction(Wiring.of(registrar, clock)));

  private String answer(String command) {
    return lambda.invoke(command.replace('\'', '"'));
  }

  /** {@link #PLAIN}, with other values for some settings: name, value, name, value. */
  private static String plainBut(String... changes) {
    String plain = PLAIN;
    for (int i = 0; i < changes.length; i += 2) {
      String changed = plain.replaceFirst("(\"" + changes[i] + "\":)[^,}]*", "$1" + changes[i + 1]);
      assertNotEquals(plain, changed);
      plain = changed;
    }
    return plain;
  }

  private String refusal(String command) {
    return assertThrows(BadCommand.class, () -> answer(command)).getMessage();
  }

  private Account stored() {
    return accounts.find(KEY).orElseThrow();
  }

  private boolean isAccepted(String secret) {
    return stored().accepts(secret, clock.instant());
  }

  @Nested
  class Create {

    /** The digits count: the key is drawn first, then the secret. */
    private static final String DRAWN_SECRET = "00000000000000000000000000000002";

    @Test
    void showsTheKeyAndTheSecretThatWereDrawn() {
      assertEquals(
          "{\"api_key\":\"00000001\",\"api_secret\":\""
              + DRAWN_SECRET
              + "\","
              + plainBut("price", "0"),
          answer("{'command':'create'}"));
      assertTrue(accounts.find("00000001").orElseThrow().accepts(DRAWN_SECRET, clock.instant()));
    }

    @Test
    void takesAKeyAndEverySetting() {
      String answer =
          answer(
              "{'command':'create','api_key':'abcd1234','barred':true,'countries':['DE','AT'],"
                  + "'currency':'SEK','price':'1.50','requests_per_second':7,"
                  + "'autofill_domain':'example.com','app_hash':'FA+9qCX9/sU',"
                  + "'max_sms_price':'0.05','usd_rate':'9.5',"
                  + "'message_prices':[{'tts':'0.2','country':'SE','sms':'0.50'}]}");
      assertTrue(
          answer.endsWith(
              plainBut(
                  "app_hash",
                  "\"FA+9qCX9/sU\"",
                  "autofill_domain",
                  "\"example.com\"",
                  "barred",
                  "true",
                  "countries",
                  "[\"AT\",\"DE\"]",
                  "currency",
                  "\"SEK\"",
                  "max_sms_price",
                  "0.05",
                  "message_prices",
                  "[{\"country\":\"SE\",\"sms\":\"0.50\",\"tts\":\"0.2\"}]",
                  "price",
                  "1.5",
                  "requests_per_second",
                  "7",
                  "usd_rate",
                  "9.5")),
          answer);
      assertEquals(answer("{'command':'show','api_key':'abcd1234'}"), withoutSecret(answer));
    }

    @Test
    void leavesTheAccountThatHasTheKey() {
      Account account = accounts.open(KEY, SECRET);
      assertEquals(
          "there is an account of that api_key already",
          refusal("{'command':'create','api_key':'abcd1234'}"));
      assertEquals(account, stored());
    }

    @Test
    void endsWhenThereIsNoMoreRoom() {
      for (int i = 0; i < AccountStore.MOST; i++) {
        accounts.add(Account.opened("key-" + i, SecretDigest.of("00", ""), Settings.PRESET));
      }
      assertEquals(
          "there are 5000 accounts, the most there can be", refusal("{'command':'create'}"));
    }

    private static String withoutSecret(String answer) {
      return answer.replaceFirst("\"api_secret\":\"[0-9a-f]{32}\",", "");
    }
  }

  @Nested
  class Callbacks {

    @Test
    void showTheirUrlAndNotTheirSecret() {
      accounts.open(KEY, SECRET);
      String answer =
          answer(
              "{'command':'set','api_key':'abcd1234','callback_url':'https://example.com/hook',"
                  + "'callback_secret':'sixteen-or-more-of-it'}");

      assertTrue(answer.contains("\"callback_url\":\"https://example.com/hook\""), answer);
      assertTrue(answer.contains("\"callback_secret\":\"****\""), answer);
      assertFalse(lambda.log().toString().contains("sixteen"));
      assertTrue(stored().wantsCallbacks());
    }

    @Test
    void goToThisMachineInTheLocalStackOnly() {
      accounts.open(KEY, SECRET);
      assertEquals(
          "callback_url is not an https URL of a named host of at most 500 characters, or empty",
          refusal(
              "{'command':'set','api_key':'abcd1234','callback_url':'http://127.0.0.1:8080/hook'}"));
      assertEquals("", stored().settings().text(Setting.CALLBACK_URL));
    }

    @Test
    void haveTheirSchemeAndHostInLowerCase() {
      accounts.open(KEY, SECRET);
      answer(
          "{'command':'set','api_key':'abcd1234',"
              + "'callback_url':'HTTPS://Hooks.Example.COM:8443/Verified?Shop=7'}");
      assertEquals(
          "https://hooks.example.com:8443/Verified?Shop=7",
          stored().settings().text(Setting.CALLBACK_URL));
    }

    @Test
    void goToNoPortThatThereIsNot() {
      accounts.open(KEY, SECRET);
      for (String port : List.of("0", "65536", "99999")) {
        assertEquals(
            "callback_url is not an https URL of a named host of at most 500 characters, or empty",
            refusal(
                "{'command':'set','api_key':'abcd1234','callback_url':'https://example.com:"
                    + port
                    + "/hook'}"));
      }
      assertEquals("", stored().settings().text(Setting.CALLBACK_URL));
    }

    @Test
    void needBothTheUrlAndTheSecret() {
      accounts.open(KEY, SECRET);
      answer("{'command':'set','api_key':'abcd1234','callback_url':'https://example.com'}");
      assertFalse(stored().wantsCallbacks());
    }
  }

  @Nested
  class LookingUp {

    @Test
    void listsTheKeysOfAllAccounts() {
      assertEquals("{\"api_keys\":[]}", answer("{'command':'list'}"));
      accounts.open("b", SECRET);
      accounts.open("a", SECRET);
      assertEquals("{\"api_keys\":[\"a\",\"b\"]}", answer("{'command':'list'}"));
    }

    @Test
    void showsAllButTheSecret() {
      accounts.open(KEY, SECRET);
      assertEquals(
          "{\"api_key\":\"abcd1234\"," + PLAIN, answer("{'command':'show','api_key':'abcd1234'}"));
    }

    @Test
    void showsAnOldSecretWhileItIsValid() {
      accounts.open(KEY, SECRET);
      answer("{'command':'rotate_secret','api_key':'abcd1234','overlap':'PT1H'}");
      String show = "{'command':'show','api_key':'abcd1234'}";
      assertEquals(
          "{\"api_key\":\"abcd1234\",\"old_secret_until\":\"2026-03-01T13:00:00Z\"," + PLAIN,
          answer(show));
      clock.advance(Duration.ofHours(1));
      assertEquals("{\"api_key\":\"abcd1234\"," + PLAIN, answer(show));
    }
  }

  @Nested
  class Changing {

    @Test
    void disablesAndEnables() {
      accounts.open(KEY, SECRET);
      String disabled = answer("{'command':'disable','api_key':'abcd1234'}");
      assertEquals("{\"api_key\":\"abcd1234\"," + plainBut("barred", "true"), disabled);
      assertEquals(disabled, answer("{'command':'disable','api_key':'abcd1234'}"), "again");
      assertEquals(
          "{\"api_key\":\"abcd1234\"," + PLAIN,
          answer("{'command':'enable','api_key':'abcd1234'}"));
      assertTrue(isAccepted(SECRET));
    }

    @Test
    void setsCountriesAndCallingCodesOfNone() {
      accounts.open(KEY, SECRET);
      assertEquals(
          "{\"api_key\":\"abcd1234\"," + plainBut("countries", "[\"+881\",\"NO\"]"),
          answer("{'command':'set','api_key':'abcd1234','countries':['NO','+881']}"));
    }

    @Test
    void setsWhatIsNamedAndNothingElse() {
      accounts.open(KEY, SECRET);
      assertEquals(
          "{\"api_key\":\"abcd1234\"," + plainBut("countries", "[\"NO\"]"),
          answer("{'command':'set','api_key':'abcd1234','countries':['NO']}"));
      assertEquals(
          "{\"api_key\":\"abcd1234\","
              + plainBut("countries", "[\"NO\"]", "currency", "\"NOK\"", "price", "2"),
          answer("{'command':'set','api_key':'abcd1234','currency':'NOK','price':2}"));
    }
  }

  @Nested
  class ListingNumbers {

    private static final String SET = "{'command':'set','api_key':'abcd1234',%s}";

    private final Account first = accounts.open(KEY, SECRET);

    @Test
    void showsThemInOneSpelling() {
      assertEquals(
          "{\"api_key\":\"abcd1234\","
              + plainBut(
                  "approved_numbers", "[\"+12025550123\"]",
                  "blocked", "[\"+49151\",\"+882\"]",
                  "demo", "true"),
          answer(
              SET.formatted(
                  "'demo':true,'approved_numbers':['1 (202) 555-0123','+12025550123'],"
                      + "'blocked':['882','+49 151']")));
    }

    @Test
    void showsTestNumbersWithoutTheirCodes() {
      String set =
          SET.formatted(
              "'test_numbers':[{'number':'1-202-555-0123','code':'Rev1ew','until':'2027-01-31'}]");
      String shown =
          "{\"api_key\":\"abcd1234\","
              + PLAIN.replace(
                  "\"test_numbers\":[]",
                  "\"test_numbers\":[{\"code\":\"****\",\"number\":\"+12025550123\","
                      + "\"until\":\"2027-01-31T00:00:00Z\"}]");
      assertEquals(shown, answer(set));
      assertEquals(shown, answer("{'command':'show','api_key':'abcd1234'}"));
      assertEquals(
          "Rev1ew", stored().settings().objects(Setting.TEST_NUMBERS).getFirst().get("code"));
      // What was shown can't be taken for what is to be set.
      assertThrows(
          BadCommand.class,
          () ->
              answer(
                  SET.formatted(
                      "'test_numbers':[{'number':'12025550123','code':'****','until':'2027-01-31'}]")));
    }

    @Test
    void emptiesThem() {
      answer(SET.formatted("'blocked':['49']"));
      answer(
          SET.formatted(
              "'test_numbers':[{'number':'12025550123','code':'1234','until':'2027-01-31'}]"));
      assertEquals(
          "{\"api_key\":\"abcd1234\"," + PLAIN,
          answer(SET.formatted("'blocked':[],'test_numbers':[]")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "'approved_numbers':'12025550123'",
          "'approved_numbers':['12025550123',7]",
          "'approved_numbers':['202555']",
          "'approved_numbers':[{'number':'12025550123'}]",
          "'blocked':['12025550123','0']",
          "'blocked':[12025550123]",
          "'blocked':{'12025550123':'12025550123'}",
          "'test_numbers':['12025550123']",
          "'test_numbers':{'number':'12025550123','code':'1234','until':'2027-01-31'}",
          "'test_numbers':[{'number':'12025550123','code':1234,'until':'2027-01-31'}]",
          "'test_numbers':[{'number':'12025550123','code':'Rev1ew'}]",
          "'test_numbers':[{'number':'12025550123','code':'Rev1ew','until':'2026-03-01'}]",
          "'test_numbers':[{'number':'12025550123','code':'Rev1ew','until':'2026-03-01T12:00:00Z'}]",
          "'test_numbers':[{'number':'12025550123','code':'Rev1ew','until':'2027-01-31','x':'y'}]",
          "'test_numbers':[{'number':'12025550123','code':'Rev1ew','until':'2027-01-31'},"
              + "{'number':'+12025550123','code':'1234','until':'2027-01-31'}]"
        })
    void refusesAnythingElseByNameAndQuotesNothing(String setting) {
      String name = setting.substring(1, setting.indexOf('\'', 1));
      String refusal = refusal(SET.formatted(setting));
      assertEquals(name + " is not " + Setting.named(name).orElseThrow().rule(), refusal);
      assertEquals(first, stored());
      String log = lambda.log().toString();
      assertFalse(log.contains("2025550123") || log.contains("Rev1ew"), log);
    }

    @Test
    void refusesAMemberTwice() {
      assertThrows(
          Input.Unreadable.class,
          () -> answer(SET.formatted("'test_numbers':[{'code':'1234','code':'5678'}]")));
    }

    @Test
    void logsNothingOfThem() {
      answer(
          SET.formatted(
              "'blocked':['12025550123'],'test_numbers':"
                  + "[{'number':'12025550142','code':'Rev1ew','until':'2027-01-31'}]"));
      assertEquals(
          "{\"function\":\"AccountsFunction\",\"command\":\"set\",\"account\":\"abcd1234\","
              + "\"outcome\":\"Changed\"}",
          lambda.log().getLast());
    }
  }

  @Nested
  class RotatingSecrets {

    private final String rotate = "{'command':'rotate_secret','api_key':'abcd1234'}";
    private final Account first = accounts.open(KEY, SECRET);

    private static String secret(String answer) {
      return answer.replaceFirst(".*\"api_secret\":\"([0-9a-f]{32})\".*", "$1");
    }

    @Test
    void showsTheNewOneAndUntilWhenTheOldOneIsValid() {
      String answer = answer(rotate);
      assertTrue(answer.contains("\"old_secret_until\":\"2026-03-02T12:00:00Z\""), answer);
      assertTrue(isAccepted(SECRET));
      assertTrue(isAccepted(secret(answer)));
      clock.advance(Duration.ofHours(24));
      assertFalse(isAccepted(SECRET));
      assertTrue(isAccepted(secret(answer)));
    }

    @ParameterizedTest
    @CsvSource({
      "'PT1H', 3600",
      "60, 60",
      "1e1, 10",
      "'PT0.5S', 0.5",
      "'P30D', 2592000",
      "2592000, 2592000"
    })
    void takesAnOverlapInSecondsOrAsADuration(String overlap, String seconds) {
      String json = overlap.startsWith("P") ? "'" + overlap + "'" : overlap;
      answer(rotate.replace("}", ",'overlap':" + json + "}"));
      assertEquals(
          Optional.of(clock.instant().plus(Duration.parse("PT" + seconds + "S"))),
          stored().oldSecretUntil(clock.instant()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "'PT0S'"})
    void endsTheOldOneNowWithoutOverlap(String overlap) {
      String answer = answer(rotate.replace("}", ",'overlap':" + overlap + "}"));
      assertFalse(answer.contains("old_secret_until"), answer);
      assertFalse(isAccepted(SECRET));
      assertTrue(isAccepted(secret(answer)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "-1",
          "0.5",
          "2592001",
          "1e99",
          "'PT-1S'",
          "'P30DT1S'",
          "'24h'",
          "''",
          "true",
          "[]",
          "null"
        })
    void refusesAnyOtherOverlap(String overlap) {
      assertEquals(
          "overlap is not seconds, or an ISO-8601 duration, up to 30 days",
          refusal(rotate.replace("}", ",'overlap':" + overlap + "}")));
      assertEquals(first, stored());
    }

    @Test
    void refusesAThirdWhileTwoAreValid() {
      answer(rotate);
      Account two = stored();
      assertEquals(
          "the old secret is valid until 2026-03-02T12:00:00Z;"
              + " drop_old_secret or an overlap of 0 ends it, drop_new_secret goes back to it",
          refusal(rotate));
      assertEquals(two, stored());
    }

    @Test
    void dropsAnOldOneBeforeItsTime() {
      String newest = secret(answer(rotate));
      assertEquals(
          "{\"api_key\":\"abcd1234\"," + PLAIN,
          answer("{'command':'drop_old_secret','api_key':'abcd1234'}"));
      assertFalse(isAccepted(SECRET));
      assertTrue(isAccepted(newest));
      answer(rotate);
    }

    @Test
    void goesBackToAnOldOne() {
      String lost = secret(answer(rotate));
      assertEquals(
          "{\"api_key\":\"abcd1234\"," + PLAIN,
          answer("{'command':'drop_new_secret','api_key':'abcd1234'}"));
      assertTrue(isAccepted(SECRET));
      assertFalse(isAccepted(lost));
      assertEquals(
          "there is no old secret to go back to",
          refusal("{'command':'drop_new_secret','api_key':'abcd1234'}"));
    }

    @Test
    void showsASecretOnce() {
      String newest = secret(answer(rotate));
      assertFalse(answer("{'command':'show','api_key':'abcd1234'}").contains(newest));
      assertFalse(answer("{'command':'enable','api_key':'abcd1234'}").contains(newest));
    }
  }

  @Nested
  class ACommandThatCannotBeRead {

    /** The key, and every setting by its name. */
    private static final String ALL =
        Stream.concat(Stream.of("api_key"), Stream.of(Setting.values()).map(Setting::wireName))
            .sorted()
            .collect(Collectors.joining(", "));

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {} | command is none of create, list, show, set, disable, enable, rotate_secret, drop_old_secret, drop_new_secret
            {'command':'delete'} | command is none of create, list, show, set, disable, enable, rotate_secret, drop_old_secret, drop_new_secret
            {'command':7} | command is none of create, list, show, set, disable, enable, rotate_secret, drop_old_secret, drop_new_secret
            {'command':'CREATE'} | command is none of create, list, show, set, disable, enable, rotate_secret, drop_old_secret, drop_new_secret
            {'command':'create','colour':'red'} | colour is not known to create, which takes {all}
            {'command':'create','overlap':0} | overlap is not known to create, which takes {all}
            {'command':'create','5ecre7':0} | a member is not known to create, which takes {all}
            {'command':'list','api_key':'a'} | api_key is not known to list, which takes nothing
            {'command':'disable','api_key':'a','barred':true} | barred is not known to disable, which takes api_key
            {'command':'show'} | api_key is missing
            {'command':'set','price':1} | api_key is missing
            {'command':'show','api_key':''} | api_key is not 1 to 64 letters, digits, hyphens and underscores
            {'command':'show','api_key':'a#b'} | api_key is not 1 to 64 letters, digits, hyphens and underscores
            {'command':'create','api_key':null} | api_key is not 1 to 64 letters, digits, hyphens and underscores
            {'command':'create','api_key':12345678} | api_key is not 1 to 64 letters, digits, hyphens and underscores
            {'command':'set','api_key':'abcd1234'} | set has nothing to set
            {'command':'set','api_key':'abcd1234','barred':'true'} | barred is not true or false
            {'command':'set','api_key':'abcd1234','barred':null} | barred is not true or false
            {'command':'set','api_key':'abcd1234','requests_per_second':0} | requests_per_second is not a whole number from 1 to 10000
            {'command':'set','api_key':'abcd1234','app_hash':'x'} | app_hash is not an Android app's hash of 11 characters, or empty
            {'command':'set','api_key':'abcd1234','autofill_domain':'Example.com'} | autofill_domain is not a domain in lower case of at most 64 characters, such as example.com, or empty
            {'command':'set','api_key':'abcd1234','max_sms_price':'100'} | max_sms_price is not a decimal of at most 2 digits and 5 places, such as 0.05, or 0 for any price
            {'command':'set','api_key':'abcd1234','max_sms_price':'0.123456'} | max_sms_price is not a decimal of at most 2 digits and 5 places, such as 0.05, or 0 for any price
            {'command':'set','api_key':'abcd1234','price':-1,'barred':true} | price is not a decimal of at most 9 digits and 8 places, such as 0.10
            {'command':'set','api_key':'abcd1234','currency':'gold'} | currency is not a code of ISO 4217, such as EUR
            {'command':'set','api_key':'abcd1234','countries':'DE'} | countries is not a list of codes of ISO 3166-1 such as ["AT", "DE"], empty for all countries, and of calling codes that belong to no country, such as "+881"
            {'command':'set','api_key':'abcd1234','demo':1} | demo is not true or false
            {'command':'set','api_key':'abcd1234','blocked':['4']} | blocked is not a list of at most 1000 phone numbers in international format, or first 2 to 15 digits of such
            {'command':'set','api_key':'abcd1234','countries':['DE',1]} | countries is not a list of codes of ISO 3166-1 such as ["AT", "DE"], empty for all countries, and of calling codes that belong to no country, such as "+881"
            """)
    void saysWhatIsWrongAndChangesNothing(String command, String message) {
      Account account = accounts.open(KEY, SECRET);
      assertEquals(message.replace("{all}", ALL), refusal(command));
      assertEquals(account, stored());
      assertEquals("{\"api_keys\":[\"abcd1234\"]}", answer("{'command':'list'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "'create'", "{'command':'list','command':'list'}"})
    void mayBeNone(String input) {
      assertThrows(Input.Unreadable.class, () -> answer(input));
    }
  }

  @Nested
  class AnAccountThatIsNotThere {

    @ParameterizedTest
    @EnumSource(Verb.class)
    void isSaidToBeSo(Verb verb) {
      if (!verb.needsApiKey()) {
        return;
      }
      String more = verb == Verb.SET ? ",'price':1" : "";
      assertEquals(
          "there is no account of that api_key",
          refusal("{'command':'%s','api_key':'nobody'%s}".formatted(verb.wireName(), more)));
      assertEquals("{\"api_keys\":[]}", answer("{'command':'list'}"));
    }
  }

  @Nested
  class TheLog {

    private String line(String command) {
      try {
        answer(command);
      } catch (TaskFailure e) {
        // Logged all the same.
      }
      return lambda.log().getLast();
    }

    @Test
    void tellsCommandAccountAndOutcome() {
      assertEquals(
          "{\"function\":\"AccountsFunction\",\"command\":\"create\",\"outcome\":\"Issued\","
              + "\"account\":\"00000001\"}",
          line("{'command':'create'}"));
      assertEquals(
          "{\"function\":\"AccountsFunction\",\"command\":\"show\",\"account\":\"00000001\","
              + "\"outcome\":\"Found\"}",
          line("{'command':'show','api_key':'00000001'}"));
      assertEquals(
          "{\"function\":\"AccountsFunction\",\"command\":\"list\",\"outcome\":\"Listed\"}",
          line("{'command':'list'}"));
    }

    @Test
    void tellsWhyNothingWasDone() {
      assertEquals(
          "{\"function\":\"AccountsFunction\",\"command\":\"show\",\"account\":\"nobody\","
              + "\"outcome\":\"Unknown\"}",
          line("{'command':'show','api_key':'nobody'}"));
      assertEquals(
          "{\"function\":\"AccountsFunction\",\"outcome\":\"BadCommand\"}",
          line("{'command':'5ecre7'}"));
    }

    @Test
    void namesTheClassOfWhatBrokeAndTheOperatorIsToldNoMore() {
      accounts.failNext();
      TaskFailure thrown = assertThrows(TaskFailure.class, () -> answer("{'command':'list'}"));
      assertEquals("the task could not be done", thrown.getMessage());
      assertEquals(0, thrown.getStackTrace().length);
      assertTrue(
          lambda.log().getLast().endsWith("\"error\":[\"java.lang.IllegalStateException\"]}"));
    }
  }
}
