package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

  private final World world = new World();
  private final Verification verification = world.stored(world.underWay());

  @Nested
  class Comparing {

    private final Codes codes =
        new Codes() {
          @Override
          public CodeSource.Derived draw(int length) {
            return new CodeSource.Derived("key-1", "00", length);
          }

          @Override
          public Code newest(Verification v) {
            return new Code("0420");
          }
        };

    @Test
    void matchesTheNewestCode() {
      assertTrue(codes.matches(verification, "0420"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "420",
          "00420",
          "04200",
          "0421",
          " 0420",
          "0420 ",
          "0420\u0000",
          "٠٤٢٠",
          "０４２０",
          "04２0",
          "+420",
          "0420\n",
          "042O"
        })
    void matchesNothingElse(String typed) {
      assertFalse(codes.matches(verification, typed));
    }
  }

  @Nested
  class Seeds {

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 10})
    void haveALengthPeopleCanType(int length) {
      assertDoesNotThrow(() -> new CodeSource.Derived("key-1", "00", length));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 11})
    void haveNoOther(int length) {
      assertThrows(
          IllegalArgumentException.class, () -> new CodeSource.Derived("key-1", "00", length));
    }
  }

  @Nested
  class TheFakeOnes {

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 10})
    void haveTheLengthAskedFor(int length) {
      assertEquals(length, world.codes().newest(of(length, 0)).value().length());
      assertEquals(length, world.codes().wrong(of(length, 0)).value().length());
    }

    @Test
    void areTheSameAgainAndOthersWithEachGeneration() {
      Set<Code> codes = new HashSet<>();
      IntStream.range(0, 1_000).forEach(i -> codes.add(world.codes().newest(of(4, i))));

      assertEquals(1_000, codes.size());
      assertTrue(codes.contains(new FakeCodes().newest(of(4, 0))));
      assertFalse(codes.contains(world.codes().wrong(of(4, 0))));
    }

    private Verification of(int length, int generation) {
      Terms terms = verification.terms();
      Instant start = terms.createdAt();
      return new Verification(
          verification.id(),
          verification.account(),
          new Terms(terms.order(), world.codes().draw(length), Strikes.NONE, start),
          verification.state(),
          Optional.of(new Generation(generation, start)),
          verification.messages(),
          verification.guesses(),
          verification.token(),
          verification.version());
    }
  }
}
