package dev.watchword.local.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.IntNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class LiveTest {
  private static final int PATIENCE_SECONDS = 60;

  private final AtomicInteger settled = new AtomicInteger();
  private final AtomicInteger a = new AtomicInteger();
  private final AtomicInteger b = new AtomicInteger();
  private final Live live =
      new Live(
          settled::incrementAndGet,
          List.of(
              new Topic("a", () -> IntNode.valueOf(a.get())),
              new Topic("b", () -> IntNode.valueOf(b.get()))));

  @AfterEach
  void close() {
    live.close();
  }

  /** Somebody who takes what it is told only when it is let. */
  private final class Listener extends OutputStream {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Semaphore writes = new Semaphore(0);
    private final Semaphore writing = new Semaphore(0);
    private final Thread thread =
        Thread.startVirtualThread(
            () -> {
              try {
                live.subscribe().writer().write(this);
              } catch (IOException e) {
                told.add("gone: " + e.getMessage());
              }
            });

    Listener letWrite(int times) {
      writes.release(times);
      return this;
    }

    @Override
    public void write(int each) {
      throw new AssertionError("in one go");
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      writing.release();
      writes.acquireUninterruptibly();
      told.add(new String(bytes, from, length, StandardCharsets.UTF_8));
    }

    String next() throws InterruptedException {
      return String.valueOf(told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    boolean ends() throws InterruptedException {
      return thread.join(Duration.ofSeconds(PATIENCE_SECONDS));
    }
  }

  @Test
  void tellsEverythingAtFirst() throws Exception {
    assertEquals("event: a\ndata: 0\n\nevent: b\ndata: 0\n\n", new Listener().letWrite(1).next());
  }

  @Test
  void tellsThenOnlyWhatHasChanged() throws Exception {
    Listener listener = new Listener().letWrite(9);
    var _ = listener.next();
    b.set(1);
    live.changed();
    assertEquals("event: b\ndata: 1\n\n", listener.next());
    live.changed();
    assertEquals("", listener.next());
  }

  @Test
  void looksWhenAllHasSettled() throws Exception {
    Listener listener = new Listener().letWrite(9);
    var _ = listener.next();
    assertEquals(1, settled.get());
    live.changed();
    String again = listener.next();
    assertEquals(2, settled.get(), again);
  }

  @Test
  void doesNothingForNobody() {
    live.changed();
    assertEquals(0, settled.get());
  }

  @Test
  void waitsForNobodyAndTellsTheSlowWhatIsTrueThen() throws Exception {
    Listener slow = new Listener();
    slow.writing.acquire();
    Listener quick = new Listener().letWrite(9);
    var _ = quick.next();
    for (int i = 1; i <= 5; i++) {
      a.set(i);
      live.changed();
      assertEquals("event: a\ndata: %s\n\n".formatted(Integer.toString(i)), quick.next());
    }
    slow.letWrite(9);
    assertEquals("event: a\ndata: 0\n\nevent: b\ndata: 0\n\n", slow.next());
    assertEquals("event: a\ndata: 5\n\n", slow.next());
  }

  @Test
  void letsGoOfWhoeverIsGone() {
    IOException gone = new IOException("gone");
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int each) throws IOException {
            throw gone;
          }
        };
    assertEquals(
        gone, assertThrows(IOException.class, () -> live.subscribe().writer().write(broken)));
  }

  @Test
  void letsGoOfEverybodyAtTheEnd() throws Exception {
    Listener listener = new Listener().letWrite(9);
    var _ = listener.next();
    live.close();
    assertTrue(listener.ends());
    Listener late = new Listener();
    assertTrue(late.ends());
    assertEquals(List.of(), List.copyOf(late.told));
  }

  @Nested
  class Silence {

    @Test
    void isHeardOnceAndAgainUntilSomethingChanges() {
      Changes changes = new Changes(Duration.ofNanos(1));
      Changes.Listener listener = changes.listen();
      assertEquals(Changes.News.CHANGE, listener.next());
      assertEquals(Changes.News.SILENCE, listener.next());
      assertEquals(Changes.News.SILENCE, listener.next());
      changes.happen();
      changes.happen();
      assertEquals(Changes.News.CHANGE, listener.next());
      assertEquals(Changes.News.SILENCE, listener.next());
      changes.end();
      assertEquals(Changes.News.END, listener.next());
    }

    @Test
    void endsForWhoeverIsInterrupted() {
      Changes.Listener listener = new Changes(Duration.ofDays(1)).listen();
      assertEquals(Changes.News.CHANGE, listener.next());
      Thread.currentThread().interrupt();
      assertEquals(Changes.News.END, listener.next());
      assertTrue(Thread.interrupted());
      assertFalse(Thread.interrupted());
    }
  }
}
