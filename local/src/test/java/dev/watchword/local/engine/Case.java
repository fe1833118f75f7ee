package dev.watchword.local.engine;

import dev.watchword.local.asl.FunctionError;
import java.util.List;

/**
 * Something that can happen to a request.
 *
 * @param waits seconds that the engine waits for each step: far longer than what is to happen in it
 *     takes, or short where nothing is
 */
record Case(String title, List<Integer> waits, Script script) {
  private static final int LONG = 600;
  private static final int SHORT = 10;

  /** What happens, up to the end of the execution, which is awaited, and after it. */
  record Script(Play before, Play after) {}

  /** Part of a script. */
  @FunctionalInterface
  interface Play {
    void act(Scene scene) throws FunctionError;
  }

  static List<Case> all() {
    return List.of(
        of(
            "verified on the first message",
            List.of(LONG, LONG),
            scene -> {
              scene.start();
              scene.awaitDeliveries(1);
              scene.typeTheCode();
            }),
        of(
            "skipped",
            List.of(LONG, LONG),
            scene -> {
              scene.start();
              scene.awaitDeliveries(1);
              scene.skip();
              scene.awaitDeliveries(2);
              scene.typeTheCode();
            }),
        of(
            "verified on the second message",
            List.of(SHORT, LONG),
            scene -> {
              scene.start();
              scene.awaitDeliveries(2);
              scene.typeTheCode();
            }),
        of(
            "refused by the carrier",
            List.of(LONG, LONG),
            scene -> {
              scene.refuseSms();
              scene.start();
              scene.awaitDeliveries(2);
              scene.typeTheCode();
            }),
        of(
            "throttled twice, then run out",
            List.of(SHORT),
            scene -> {
              scene.throttleSms(2);
              scene.start();
            }),
        of(
            "throttled for good",
            List.of(LONG, LONG),
            scene -> {
              scene.throttleSms(4);
              scene.start();
              scene.awaitDeliveries(5);
              scene.typeTheCode();
            }),
        of(
            "cancelled",
            List.of(LONG, LONG),
            scene -> {
              scene.start();
              scene.awaitDeliveries(1);
              scene.cancel();
            }),
        of("run out", List.of(SHORT, SHORT, SHORT), Scene::start),
        of(
            "run out a moment too early",
            List.of(SHORT),
            scene -> {
              scene.comeEarly(1);
              scene.start();
            }),
        of(
            "never closed by expire",
            List.of(SHORT),
            scene -> {
              scene.comeEarly(Integer.MAX_VALUE);
              scene.start();
            }),
        of(
            "verified, and the signal lost",
            List.of(SHORT, LONG),
            scene -> {
              scene.start();
              scene.awaitDeliveries(1);
              scene.typeTheCodeUnheard();
            }),
        of(
            "started twice",
            List.of(LONG, LONG),
            scene -> {
              scene.start();
              scene.awaitDeliveries(1);
              scene.startAgain();
              scene.typeTheCode();
            }),
        of(
            "an old wait woken",
            List.of(SHORT, LONG),
            scene -> {
              scene.start();
              scene.awaitDeliveries(2);
              scene.wakeAgain(0);
              scene.typeTheCode();
            }),
        new Case(
            "woken and started after the end",
            List.of(LONG, LONG),
            new Script(
                scene -> {
                  scene.start();
                  scene.awaitDeliveries(1);
                  scene.typeTheCode();
                },
                scene -> {
                  scene.wakeAgain(0);
                  scene.startAgain();
                })));
  }

  private static Case of(String title, List<Integer> waits, Play before) {
    return new Case(title, waits, new Script(before, _ -> {}));
  }

  Transcript play(Engine engine) throws FunctionError {
    try (Scene scene = new Scene(engine, title.replaceAll("[^a-z]+", "-"), waits)) {
      script.before().act(scene);
      scene.awaitEnd();
      script.after().act(scene);
      return scene.transcript();
    }
  }
}
