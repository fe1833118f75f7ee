package dev.watchword.local.engine;

import dev.watchword.local.asl.Functions;
import java.util.List;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Something that carries out the repository's {@code statemachine.asl.json}. */
interface Engine extends AutoCloseable {

  /** Deploys the state machine over functions named {@code deliver} and {@code expire}. */
  Machine deploy(String name, Functions functions);

  @Override
  void close();

  /** The deployed state machine. */
  interface Machine extends AutoCloseable {

    String arn();

    SfnClient client();

    /** Lets the engine's time pass until that is so. */
    void await(String what, BooleanSupplier reached);

    /** Whether the execution of that name is over. */
    boolean over(String execution);

    /** The JSON text that the execution was started with. */
    String input(String execution);

    /** The execution's history, one line for each event. */
    List<String> history(String execution);

    @Override
    void close();
  }
}
