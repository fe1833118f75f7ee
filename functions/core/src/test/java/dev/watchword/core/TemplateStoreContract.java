package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.TemplateAnswer.Refused;
import dev.watchword.core.TemplateAnswer.Shown;
import dev.watchword.core.TemplateAnswer.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every {@link TemplateStore} does; each adapter extends this with its own {@link #store()}.
 * Every test uses an account of its own, so one store may serve them all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TemplateStoreContract {

  private static final int THREADS = 20;

  /** To the millisecond, which every store must keep. */
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00.123Z");

  /** The store under test: the same one, or another view of the same data, at each call. */
  protected abstract TemplateStore store();

  private static Account account() {
    return Account.opened(UUID.randomUUID().toString(), SecretDigest.NONE, Settings.PRESET);
  }

  private Templates templates() {
    return new Templates(store(), UUID::randomUUID, () -> T0);
  }

  private static TemplateBook book() {
    Fragment sms =
        new Fragment(
            UUID.randomUUID(),
            Channel.SMS,
            "en-gb",
            "${code} für ${brand} €",
            T0,
            T0.plusMillis(7));
    Fragment call = new Fragment(UUID.randomUUID(), Channel.TTS, "zh-cn", "码 ${code}", T0, T0);
    return new TemplateBook(
        List.of(
            new Template(UUID.randomUUID(), "first", true, List.of(sms, call)),
            new Template(UUID.randomUUID(), "second-2_", false, List.of())),
        1);
  }

  private static <T> List<T> atOnce(IntFunction<T> action) {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<T>> calls =
          IntStream.range(0, THREADS)
              .<Callable<T>>mapToObj(
                  i ->
                      () -> {
                        start.await();
                        return action.apply(i);
                      })
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Nested
  class AnAccount {

    @Test
    void hasNoneToBeginWith() {
      assertEquals(TemplateBook.EMPTY, store().find(account().apiKey()));
    }

    @Test
    void findsThemAsTheyWereStored() {
      String account = account().apiKey();
      TemplateBook book = book();
      assertTrue(store().replace(account, TemplateBook.EMPTY, book));
      assertEquals(book, store().find(account));
      TemplateBook fewer = book.without(book.templates().getLast().id());
      assertTrue(store().replace(account, book, fewer));
      assertEquals(fewer, store().find(account));
    }

    @Test
    void hasItsOwn() {
      String account = account().apiKey();
      store().replace(account, TemplateBook.EMPTY, book());
      assertEquals(TemplateBook.EMPTY, store().find(account + "x"));
      assertEquals(TemplateBook.EMPTY, store().find(account.substring(1)));
    }

    @Test
    void losesNothingToAChangeOfAnOlderState() {
      String account = account().apiKey();
      TemplateBook book = book();
      assertTrue(store().replace(account, TemplateBook.EMPTY, book));
      assertFalse(store().replace(account, TemplateBook.EMPTY, book()));
      assertEquals(book, store().find(account));
    }
  }

  @Nested
  class AtOnce {

    @Test
    void oneOfManyOfTheSameNameIsMade() {
      Account account = account();
      List<TemplateAnswer> answers =
          atOnce(_ -> templates().change(account, new TemplateChange.Create("same")));
      assertEquals(
          THREADS - 1,
          Collections.frequency(answers, new Refused(Why.NAME_TAKEN)),
          answers::toString);
      assertEquals(1, store().find(account.apiKey()).templates().size());
    }

    @Test
    void noMoreAreMadeThanThereMayBe() {
      Account account = account();
      List<TemplateAnswer> answers =
          atOnce(i -> templates().change(account, new TemplateChange.Create("name-" + i)));
      assertEquals(
          10,
          Collections.frequency(answers, new Refused(Why.TOO_MANY_TEMPLATES)),
          answers::toString);
      List<Template> all = store().find(account.apiKey()).templates();
      assertEquals(10, all.size());
      assertEquals(1, all.stream().filter(Template::isDefault).count());
      List<Template> shown =
          answers.stream()
              .flatMap(a -> a instanceof Shown(Template t) ? Stream.of(t) : Stream.empty())
              .toList();
      assertEquals(
          new HashSet<>(all.stream().map(Template::id).toList()),
          new HashSet<>(shown.stream().map(Template::id).toList()));
    }

    @Test
    void oneOfManyFragmentsOfTheSameLocaleIsAdded() {
      Account account = account();
      Shown made =
          assertInstanceOf(
              Shown.class, templates().change(account, new TemplateChange.Create("one")));
      UUID id = made.template().id();
      List<TemplateAnswer> answers =
          atOnce(
              i ->
                  templates()
                      .change(
                          account,
                          new TemplateChange.AddFragment(
                              id, Channel.SMS, "en-gb", "Code " + "x".repeat(i) + " ${code}")));
      assertEquals(
          THREADS - 1,
          Collections.frequency(answers, new Refused(Why.FRAGMENT_EXISTS)),
          answers::toString);
    }

    @Test
    void oneDefaultIsLeft() {
      Account account = account();
      List<UUID> ids =
          IntStream.range(0, 10)
              .mapToObj(i -> templates().change(account, new TemplateChange.Create("name-" + i)))
              .map(answer -> ((Shown) answer).template().id())
              .toList();
      atOnce(
          i ->
              templates()
                  .change(
                      account,
                      new TemplateChange.Update(
                          ids.get(i % 10), Optional.empty(), Optional.of(true))));
      assertEquals(
          1,
          store().find(account.apiKey()).templates().stream().filter(Template::isDefault).count());
    }
  }

  /** What a request takes of them is as of then. */
  @Test
  void anOrderSaysWhatTheTemplateSaid() {
    Account account =
        new Account(
            account().apiKey(),
            SecretDigest.NONE,
            Optional.empty(),
            new Settings(Map.of(Setting.MAY_USE_TEMPLATES, new Value.Flag(true))),
            1);
    store().replace(account.apiKey(), TemplateBook.EMPTY, book());
    Order order =
        new Order(
            World.NUMBER,
            new Wording.Brand("Acme"),
            "en-gb",
            "VERIFY",
            World.order(Plan.workflow(1, Optional.empty(), Optional.empty())).plan());
    assertEquals(
        new Templates.Worded.As(order.saying(Map.of(Channel.SMS, "${code} für ${brand} €"))),
        templates().word(account, order, new TemplateChoice.Usual()));
  }
}
