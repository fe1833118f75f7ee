package dev.watchword.aws;

import static dev.watchword.aws.Samples.NUMBER;
import static dev.watchword.aws.Samples.T0;
import static dev.watchword.aws.Samples.TOKEN;
import static dev.watchword.aws.Samples.accepted;
import static dev.watchword.aws.Samples.expired;
import static dev.watchword.aws.Samples.full;
import static dev.watchword.aws.Samples.next;
import static dev.watchword.aws.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Code;
import dev.watchword.core.CodeSource;
import dev.watchword.core.NumberRecord;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.State;
import dev.watchword.core.Terms;
import dev.watchword.core.Verification;
import dev.watchword.core.VerificationStore;
import dev.watchword.core.VerificationStore.Created.Overtaken;
import dev.watchword.core.VerificationStoreContract;
import dev.watchword.core.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class VerificationTableTest {

  private final TestTable tables = new TestTable();
  private final VerificationTable table = tables.store();

  @Nested
  class AsEveryStore extends VerificationStoreContract {

    @Override
    protected VerificationStore store() {
      return table;
    }

    @Override
    protected int races() {
      return 10;
    }
  }

  @Nested
  class WhatIsWritten {

    private final KeyedCodes codes = new KeyedCodes(Samples.keys(), new Random(1));
    private final Verification first =
        Verification.accepted(Samples.ID, Samples.ACCOUNT, withTenDigits());
    private final Verification second = full(first);

    private Terms withTenDigits() {
      return Samples.terms("k1", 10);
    }

    @Test
    void holdsTheNumberNowhere() {
      write();

      assertNowhere(NUMBER.e164());
      assertNowhere(NUMBER.digits());
      assertNowhere(NUMBER.digits().substring(2));
    }

    @Test
    void holdsNoChosenCode() {
      Code code = new Code("aZ09zQ");
      tables.create(
          Verification.accepted(
              Samples.id(3),
              Samples.ACCOUNT,
              Samples.terms(new Wording.Brand("Acme"), new CodeSource.Chosen(code))));

      assertNowhere(code.value());
    }

    @Test
    void holdsNoFixedCode() {
      Code code = new Code("qZ90za");
      Verification test =
          Verification.accepted(
              Samples.id(4),
              Samples.ACCOUNT,
              Samples.terms(new Wording.Brand("Acme"), new CodeSource.Fixed(code)));
      tables.create(test);

      assertNowhere(code.value());
      assertEquals(Optional.of(test), tables.stored(test));
    }

    @Test
    void holdsNoTaskToken() {
      write();

      assertNowhere(TOKEN.value());
    }

    @Test
    void holdsNoCode() {
      write();

      assertNowhere(codes.newest(second).value());
    }

    @Test
    void isAllReadBack() {
      write();

      assertEquals(Optional.of(second), table.find(second.account(), second.id()));
    }

    @Test
    void isForgottenAMonthAfterTheLongestLife() {
      write();

      long day = 24 * 60 * 60;
      assertEquals(Long.toString(T0.getEpochSecond() + 31 * day), item("V#").get("forget_at").n());
      assertEquals(item("V#").get("forget_at"), item("N#").get("forget_at"));
    }

    @Test
    void ofANumberIsWhatTheLimitsNeedAndNothingElse() {
      write();

      assertEquals(
          List.of("forget_at", "lease", "pk", "request_id", "sends", "version"),
          item("N#").keySet().stream().sorted().toList());
      assertEquals(first.id().value(), item("N#").get("request_id").s());
    }

    @Test
    void ofANumberFollowsTheNumberAndTheAccount() {
      KeyRing keys = Samples.keys();
      PhoneNumber other = new PhoneNumber("+61491570157");

      String key = Keys.number("a", NUMBER, keys);

      assertEquals(key, Keys.number("a", NUMBER, Samples.keys()));
      assertFalse(key.equals(Keys.number("a", other, keys)));
      assertFalse(key.equals(Keys.number("b", NUMBER, keys)));
    }

    private void write() {
      tables.create(first);
      assertTrue(table.replace(first, second));
    }

    private Map<String, AttributeValue> item(String prefix) {
      return tables.items().stream()
          .filter(item -> item.get("pk").s().startsWith(prefix))
          .findFirst()
          .orElseThrow();
    }

    /** Neither as it is, nor with anything between its digits. */
    private void assertNowhere(String secret) {
      List<String> texts = new ArrayList<>();
      tables.items().forEach(item -> item.values().forEach(value -> collect(value, texts)));
      assertTrue(texts.contains("Acme"), "what is there is found");
      String digits = secret.replaceAll("[^0-9]", "");
      for (String text : texts) {
        assertFalse(text.contains(secret), text);
        if (digits.length() >= 9) {
          assertFalse(text.replaceAll("[^0-9]", "").contains(digits), text);
        }
      }
    }

    private void collect(AttributeValue value, List<String> texts) {
      switch (value.type()) {
        case S -> texts.add(value.s());
        case N -> texts.add(value.n());
        case SS -> texts.addAll(value.ss());
        case L -> value.l().forEach(element -> collect(element, texts));
        case M -> value.m().values().forEach(element -> collect(element, texts));
        case BOOL -> {}
        case NS, B, BS, NUL, UNKNOWN_TO_SDK_VERSION ->
            throw new AssertionError("no such attributes are written");
      }
    }
  }

  /** An attribute that functions deployed before it neither write nor remove. */
  @Nested
  class TheStepThatWasAskedFor {

    private static final String ATTRIBUTE = "asked_step";

    private final Verification first = accepted(1);
    private final Verification asked = next(first, new State.Queued(0, T0, 2));

    private Map<String, AttributeValue> item() {
      return tables.items().stream()
          .filter(item -> item.get("pk").s().startsWith("V#"))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void isOnAnItemOnlyWhileItIsAfterTheCurrent() {
      tables.create(first);
      assertFalse(item().containsKey(ATTRIBUTE));

      assertTrue(table.replace(first, asked));
      assertEquals("2", item().get(ATTRIBUTE).n());

      Verification on = next(asked, new State.Queued(2, T0));
      assertTrue(table.replace(asked, on));
      assertFalse(item().containsKey(ATTRIBUTE));
      assertEquals(Optional.of(on), tables.stored(first));
    }

    @Test
    void isGoneOnceTheRequestIsOver() {
      tables.create(first);
      assertTrue(table.replace(first, asked));
      assertTrue(table.replace(asked, expired(asked)));

      assertFalse(item().containsKey(ATTRIBUTE));
    }

    @Test
    void isNotThereInAnOlderItem() {
      tables.create(first);

      assertEquals(new State.Queued(0, T0), tables.stored(first).orElseThrow().state());
    }

    /** A function of an older version has gone on and left the attribute. */
    @Test
    void saysNothingOnceItIsLeftBehind() {
      Verification later = next(first, new State.Queued(2, T0));
      tables.create(first);
      assertTrue(table.replace(first, later));
      tables.set(first, ATTRIBUTE, AttributeValue.fromN("1"));

      assertEquals(Optional.of(later), tables.stored(first));
    }
  }

  @Nested
  class WhenTheNumberIsAnothers {

    private final Verification old = accepted(1);
    private final Verification late = accepted(2);

    @Test
    void theOldRequestStillClosesAndFreesNothing() {
      tables.create(old);
      tables.create(late);

      assertTrue(table.replace(old, expired(old)));
      assertEquals(Optional.of(expired(old)), tables.stored(old));
      assertEquals(Optional.of(late.id()), tables.holder(old));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void theOldRequestStillClosesWhenThatCallFails(Fault fault) {
      tables.create(old);
      tables.create(late);
      VerificationTable failing = tables.intercepted(2, fault.interceptor());

      assertTrue(failing.replace(old, expired(old)));
      assertEquals(Optional.of(expired(old)), tables.stored(old));
    }

    @Test
    void aBeatenWriteDoesNotCloseTheOldRequest() {
      tables.create(old);
      tables.create(late);
      table.replace(old, waiting(old, 125));

      assertFalse(table.replace(old, expired(old)));
      assertEquals(Optional.of(waiting(old, 125)), tables.stored(old));
    }

    @Test
    void aNumberThatDynamoDbHasForgottenIsNoHindrance() {
      tables.create(old);
      tables.forget(Keys.number(old.account(), NUMBER, Samples.keys()));

      assertTrue(table.replace(old, expired(old)));
      assertEquals(NumberRecord.NONE, tables.number(old));
    }

    @Test
    void aNumberForgottenSinceItWasReadIsReadAgain() {
      NumberRecord read = tables.number(tables.create(old));
      tables.forget(Keys.number(old.account(), NUMBER, Samples.keys()));

      assertEquals(new Overtaken(NumberRecord.NONE), table.create(late, read));
    }
  }

  @Nested
  class WhatItCosts {

    private final List<SdkRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final VerificationTable recorded =
        tables.intercepted(
            (request, real) -> {
              requests.add(request);
              return real.call(request);
            });
    private final Verification first = accepted(1);

    @Test
    void aCreationIsOneRequest() {
      recorded.create(first, NumberRecord.NONE);

      assertEquals(1, requests.size());
    }

    @Test
    void aNumberThatIsTakenIsOneRequest() {
      tables.create(first);

      recorded.create(accepted(2), NumberRecord.NONE);

      assertEquals(1, requests.size());
    }

    @Test
    void aLookUpIsOneConsistentRead() {
      tables.create(first);

      recorded.find(first.account(), first.id());

      assertEquals(1, requests.size());
      assertTrue(((GetItemRequest) requests.getFirst()).consistentRead());
    }

    @Test
    void aReplacementIsOneRequest() {
      tables.create(first);

      recorded.replace(first, waiting(first, 125));

      assertEquals(1, requests.size());
    }

    @Test
    void aLostRaceIsOneRequest() {
      tables.create(first);
      table.replace(first, waiting(first, 125));

      recorded.replace(first, expired(first));
      recorded.replace(first, waiting(first, 305));

      assertEquals(2, requests.size());
    }

    @Test
    void anEndIsOneRequest() {
      tables.create(first);

      recorded.replace(first, expired(first));

      assertEquals(1, requests.size());
    }
  }
}
