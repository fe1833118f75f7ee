package dev.watchword.core;

import java.time.InstantSource;

/**
 * What a call of the API passes before it is read.
 *
 * @param accounts who may come in
 * @param throttle how often
 * @param clock what time it is
 * @param callersClock what time it is for those who sign tokens: the same, but where time stands
 *     still until somebody moves it, theirs goes on
 */
public record Door(
    Accounts accounts, Throttle throttle, InstantSource clock, InstantSource callersClock) {}
