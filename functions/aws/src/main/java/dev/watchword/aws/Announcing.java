package dev.watchword.aws;

import dev.watchword.core.Accounts;
import java.util.Optional;

/**
 * What it takes to find out what accounts are to be told, and to have it told.
 *
 * @param bus empty if a deployment has none
 */
public record Announcing(
    Accounts accounts, Changes changes, CallbackQueue queue, Optional<EventBus> bus) {}
