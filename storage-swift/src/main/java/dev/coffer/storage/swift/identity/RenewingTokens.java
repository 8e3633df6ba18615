package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps one token for all threads, and has one of them renew it. */
final class RenewingTokens implements Tokens {
    private final Login login;
    private final Clock clock;
    private @Nullable Held held;
    private @Nullable Renewal running;
    private @Nullable BackupException denied;

    RenewingTokens(Login login, Clock clock) {
        this.login = login;
        this.clock = clock;
    }

    @Override
    public Access current() {
        return unless(access -> false);
    }

    @Override
    public Access renewed(Access refused) {
        return unless(access -> access.token().equals(refused.token()));
    }

    private Access unless(Predicate<Access> isRefused) {
        while (true) {
            Optional<Access> found = attempt(isRefused);
            if (found.isPresent()) {
                return found.get();
            }
        }
    }

    /** Empty where the thread that was waited for did not come to ask. */
    private Optional<Access> attempt(Predicate<Access> isRefused) {
        Optional<Access> usable;
        Renewal own = new Renewal();
        Renewal others;
        synchronized (this) {
            Instant now = clock.instant();
            usable = usable(isRefused, now);
            if (usable.isPresent() && (running != null || denied != null || isFresh(now))) {
                return usable;
            }
            if (denied != null) {
                throw Renewal.again(denied);
            }
            others = running;
            if (others == null) {
                running = own;
            }
        }
        return others == null ? Optional.of(renew(own, usable)) : others.await();
    }

    private Optional<Access> usable(Predicate<Access> isRefused, Instant now) {
        return Optional.ofNullable(held)
                .map(Held::access)
                .filter(access -> access.isUsableAt(now) && !isRefused.test(access));
    }

    private boolean isFresh(Instant now) {
        return held != null && held.isFreshAt(now);
    }

    /** Asks, in this thread. As long as the token before still holds, a failure only puts the next look off. */
    private Access renew(Renewal renewal, Optional<Access> usable) {
        try {
            Instant asked = clock.instant();
            Held fresh = Held.of(login.ask(), asked);
            ended(fresh);
            renewal.succeeded(fresh.access());
            return fresh.access();
        } catch (BackupException e) {
            failed(e);
            renewal.failed(e);
            return usable.filter(access -> e.code() != ErrorCode.INTERRUPTED && access.isUsableAt(clock.instant()))
                    .orElseThrow(() -> e);
        } catch (RuntimeException | Error e) {
            defected();
            renewal.failed(e);
            throw e;
        }
    }

    private synchronized void ended(@Nullable Held now) {
        held = now;
        running = null;
    }

    private synchronized void defected() {
        running = null;
    }

    private synchronized void failed(BackupException failure) {
        if (failure.code() == ErrorCode.IDENTITY_DENIED) {
            denied = failure;
        }
        ended(held == null ? null : held.lookingAgainAfter(clock.instant()));
    }
}
