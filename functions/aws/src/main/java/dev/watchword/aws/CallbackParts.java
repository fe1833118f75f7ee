package dev.watchword.aws;

import dev.watchword.core.Accounts;
import java.util.Optional;

/**
 * What it takes to tell accounts what becomes of their requests.
 *
 * @param bus empty if a deployment has none
 */
public record CallbackParts(
    Accounts accounts, Changes changes, CallbackQueue queue, Optional<EventBus> bus) {}
