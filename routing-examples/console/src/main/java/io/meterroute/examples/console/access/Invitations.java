package io.meterroute.examples.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One-time codes with which people choose their first password, or a new one. Only a code's hash is stored. */
@Component
public class Invitations {
    /** How long a code is good for. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    private final JdbcClient database;
    private final People people;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Invitations(JdbcClient database, People people, InstantSource clock) {
        this.database = database;
        this.people = people;
        this.clock = clock;
    }

    /** Returns a new code for a person; a code given out before is worth nothing from now on. */
    @Transactional
    public String invite(String institution, String name) {
        String code = newCode();
        database.sql("DELETE FROM console_invitation WHERE institution = ? AND name = ?")
                .params(institution, name)
                .update();
        database.sql("INSERT INTO console_invitation (institution, name, code_hash, expires_at) VALUES (?, ?, ?, ?)")
                .params(
                        institution,
                        name,
                        hash(code),
                        Timestamp.from(clock.instant().plus(LIFETIME)))
                .update();
        return code;
    }

    /**
     * Uses a code up and sets the password.
     *
     * @throws BadCredentialsException if there is no such code, or its time is over
     */
    @Transactional
    public void accept(String institution, String name, String code, String password) {
        int used = database.sql("""
                        DELETE FROM console_invitation
                        WHERE institution = ? AND name = ? AND code_hash = ? AND expires_at > ?""")
                .params(institution, name, hash(code), Timestamp.from(clock.instant()))
                .update();
        if (used != 1) {
            throw new BadCredentialsException("no such code");
        }
        people.setPassword(institution, name, password);
    }

    private String newCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            code.append(i > 0 && i % GROUP == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private static String hash(String code) {
        String letters = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
