package io.meterroute.examples.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The console's time, which tests can let pass, and a count of the passwords it has compared. */
@TestConfiguration
class SettableTime {
    private static final AtomicLong PASSED = new AtomicLong();
    private static final AtomicLong AHEAD = new AtomicLong();
    private static final AtomicInteger COMPARED = new AtomicInteger();

    /** Lets time pass for whatever is limited per second or minute. */
    static void pass(Duration time) {
        PASSED.addAndGet(time.toNanos());
    }

    /** Puts the wall clock ahead until the result is closed. */
    static AutoCloseable ahead(Duration time) {
        AHEAD.set(time.toNanos());
        return () -> AHEAD.set(0);
    }

    static int comparedPasswords() {
        return COMPARED.get();
    }

    @Bean
    @Primary
    LongSupplier testNanos() {
        return () -> System.nanoTime() + PASSED.get();
    }

    @Bean
    @Primary
    InstantSource testClock() {
        return () -> Instant.now().plusNanos(AHEAD.get());
    }

    @Bean
    @Primary
    PasswordEncoder countingEncoder(PasswordEncoder passwordEncoder) {
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence password) {
                return passwordEncoder.encode(password);
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                COMPARED.incrementAndGet();
                return passwordEncoder.matches(password, hash);
            }
        };
    }
}
