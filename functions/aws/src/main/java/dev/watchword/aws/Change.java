package dev.watchword.aws;

import dev.watchword.core.Verification;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A change of a request, as the table's stream tells it.
 *
 * @param sequenceNumber names the record when it is to come again
 * @param before reads the request as it was: empty if there was none
 * @param after reads the request as it is: empty if there is none any more
 */
public record Change(
    String sequenceNumber,
    Supplier<Optional<Verification>> before,
    Supplier<Optional<Verification>> after) {}
