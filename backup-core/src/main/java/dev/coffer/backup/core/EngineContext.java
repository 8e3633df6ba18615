package dev.coffer.backup.core;

import dev.coffer.backup.core.flow.FlowListener;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.signature.Acceptance;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the engine does not take from the world by itself.
 *
 * @param random gives a new random UUID with each call
 * @param secrets gives the random numbers that keys are made of
 * @param version of Coffer, for the manifest
 * @param acceptance whom the operator trusts for this command beside those whom the guest trusts
 */
public record EngineContext(
        Clock clock,
        Supplier<UUID> random,
        SecureRandom secrets,
        String version,
        Interruption interruption,
        FlowListener listener,
        Acceptance acceptance) {}
